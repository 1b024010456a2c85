/**
 * A thin device's own words, as its page sees them: what was written on it, and where that is.
 *
 * Room: state. Shared by a phone and a table's tablet. Light enough to start with the page; what
 * keeps and sends is loaded behind it (thin-desk.ts), and what is written meanwhile waits for it.
 */
import type { GatheringHere, IntentHere } from '#lib/device/database.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { NoteId, PlaceId, StepId } from '#lib/domain/id.ts';
import { finishNote } from '#lib/domain/note.ts';
import type { NoteBody, NoteKind, NoteRefusal, Photo, Where } from '#lib/domain/note.ts';
import type { PhoneView, RoomStep, RoomView } from '#lib/domain/room-view.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import { readOwnEntries, type OwnEntry } from '#lib/outbox/own-entries.ts';
import type { OwnNote } from '#lib/outbox/own-notes.ts';
import type { NotSavedReason } from '#lib/outbox/not-saved.ts';
import { onNudge } from '#lib/sync/backoff.ts';
import type { LiveStatus } from '#lib/sync/live.ts';
import type { DeskOptions, Saying, ThinDesk } from './thin-desk.ts';
import type { Photos } from '../photos.svelte.ts';
import { RoomClock } from '../room-clock.svelte.ts';
import { consentWords } from '#lib/words/phone.ts';
import type { DeviceWord } from '#lib/words/status.ts';

/**
 * `opening`: what keeps and sends is still loading. `unknown-code`: the code leads nowhere.
 * `broken`: this browser keeps nothing, so only the plain form is left.
 */
export type ThinLink = 'opening' | LiveStatus | 'unknown-code' | 'broken';

/** What became of something that was to be kept. */
export type Kept =
	{ readonly note: NoteId } | { readonly refused: NoteRefusal } | { readonly lost: NotSavedReason };

/** What the box is for just now, where it is for something else than a note. */
export interface Box {
	readonly label: string;
	readonly hint: string;
	readonly kind?: NoteKind;
	readonly form?: string;
	/** Where it belongs to, if not to where the room is. */
	readonly step?: StepId;
	readonly place?: PlaceId;
}

/** Where an own note is. `saved`: on this device, and nobody is being tried. */
export type OwnState = 'saved' | 'waiting' | 'sent' | 'refused';

/** Which view it watches, and by which code it came. */
export type DeskWishes = Pick<
	DeskOptions,
	'origin' | 'code' | 'view' | 'place' | 'as' | 'readView'
>;

const ASK_AGAIN_MS = 5_000;

export abstract class ThinDevice {
	readonly clock = new RoomClock(Date.now);
	/** What people call it. */
	abstract readonly device: DeviceWord;
	/** A method's part says what the box is for; undefined for a note like any other. */
	box = $state.raw<Box>();
	#notes = $state.raw<readonly OwnNote[]>([]);
	#kept = $state.raw<readonly IntentHere[]>([]);
	#mine = $state.raw<unknown>();
	#waiting = $state.raw(0);
	#erased = $state.raw(0);
	#photos = $state.raw<Photos>();
	#link = $state.raw<ThinLink>('opening');
	#desk: Promise<ThinDesk | undefined> | undefined;
	#closed = false;

	/** Latest first. */
	get notes(): readonly OwnNote[] {
		return this.#notes;
	}

	/** What this device says of itself just now: dots, a card held up. */
	get entries(): readonly OwnEntry[] {
		return readOwnEntries(this.#kept);
	}

	/** Notes that were written here and are not any more. */
	protected get takenBack(): readonly NoteId[] {
		return this.#kept.flatMap(({ intent: { act } }) =>
			act.kind === 'take-back' ? [act.note] : []
		);
	}

	/** What the room tells this device alone, as it came. */
	get mine(): unknown {
		return this.#mine;
	}

	/** How many a host has erased while this page was open. */
	get erased(): number {
		return this.#erased;
	}

	/** Notes that no relay has on disk as they stand, and sent notes whose photo none has. */
	get waiting(): number {
		return this.#waiting + this.#notes.filter((note) => this.isPhotoWaiting(note)).length;
	}

	/** Loads what photos need; undefined when that cannot be had now. */
	async loadPhotos(): Promise<Photos | undefined> {
		return (await this.desk())?.loadPhotos();
	}

	/** Absent while no photo was taken here. */
	get photos(): Photos | undefined {
		return this.#photos;
	}

	/** True when a note was sent and its photo is still only on this device. */
	isPhotoWaiting({ body: { photo }, receipt }: OwnNote): boolean {
		return receipt?.state === 'filed' && Boolean(photo && this.#photos?.isOnlyHere(photo.hash));
	}

	get link(): ThinLink {
		return this.#link;
	}

	get refused(): DoorRefusal | undefined {
		return typeof this.#link === 'object' ? this.#link.refused : undefined;
	}

	stateOf({ receipt }: OwnNote): OwnState {
		if (receipt) return receipt.state === 'filed' ? 'sent' : 'refused';
		return ['opening', 'connecting', 'open', 'cut'].includes(this.#link as string)
			? 'waiting'
			: 'saved';
	}

	/** What is said of how words may be used. */
	get consent(): typeof consentWords {
		return consentWords;
	}

	/** When it was written: "Round 2 of 3". */
	abstract stepOf(note: OwnNote): Pick<RoomStep, 'round' | 'title'>;

	/** Keeps a new note. Resolves when it is on this device's disk, or when it is not going to be. */
	async send(text: string, audience: Audience, photo?: Photo): Promise<Kept> {
		const { kind = 'idea', form, step, place } = this.box ?? {};
		const said = { text, voice: '', audience, ...(form && { form }), ...this.saidBy() };
		const body = finishNote(photo ? { kind: 'photo', ...said, photo } : { kind, ...said });
		if (typeof body === 'string') return { refused: body };
		const elsewhere = { ...(step && { step }), ...(place && { place }) };
		return this.#keep((desk) => desk.write(body, { ...this.where(), ...elsewhere }));
	}

	/** Keeps a new note that a method's part has made, where the room is unless it says otherwise. */
	say(body: NoteBody, where: Partial<Where>): Promise<Kept> {
		return this.#keep((desk) => desk.write(body, { ...this.where(), ...where }));
	}

	/** Keeps other words for an own note, where it was said. */
	async change(note: OwnNote, text: string): Promise<Kept> {
		const body = finishNote({ ...note.body, text });
		if (typeof body === 'string') return { refused: body };
		return this.#keep((desk) => desk.write(body, note.where, note.id));
	}

	takeBack({ id }: OwnNote): Promise<Kept> {
		return this.#keep(async (desk) => {
			await desk.takeBack(id);
			return id;
		});
	}

	/** Says something of this device's person; null takes it back. False when it was not kept. */
	async enter(saying: Saying): Promise<boolean> {
		const kept = await this.#keep(async (desk) => {
			await desk.enter(saying);
			return '';
		});
		return 'note' in kept;
	}

	/** Says again what was taken back: a new note with the same words, where they were said. */
	sayAgain({ body, where }: OwnNote): Promise<Kept> {
		return this.#keep(async (desk) => {
			const id = await desk.write(body, where);
			if (body.photo) await this.#photos?.bringAgain(body.photo.hash);
			return id;
		});
	}

	/** Loads what keeps and sends. Again after a failure. */
	open(): void {
		void this.desk();
	}

	retry(): void {
		void this.#desk?.then((desk) => desk?.retry());
	}

	close(): void {
		this.#closed = true;
		void this.#desk?.then((desk) => desk?.close());
	}

	/** Where what is written now is said. */
	protected abstract where(): Where;
	/** Whose words they are, where that is not simply this device's person. */
	protected abstract saidBy(): Partial<NoteBody>;
	protected abstract wishes(): DeskWishes;
	protected abstract onhere(here: GatheringHere): void;
	protected abstract onview(view: RoomView): void;
	/** The line opened or was lost. */
	protected onlink(_link: ThinLink): void {}

	/** Undefined when it cannot be had now. */
	protected desk(): Promise<ThinDesk | undefined> {
		return (this.#desk ??= this.#openDesk());
	}

	/** Photos of this device in which faces were covered since. */
	async #letGo(view: RoomView): Promise<void> {
		const { covered = [] } = view as Partial<PhoneView>;
		const mine = covered.filter((hash) =>
			this.#notes.some(({ body }) => body.photo?.hash === hash)
		);
		if (mine.length > 0) await (await this.loadPhotos())?.drop(mine);
	}

	protected tellPlace(place: string): void {
		void this.#desk?.then((desk) => desk?.setPlace(place));
	}

	async #keep(act: (desk: ThinDesk) => Promise<NoteId>): Promise<Kept> {
		const desk = await this.desk();
		if (!desk) return { lost: 'broken' };
		try {
			return { note: await act(desk) };
		} catch (error) {
			const { reason } = error as { reason?: NotSavedReason };
			return { lost: reason ?? 'broken' };
		}
	}

	async #openDesk(): Promise<ThinDesk | undefined> {
		const loaded = await import('./thin-desk.ts').catch(() => undefined);
		if (!loaded) return this.#failed('cut');
		try {
			const desk = await loaded.openThinDesk({
				...this.wishes(),
				onhere: (here) => this.onhere(here),
				onview: (view) => {
					void this.#letGo(view);
					this.onview(view);
				},
				onnotes: (notes, waiting) => {
					this.#notes = notes;
					this.#waiting = waiting;
				},
				onkept: (kept) => (this.#kept = kept),
				onmine: (mine) => (this.#mine = mine),
				onerased: (count) => (this.#erased += count),
				onphotos: (photos) => (this.#photos = photos),
				onstatus: (status) => this.#setLink(status),
				onclock: (offsetMs) => this.clock.set(offsetMs)
			});
			if (typeof desk === 'string') return this.#failed(desk === 'unreachable' ? 'cut' : desk);
			if (this.#closed) desk.close();
			return desk;
		} catch {
			return this.#failed('broken');
		}
	}

	#setLink(link: ThinLink): void {
		this.#link = link;
		this.onlink(link);
	}

	#failed(link: 'cut' | 'unknown-code' | 'broken'): undefined {
		this.#setLink(link);
		this.#desk = undefined;
		if (link === 'unknown-code' || this.#closed) return;
		const stop = onNudge(() => again());
		const timer = setTimeout(() => again(), ASK_AGAIN_MS);
		const again = () => {
			stop();
			clearTimeout(timer);
			if (!this.#closed) this.open();
		};
	}
}
