/**
 * A table's own tablet, as its page sees it: where the café is, what stands on the table's sheet,
 * what was written here.
 *
 * Room: state. The room says where it is while it can be heard; alone, the table goes on by the
 * clock and the plan, and people may say where they are. What is written carries its round.
 */
import type { GatheringHere } from '#lib/device/database.ts';
import { ownPart, type PlaceId, type StepId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { NOWHERE, type NoteBody, type Where } from '#lib/domain/note.ts';
import { readPlaceView, type PlaceStep, type SaidHere } from '#lib/domain/place-part.ts';
import type { PlaceView, RoomPlace, RoomStep, RoomView } from '#lib/domain/room-view.ts';
import { laterTimer } from '#lib/domain/place-clock.ts';
import { comeTo, runOn, type Point } from '#lib/domain/run-on.ts';
import { durationMs, msLeft } from '#lib/domain/timer.ts';
import type { OwnNote } from '#lib/outbox/own-notes.ts';
import { namedConsentWords } from '#lib/words/place.ts';
import type { DeviceWord } from '#lib/words/status.ts';
import { ThinDevice, type ThinLink } from './thin-device.svelte.ts';

export interface PlaceOptions {
	readonly origin: string;
	readonly code: JoinCode;
	readonly place: PlaceId;
	readonly device: DeviceWord;
}

export class PlaceState extends ThinDevice {
	readonly device: DeviceWord;
	readonly #options: PlaceOptions;
	/** Who speaks just now, as they wish to be named; empty while nobody said. */
	voice = $state('');
	#view = $state.raw<PlaceView>();
	#title = $state.raw('');
	/** True once the room has said where it is, for as long as it can be heard. */
	#heard = $state.raw(false);
	/** Where people here said that they are, while the room cannot be heard. */
	#ownPoint = $state.raw<Point>();

	constructor(options: PlaceOptions) {
		super();
		this.#options = options;
		this.device = options.device;
	}

	get view(): PlaceView | undefined {
		return this.#view;
	}

	get id(): PlaceId {
		return this.#options.place;
	}

	/** Of the gathering. */
	get title(): string {
		return this.#view?.title ?? this.#title;
	}

	get table(): RoomPlace | undefined {
		return this.#view?.places.find(({ id }) => id === this.id);
	}

	/** True while the table goes by its own clock. */
	get isAlone(): boolean {
		return !this.#heard;
	}

	get steps(): readonly PlaceStep[] {
		return this.#view?.steps ?? [];
	}

	/** Undefined before anything is known. */
	get step(): PlaceStep | undefined {
		return this.steps.find(({ id }) => id === this.#point?.step);
	}

	/** Of the running step; undefined where no clock runs. Read again each second. */
	get msLeft(): number | undefined {
		const timer = this.#point?.timer;
		return timer && msLeft(timer, this.clock.tickingMs);
	}

	get totalMs(): number | undefined {
		const timer = this.#point?.timer;
		return timer && durationMs(timer);
	}

	/** Why the room stands still, as far as it was heard. */
	get paused(): RoomStep['paused'] {
		return this.#ownPoint && this.isAlone ? undefined : this.#view?.now?.paused;
	}

	/** While the room cannot be heard: people here say where they are. */
	comeTo(step: StepId): void {
		this.#ownPoint = comeTo(this.steps, step, this.clock.nowMs());
	}

	/** What stands on the table's sheets and was written on its devices, earliest first. */
	get said(): readonly SaidHere[] {
		const activity = this.#view?.now?.activity ?? '';
		const told = this.#view?.said ?? [];
		const mine = this.notes
			.filter(({ where }) => where.place === this.id && where.activity === activity)
			.map(({ id, body, where }): SaidHere => {
				const { form = '', kind, text, voice, photo } = body;
				const shown = photo && { photo: { hash: photo.hash, alt: photo.alt } };
				return { id: ownPart(id), step: where.step, form, kind, text, voice, ...shown };
			})
			.reverse();
		// As this device says it: it may have changed its words since the room was heard.
		const own = new Map(mine.map((one) => [one.id, one]));
		const known = new Set(told.map(({ id }) => id));
		const gone = new Set(this.takenBack.map(ownPart));
		return [
			...told.filter(({ id }) => !gone.has(id)).map((one) => own.get(one.id) ?? one),
			...mine.filter(({ id }) => !known.has(id))
		];
	}

	override get consent(): typeof namedConsentWords {
		return this.voice.trim() === '' ? super.consent : namedConsentWords;
	}

	stepOf({ where }: OwnNote): Pick<RoomStep, 'round' | 'title'> {
		const isHere = where.activity === this.#view?.now?.activity;
		const step = isHere ? this.steps.find(({ id }) => id === where.step) : undefined;
		return step ?? { round: 0, title: '' };
	}

	protected wishes() {
		const { origin, code } = this.#options;
		return {
			...({ as: 'place', view: undefined } as const),
			...{ origin, code, place: this.id, readView: readPlaceView }
		};
	}

	protected where(): Where {
		const activity = this.#view?.now?.activity ?? '';
		const { step } = this;
		if (!step) return { ...NOWHERE, place: this.id };
		return { activity, step: step.id, question: step.questionId, place: this.id };
	}

	protected saidBy(): Partial<NoteBody> {
		return { voice: this.voice.trim() };
	}

	protected onhere({ title, place, clockOffsetMs }: GatheringHere): void {
		this.#title = title;
		if (place?.id === this.id) this.#view ??= place.view;
		if (clockOffsetMs !== undefined && this.clock.offsetMs === undefined) {
			this.clock.set(clockOffsetMs);
		}
	}

	protected onview(view: RoomView): void {
		if (view.kind !== 'place') return;
		this.#view = view;
		this.#heard = true;
		this.#ownPoint = undefined;
	}

	protected override onlink(link: ThinLink): void {
		if (link !== 'open') this.#heard = false;
	}

	get #point(): Point | undefined {
		const now = this.#view?.now;
		if (!now) return undefined;
		const { step, timer, paused } = now;
		const own = timer && laterTimer(timer, this.table?.laterMs ?? 0);
		const told: Point = { step, ...(own && { timer: own }), ...(paused && { held: true }) };
		if (!this.isAlone) return told;
		return runOn(this.steps, this.#ownPoint ?? told, this.clock.tickingMs);
	}
}
