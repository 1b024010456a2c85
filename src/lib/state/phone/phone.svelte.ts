/**
 * One phone in a room, as its page sees it.
 *
 * Room: state. What it shares with a table's tablet stands in thin-device.svelte.ts.
 */
import type { GatheringHere } from '#lib/device/database.ts';
import { tableKey } from '#lib/device/phone-marks.ts';
import type { PlaceId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import type { NoteBody, Where } from '#lib/domain/note.ts';
import { readMine } from '#lib/domain/room-view.ts';
import type { PhoneView, RoomPlace, RoomStep, RoomView } from '#lib/domain/room-view.ts';
import { msLeft } from '#lib/domain/timer.ts';
import type { OwnNote } from '#lib/outbox/own-notes.ts';
import type { PhoneCard } from './phone-card.ts';
import { chooseTable, readTableChoice, tableNow, tableNumbered } from './phone-table.ts';
import { ThinDevice } from './thin-device.svelte.ts';

interface PhoneOptions {
	readonly origin: string;
	readonly code: JoinCode;
	/** `t` of the address. */
	readonly scanned: string;
	readonly view: PhoneView | undefined;
	/** Undefined where the browser keeps it closed. */
	readonly storage: Storage | undefined;
}

/** Whose words they are, and how close to what was said. */
export type WritingFor = Pick<NoteBody, 'saidBy' | 'verbatim'>;

export class PhoneState extends ThinDevice {
	readonly device = 'phone';
	/** A method's part brings a box of its own: what is written in it does not go at once. */
	boxReplaced = $state(false);
	/** Set while somebody writes here for somebody else. */
	writingFor: WritingFor | undefined;
	readonly #options: PhoneOptions;
	#view = $state.raw<PhoneView>();
	#steps = $state.raw<Readonly<Record<string, Pick<RoomStep, 'round' | 'title'>>>>({});
	#title = $state.raw<string>();
	#table = $state.raw<ReturnType<typeof readTableChoice>>();

	constructor(options: PhoneOptions) {
		super();
		this.#options = options;
		this.#view = options.view;
		this.#table = readTableChoice(options.storage?.getItem(this.#tableKey) ?? null);
		this.#scan();
	}

	/** For what is kept on this phone alone; undefined where the browser keeps it closed. */
	get storage(): Storage | undefined {
		return this.#options.storage;
	}

	get view(): PhoneView | undefined {
		return this.#view;
	}

	/** Of the gathering; undefined while neither the relay nor this phone has said that it exists. */
	get title(): string | undefined {
		return this.#view?.title ?? this.#title;
	}

	/** Loads what card codes need; undefined when that cannot be had now. */
	async loadCard(): Promise<PhoneCard | undefined> {
		return (await this.desk())?.loadCard();
	}

	get tables(): readonly RoomPlace[] {
		return this.#view?.places ?? [];
	}

	/** Where its person sits: by their own word, else where they were told to. */
	get table(): RoomPlace | undefined {
		const id = this.#place;
		return this.tables.find((table) => table.id === id);
	}

	/** True when they said it themselves. */
	get hasChosen(): boolean {
		return this.#chosen !== '';
	}

	/** What is asked where this phone is. */
	get question(): string {
		return this.table?.question ?? this.#view?.now?.question ?? '';
	}

	/** Of the running round; undefined where no clock runs. Read again each second. */
	get msLeft(): number | undefined {
		const timer = this.#view?.now?.timer;
		return timer && msLeft(timer, this.clock.tickingMs) + (this.table?.laterMs ?? 0);
	}

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
		this.tellPlace(this.#chosen);
	}

	protected wishes() {
		const { origin, code, view } = this.#options;
		return { as: 'phone', origin, code, view, place: this.#chosen } as const;
	}

	protected where(): Where {
		const now = this.#view?.now;
		if (!now) return NOWHERE;
		const { activity, step, questionId: question } = now;
		const place = this.#place;
		return { activity, step, question: this.table?.questionId ?? question, place };
	}

	protected saidBy(): Partial<NoteBody> {
		return this.writingFor ?? {};
	}

	protected onhere(here: GatheringHere): void {
		this.#steps = here.steps ?? {};
		this.#title = here.title;
		this.#view ??= here.view;
		this.#scan();
	}

	protected onview(view: RoomView): void {
		if (view.kind !== 'phone') return;
		const step = this.#view?.now?.step;
		this.#view = view;
		this.#scan();
		if (view.now?.step !== step) this.tellPlace(this.#chosen);
	}

	get #chosen(): PlaceId | '' {
		return tableNow(this.#table, this.#view?.now);
	}

	get #place(): PlaceId | '' {
		return this.#chosen || readMine(this.mine).place;
	}

	get #tableKey(): string {
		return tableKey(this.#options.code);
	}

	/** A table's square code says where its reader sits, once: not again at a reload. */
	#scan(): void {
		const { scanned } = this.#options;
		if (scanned === '' || this.#table?.scanned === scanned) return;
		const place = tableNumbered(this.tables, scanned);
		if (place) this.sitAt(place);
	}
}
