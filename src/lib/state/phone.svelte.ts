/**
 * One phone in a room, as its page sees it.
 *
 * Room: state. Light enough to start with the page; what keeps and sends is loaded behind it
 * (phone-desk.ts), and what is written meanwhile waits for it.
 */
import type { IntentHere } from '#lib/device/database.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { NoteId, PlaceId, StepId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { finishNote, NOWHERE } from '#lib/domain/note.ts';
import type { NoteBody, NoteKind, NoteRefusal, Photo, Where } from '#lib/domain/note.ts';
import type { PhoneView, RoomPlace, RoomStep } from '#lib/domain/room-view.ts';
import { msLeft } from '#lib/domain/timer.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import { readOwnEntries, type OwnEntry } from '#lib/outbox/own-entries.ts';
import type { OwnNote } from '#lib/outbox/own-notes.ts';
import type { NotSavedReason } from '#lib/outbox/not-saved.ts';
import { onNudge } from '#lib/sync/backoff.ts';
import type { LiveStatus } from '#lib/sync/live.ts';
import type { PhoneCard } from './phone-card.ts';
import type { PhoneDesk, Saying } from './phone-desk.ts';
import type { Photos } from './photos.svelte.ts';
import { chooseTable, readTableChoice, tableNow, tableNumbered } from './phone-table.ts';
import { RoomClock } from './room-clock.svelte.ts';

/**
 * `opening`: what keeps and sends is still loading. `unknown-code`: the code leads nowhere.
 * `broken`: this browser keeps nothing, so only the plain form is left.
 */
export type PhoneLink = 'opening' | LiveStatus | 'unknown-code' | 'broken';

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

/** Where an own note is. `saved`: on this phone, and nobody is being tried. */
export type OwnState = 'saved' | 'waiting' | 'sent' | 'refused';

interface PhoneOptions {
	readonly origin: string;
	readonly code: JoinCode;
	/** `t` of the address. */
	readonly scanned: string;
	readonly view: PhoneView | undefined;
	/** Undefined where the browser keeps it closed. */
	readonly storage: Storage | undefined;
}

const ASK_AGAIN_MS = 5_000;

/** Whose words they are, and how close to what was said. */
export type WritingFor = Pick<NoteBody, 'saidBy' | 'verbatim'>;

export class PhoneState {
	readonly clock = new RoomClock(Date.now);
	/** A method's part says what the box is for; undefined for a note like any other. */
	box = $state.raw<Box>();
	/** Set while somebody writes here for somebody else. */
	writingFor: WritingFor | undefined;
	readonly #options: PhoneOptions;
	#view = $state.raw<PhoneView>();
	#notes = $state.raw<readonly OwnNote[]>([]);
	#kept = $state.raw<readonly IntentHere[]>([]);
	#mine = $state.raw<unknown>();
	#waiting = $state.raw(0);
	#erased = $state.raw(0);
	#photos = $state.raw<Photos>();
	#link = $state.raw<PhoneLink>('opening');
	#steps = $state.raw<Readonly<Record<string, Pick<RoomStep, 'round' | 'title'>>>>({});
	#title = $state.raw<string>();
	#table = $state.raw<ReturnType<typeof readTableChoice>>();
	#desk: Promise<PhoneDesk | undefined> | undefined;
	#closed = false;

	constructor(options: PhoneOptions) {
		this.#options = options;
		this.#view = options.view;
		this.#table = readTableChoice(options.storage?.getItem(this.#tableKey) ?? null);
		this.#scan();
	}

	get view(): PhoneView | undefined {
		return this.#view;
	}

	/** Of the gathering; undefined while neither the relay nor this phone has said that it exists. */
	get title(): string | undefined {
		return this.#view?.title ?? this.#title;
	}

	/** Latest first. */
	get notes(): readonly OwnNote[] {
		return this.#notes;
	}

	/** What this phone says of itself just now: dots, a card held up. */
	get entries(): readonly OwnEntry[] {
		return readOwnEntries(this.#kept);
	}

	/** What the room tells this phone alone, as it came. */
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
		this.open();
		return (await this.#desk)?.loadPhotos();
	}

	/** Loads what card codes need; undefined when that cannot be had now. */
	async loadCard(): Promise<PhoneCard | undefined> {
		this.open();
		return (await this.#desk)?.loadCard();
	}

	/** Absent while no photo was taken here. */
	get photos(): Photos | undefined {
		return this.#photos;
	}

	/** True when a note was sent and its photo is still only on this phone. */
	isPhotoWaiting({ body: { photo }, receipt }: OwnNote): boolean {
		return receipt?.state === 'filed' && Boolean(photo && this.#photos?.isOnlyHere(photo.hash));
	}

	get link(): PhoneLink {
		return this.#link;
	}

	get refused(): DoorRefusal | undefined {
		return typeof this.#link === 'object' ? this.#link.refused : undefined;
	}

	get tables(): readonly RoomPlace[] {
		return this.#view?.places ?? [];
	}

	get table(): RoomPlace | undefined {
		const id = tableNow(this.#table, this.#view?.now);
		return this.tables.find((table) => table.id === id);
	}

	/** What is asked where this phone is. */
	get question(): string {
		return this.table?.question ?? this.#view?.now?.question ?? '';
	}

	/** Of the running round; undefined where no clock runs. Read again each second. */
	get msLeft(): number | undefined {
		const timer = this.#view?.now?.timer;
		return timer && msLeft(timer, this.clock.tickingMs);
	}

	stateOf({ receipt }: OwnNote): OwnState {
		if (receipt) return receipt.state === 'filed' ? 'sent' : 'refused';
		return ['opening', 'connecting', 'open', 'cut'].includes(this.#link as string)
			? 'waiting'
			: 'saved';
	}

	/** When it was written: "Round 2 of 3". */
	stepOf({ where }: OwnNote): Pick<RoomStep, 'round' | 'title'> {
		return this.#steps[`${where.activity}/${where.step}`] ?? { round: 0, title: '' };
	}

	sitAt(place: PlaceId | ''): void {
		this.#table = place ? chooseTable(place, this.#view?.now, this.#options.scanned) : undefined;
		try {
			this.#options.storage?.setItem(this.#tableKey, JSON.stringify(this.#table ?? null));
		} catch {
			// A full storage costs the choice at the next start, never the page.
		}
		this.#tellPlace();
	}

	/** Keeps a new note. Resolves when it is on this phone's disk, or when it is not going to be. */
	async send(text: string, audience: Audience, photo?: Photo): Promise<Kept> {
		const { kind = 'idea', form, step, place } = this.box ?? {};
		const said = { text, voice: '', audience, ...(form && { form }), ...this.writingFor };
		const body = finishNote(photo ? { kind: 'photo', ...said, photo } : { kind, ...said });
		if (typeof body === 'string') return { refused: body };
		const elsewhere = { ...(step && { step }), ...(place && { place }) };
		return this.#keep((desk) => desk.write(body, { ...this.#where(), ...elsewhere }));
	}

	/** Keeps a new note that a method's part has made, where the room is unless it says otherwise. */
	say(body: NoteBody, where: Partial<Where>): Promise<Kept> {
		return this.#keep((desk) => desk.write(body, { ...this.#where(), ...where }));
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

	/** Says something of this phone's person; null takes it back. False when it was not kept. */
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
		this.#desk ??= this.#openDesk();
	}

	retry(): void {
		void this.#desk?.then((desk) => desk?.retry());
	}

	close(): void {
		this.#closed = true;
		void this.#desk?.then((desk) => desk?.close());
	}

	get #tableKey(): string {
		return `sheaf-table-${this.#options.code}`;
	}

	#where(): Where {
		const now = this.#view?.now;
		if (!now) return NOWHERE;
		const { activity, step, questionId: question } = now;
		const place = tableNow(this.#table, now);
		return { activity, step, question: this.table?.questionId ?? question, place };
	}

	/** A table's square code says where its reader sits, once: not again at a reload. */
	#scan(): void {
		const { scanned } = this.#options;
		if (scanned === '' || this.#table?.scanned === scanned) return;
		const place = tableNumbered(this.tables, scanned);
		if (place) this.sitAt(place);
	}

	#tellPlace(): void {
		const place = this.table?.id ?? '';
		void this.#desk?.then((desk) => desk?.setPlace(place));
	}

	async #keep(act: (desk: PhoneDesk) => Promise<NoteId>): Promise<Kept> {
		this.open();
		const desk = await this.#desk;
		if (!desk) return { lost: 'broken' };
		try {
			return { note: await act(desk) };
		} catch (error) {
			const { reason } = error as { reason?: NotSavedReason };
			return { lost: reason ?? 'broken' };
		}
	}

	async #openDesk(): Promise<PhoneDesk | undefined> {
		const { origin, code, view } = this.#options;
		const loaded = await import('./phone-desk.ts').catch(() => undefined);
		if (!loaded) return this.#failed('cut');
		const { openPhoneDesk } = loaded;
		try {
			const desk = await openPhoneDesk({
				origin,
				code,
				view,
				place: this.table?.id ?? '',
				onhere: (here) => {
					this.#steps = here.steps ?? {};
					this.#title = here.title;
					this.#view ??= here.view;
					this.#scan();
				},
				onview: (next) => {
					const step = this.#view?.now?.step;
					this.#view = next;
					this.#scan();
					if (next.now?.step !== step) this.#tellPlace();
				},
				onnotes: (notes, waiting) => {
					this.#notes = notes;
					this.#waiting = waiting;
				},
				onkept: (kept) => (this.#kept = kept),
				onmine: (mine) => (this.#mine = mine),
				onerased: (count) => (this.#erased += count),
				onphotos: (photos) => (this.#photos = photos),
				onstatus: (status) => (this.#link = status),
				onclock: (offsetMs) => this.clock.set(offsetMs)
			});
			if (typeof desk === 'string') return this.#failed(desk === 'unreachable' ? 'cut' : desk);
			if (this.#closed) desk.close();
			return desk;
		} catch {
			return this.#failed('broken');
		}
	}

	#failed(link: 'cut' | 'unknown-code' | 'broken'): undefined {
		this.#link = link;
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
