/**
 * How far the gathering has come, as screens see it, and what a host may do about it.
 *
 * Room: state. Every act sets a target, so that two hosts pressing at once agree. Writes the
 * `plan` document through `doc/` only.
 */
import type * as Y from 'yjs';
import {
	putAbout,
	putBell,
	putInvite,
	putPlace,
	putPlaceWord,
	putQuestion,
	putReached,
	putReopened,
	putReturn,
	putShown,
	putTimer,
	putWithdrawal,
	readPlan,
	readSetTimer
} from '#lib/doc/plan-doc.ts';
import { putMinutes } from '#lib/doc/plan-steps.ts';
import { putAsk } from '#lib/doc/plan-asks.ts';
import { putPlaceClocks } from '#lib/doc/plan-times.ts';
import { putPause } from '#lib/doc/plan-pauses.ts';
import { putRecord } from '#lib/doc/plan-records.ts';
import { putBarred, putHeld, putLookFirst } from '#lib/doc/plan-gate.ts';
import type { Activity, Ask, Step } from '#lib/domain/activity.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import type { InvitedRole } from '#lib/domain/grant.ts';
import type {
	AuthorMark,
	GatheringId,
	Key,
	NoteId,
	PlaceId,
	QuestionId,
	StepId
} from '#lib/domain/id.ts';
import { newJoinCode } from '#lib/domain/join-code.ts';
import {
	MAX_QUESTION_CHARS,
	MAX_ROUND_MINUTES,
	MAX_TABLES,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import {
	EVERYTHING,
	isOpen,
	rebasePause,
	type Pause,
	type PauseReason
} from '#lib/domain/pause.ts';
import {
	currentActivity,
	currentStep,
	currentTimer,
	lastMove,
	nextMove,
	pauseNow,
	pausesOf,
	questionIdOf,
	questionText,
	sheetKey,
	standsAt,
	stepKey,
	tablesOf,
	type Move,
	type Plan
} from '#lib/domain/plan.ts';
import {
	extendTimer,
	isPaused,
	msLeft,
	rebaseTimer,
	resumeTimer,
	startTimer,
	type Timer
} from '#lib/domain/timer.ts';
import { laterAt, placeClockKey } from '#lib/domain/place-clock.ts';
import { makeInvite, withdraw } from '#lib/keys/grants.ts';
import { newKeyPair, type KeyPair } from '#lib/keys/key-pair.ts';
import { Reading } from './reading.svelte.ts';
import type { RoomClock } from './room-clock.svelte.ts';

/** A staff link lets one device in, and not for long. */
const STAFF_INVITE_MS = 2 * 60 * 60_000;
/** A second tap within this time meant the button that was there before. */
const SAME_TAP_MS = 1_000;
const MINUTE_MS = 60_000;

export interface PlanDeps {
	readonly doc: Y.Doc;
	readonly gathering: GatheringId;
	readonly device: KeyPair;
	readonly clock: RoomClock;
	readonly randomBytes: (count: number) => Uint8Array;
}

/** Whom a question is for: everybody where no places are named, all rounds where none is. */
export interface Asked {
	readonly places?: readonly PlaceId[] | undefined;
	readonly round?: number | undefined;
}

export class PlanState {
	readonly #deps: PlanDeps;
	readonly #reading: Reading<Plan>;
	#movedAtMs = -Infinity;

	constructor(deps: PlanDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readPlan(deps.doc));
	}

	get value(): Plan {
		return this.#reading.value;
	}

	get activity(): Activity | undefined {
		return currentActivity(this.value);
	}

	get step(): Step | undefined {
		return this.activity && currentStep(this.value, this.activity);
	}

	/** Where the host's one button leads; undefined at the end of the day. */
	get next(): Move | undefined {
		return nextMove(this.value);
	}

	/** What going on can be taken back to; undefined at the beginning of the day. */
	get before(): Pick<Move, 'activity' | 'step'> | undefined {
		return lastMove(this.value);
	}

	get question(): string {
		const { activity } = this;
		return activity ? questionText(this.value, questionIdOf(activity, this.step)) : '';
	}

	get timer(): Timer | undefined {
		return this.activity && currentTimer(this.value, this.activity);
	}

	/** Ms until the bell, below zero after it; undefined while nothing is timed. Read each second. */
	get msLeft(): number | undefined {
		return this.timer && msLeft(this.timer, this.#deps.clock.tickingMs);
	}

	/** Goes on, to the next activity too, which ends this one; and starts the clock there. */
	advance(): void {
		const { next } = this;
		const nowMs = this.#deps.clock.nowMs();
		if (!next || nowMs - this.#movedAtMs < SAME_TAP_MS) return;
		this.#movedAtMs = nowMs;
		const { activity, step, ends } = next;
		const reached = { ...standsAt(this.value, activity), step: step.id };
		const timer = step.minutes ? this.#started(step.minutes) : undefined;
		const closed = ends?.steps.find(({ kind }) => kind === 'closed');
		this.#deps.doc.transact(() => {
			if (ends && closed) {
				putReached(this.#deps.doc, { ...standsAt(this.value, ends), step: closed.id }, nowMs);
			}
			putReached(this.#deps.doc, reached, nowMs, timer);
		});
	}

	/** The clock has run out: begins a step that begins by itself. Two tablets begin it once. */
	goOnInTime(): void {
		const { next, paused } = this;
		if (next?.step.timed && !next.ends && !paused) this.advance();
	}

	/** Takes back the last going on, to the activity before too. */
	undoAdvance(reason: string): void {
		const { activity, before } = this;
		if (!activity || !before) return;
		if (before.activity === activity) return this.goBack(before.step.id, reason);
		putReturn(this.#deps.doc, standsAt(this.value, activity), '', reason);
		this.goBack(before.step.id, reason);
	}

	/** Takes the room back to an earlier step, with the clock that it had. */
	goBack(to: StepId, reason: string): void {
		const { activity } = this;
		if (!activity) return;
		const from = standsAt(this.value, activity);
		// It stands there already: an activity with no end of its own, left for the next one.
		if (from.step === to) return;
		const known = this.value.timers.get(`${from.activity}/${from.epoch}/${to}`);
		putReturn(this.#deps.doc, from, to, reason);
		if (known) {
			// From now on, with what was left: what held the clock before is in that already.
			const nowMs = Math.round(this.#deps.clock.nowMs());
			const timer = { startedAtMs: nowMs, endsAtMs: nowMs + Math.round(msLeft(known, nowMs)) };
			const at = { ...from, epoch: from.epoch + 1, step: to };
			putTimer(this.#deps.doc, at, { ...timer, ...this.#ownClock });
		}
		this.#movedAtMs = this.#deps.clock.nowMs();
	}

	/** Why the room stands still; undefined while it runs. */
	get paused(): Pause | undefined {
		return this.activity && pauseNow(this.value, this.activity);
	}

	/** @param reason - `everything` holds every clock of the gathering */
	pause(reason: PauseReason = 'break'): void {
		const { activity } = this;
		if (!activity || this.paused?.reason === reason) return;
		const { doc, clock, device } = this.#deps;
		const fromMs = Math.round(clock.nowMs());
		const scope = reason === 'everything' ? EVERYTHING : stepKey(standsAt(this.value, activity));
		putPause(doc, `${scope}/${device.key}.${fromMs}`, { reason, fromMs, ...this.#ownClock });
	}

	/** Ends every pause that holds this step, whoever made it. */
	resume(): void {
		const { activity } = this;
		if (!activity) return;
		const { doc, clock } = this.#deps;
		const untilMs = Math.round(clock.nowMs());
		const visit = stepKey(standsAt(this.value, activity));
		doc.transact(() => {
			for (const [key, pause] of pausesOf(this.value.pauses, visit)) {
				if (!isOpen(pause)) continue;
				putPause(doc, key, { ...pause, untilMs: Math.max(untilMs, pause.fromMs) });
			}
			// As a clock was held before there were pauses.
			const set = readSetTimer(doc, standsAt(this.value, activity));
			if (set && isPaused(set)) {
				putTimer(doc, standsAt(this.value, activity), resumeTimer(set, untilMs));
			}
		});
	}

	/** Sets an end: two tablets that see the same clock and press at once have pressed once. */
	addMinute(): void {
		const { activity, timer } = this;
		const { doc, clock } = this.#deps;
		const set = activity && readSetTimer(doc, standsAt(this.value, activity));
		if (!set || !timer) return;
		const longer = extendTimer(timer, Math.round(clock.nowMs()), MINUTE_MS);
		const endsAtMs = set.endsAtMs + longer.endsAtMs - timer.endsAtMs;
		putTimer(doc, standsAt(this.value, activity), { ...set, endsAtMs });
	}

	/** Gives tables a minute more than the room has; 0 lets them go by the room's clock again. */
	setLater(places: readonly PlaceId[], laterMs: number): void {
		const { activity } = this;
		if (!activity) return;
		const keys = places.map((place) => placeClockKey(this.value, activity, place));
		putPlaceClocks(this.#deps.doc, keys, laterMs);
	}

	/** How much later a table's own clock ends, in ms. */
	laterAt(place: PlaceId): number {
		return this.activity ? laterAt(this.value, this.activity, place) : 0;
	}

	ring(): void {
		putBell(this.#deps.doc, this.#deps.clock.nowMs());
	}

	/** Puts down something of the activity that the room is in, under a key of its method's. */
	record(key: string, value: EntryValue): void {
		const { activity } = this;
		if (activity) putRecord(this.#deps.doc, activity.id, key, value);
	}

	/** Lets a table write on its sheet of a step that has passed. */
	reopenSheet(step: StepId, place: PlaceId): void {
		const { activity } = this;
		if (!activity || this.step?.kind === 'closed') return;
		const key = sheetKey(activity.id, step, place);
		putReopened(this.#deps.doc, key, Math.round(this.#deps.clock.nowMs()));
	}

	/** Shows notes to the room, or hides them again. */
	show(ids: readonly NoteId[], on: boolean): void {
		putShown(this.#deps.doc, ids, on);
	}

	/** Whether notes wait until a host shows them. */
	lookFirst(on: boolean): void {
		putLookFirst(this.#deps.doc, on);
	}

	/** Keeps a note off the big screen, with words for its author; undefined lets it go. */
	hold(note: NoteId, words: string | undefined): void {
		putHeld(this.#deps.doc, note, words?.trim().slice(0, MAX_TITLE_CHARS));
	}

	/** Lets later notes of one author wait, or lets them through again. */
	bar(author: AuthorMark, on: boolean): void {
		putBarred(this.#deps.doc, author, on);
	}

	/** Lets phones in by another code, where another gathering has this one. */
	changeCode(): void {
		putAbout(this.#deps.doc, { code: newJoinCode(this.#deps.randomBytes) });
	}

	setTitle(title: string): void {
		putAbout(this.#deps.doc, { title: title.trim().slice(0, MAX_TITLE_CHARS) });
	}

	/** @param day - ISO day; empty keeps it without an end */
	keepUntil(day: string): void {
		putAbout(this.#deps.doc, { keepUntil: day });
	}

	/** Other words for a question, wherever it is asked. */
	rewordQuestion(id: QuestionId, text: string): void {
		putQuestion(this.#deps.doc, id, text.trim().slice(0, MAX_QUESTION_CHARS));
	}

	/** Another question for some; empty asks them what the others are asked. */
	ask(text: string, { places, round }: Asked): void {
		const { activity } = this;
		if (!activity) return;
		const { doc } = this.#deps;
		const words = text.trim().slice(0, MAX_QUESTION_CHARS);
		if (!places && round === undefined) {
			if (this.#usual) putQuestion(doc, this.#usual, words);
			return;
		}
		const steps = activity.steps.filter((step) => round !== undefined && step.round === round);
		doc.transact(() => {
			for (const place of places ?? ['' as const]) {
				const parts = ['q', activity.id, place || 'all', ...(round === undefined ? [] : [round])];
				const question = words && parts.join('-');
				if (question) putQuestion(doc, question, words);
				if (round === undefined) putAsk(doc, activity.id, { place, question });
				for (const { id: step } of steps) putAsk(doc, activity.id, { place, step, question });
			}
		});
	}

	/** What only these are asked; empty for nothing of their own. */
	askedOf({ places, round }: Asked): string {
		const { activity, value } = this;
		const step = activity?.steps.find((one) => round !== undefined && one.round === round);
		if (!activity) return '';
		if (places) {
			const of = ({ place, step: at }: Ask) => place === places[0] && at === step?.id;
			return questionText(value, activity.asks?.find(of)?.question ?? '');
		}
		return questionText(value, round === undefined ? this.#usual : (step?.question ?? ''));
	}

	/** What is asked where no round has a question of its own: the step's, in a method without rounds. */
	get #usual(): QuestionId | '' {
		const { activity, step } = this;
		if (step?.round === undefined && step?.question) return step.question;
		return activity?.question ?? '';
	}

	/** The round that runs and those to come. */
	get roundsLeft(): number[] {
		const { activity, step } = this;
		const at = activity?.steps.findIndex(({ id }) => id === step?.id) ?? 0;
		const left = activity?.steps.slice(Math.max(0, at)) ?? [];
		return [...new Set(left.flatMap(({ kind, round }) => (kind === 'talk' && round) || []))];
	}

	/** Takes one table away, or opens it again; it keeps its name and its notes. */
	closeTable(id: PlaceId, closed: boolean): void {
		putPlaceWord(this.#deps.doc, id, { closed });
	}

	/**
	 * Opens or closes tables at the end of the row; closed ones keep their name and their notes.
	 *
	 * @param room - only of that room, where an activity has several
	 */
	setTables(count: number, room?: string): void {
		const { doc } = this.#deps;
		const tables = this.value.places
			.filter(({ kind }) => kind === 'table')
			.sort((a, b) => a.number - b.number);
		const own = tables.filter((place) => place.room === room);
		const most = MAX_TABLES - (tables.length - own.length);
		const wanted = Math.max(1, Math.min(most, Math.round(count)));
		const last = tables.at(-1)?.number ?? 0;
		doc.transact(() => {
			own.forEach(({ id, closed = false }, at) => {
				if (closed !== at >= wanted) putPlaceWord(doc, id, { closed: !closed });
			});
			for (let number = last + 1; number <= last + wanted - own.length; number++) {
				const id = `table-${number}`;
				putPlace(doc, { id, kind: 'table', number, name: '', hostName: '', ...(room && { room }) });
			}
		});
	}

	/** Who stays at a table, and what people call it. */
	nameTable(id: PlaceId, names: { readonly hostName?: string; readonly name?: string }): void {
		const place = tablesOf(this.value).find((one) => one.id === id);
		if (!place) return;
		const { hostName = place.hostName, name = place.name } = names;
		const after = { hostName: hostName.trim(), name: name.trim() };
		// What stands already was not said again: a co-host may be changing it just now.
		putPlaceWord(this.#deps.doc, id, {
			...(after.hostName === place.hostName ? {} : { hostName: after.hostName }),
			...(after.name === place.name ? {} : { name: after.name })
		});
	}

	/** How long the rounds to come are meant to take; undefined when none is left. */
	get roundMinutes(): number | undefined {
		return this.#roundsToCome[0]?.minutes;
	}

	/** Counts for the rounds to come; the running one has a clock of its own. */
	setRoundMinutes(minutes: number): void {
		const { activity } = this;
		if (!activity) return;
		const wanted = Math.max(1, Math.min(MAX_ROUND_MINUTES, Math.round(minutes)));
		const changed = new Map(this.#roundsToCome.map(({ id }) => [id, wanted]));
		putMinutes(this.#deps.doc, activity.id, changed);
	}

	get #roundsToCome(): readonly Step[] {
		const { activity, step } = this;
		const at = activity?.steps.findIndex(({ id }) => id === step?.id) ?? 0;
		return activity?.steps.slice(at + 1).filter(({ kind, part }) => kind === 'talk' && !part) ?? [];
	}

	/** @returns the path of a link; what follows its `#` is secret and is in no document */
	invite(role: InvitedRole): string {
		const { doc, gathering, device, clock, randomBytes } = this.#deps;
		const pair = newKeyPair(randomBytes);
		const untilMs = role === 'reader' ? undefined : Math.round(clock.nowMs()) + STAFF_INVITE_MS;
		const times = untilMs === undefined ? {} : { untilMs };
		putInvite(doc, makeInvite({ gathering, key: pair.key, role, ...times }, device));
		return `/${role === 'reader' ? 'read' : 'enrol'}/${gathering}#${pair.seed}`;
	}

	/** Takes away a device's role, or what a link opens. */
	withdraw(key: Key): void {
		const { doc, gathering, device } = this.#deps;
		const n = this.value.standing.withdrawals.filter(({ by }) => by === device.key).length + 1;
		putWithdrawal(doc, withdraw(gathering, key, n, device));
	}

	/** Moves clocks that this device set by itself to room time, once a relay has told it. */
	rebaseTimers(): void {
		const { offsetMs } = this.#deps.clock;
		if (offsetMs === undefined) return;
		for (const [key, pause] of this.value.pauses) {
			if (pause.ownClock !== this.#deps.device.key) continue;
			putPause(this.#deps.doc, key, rebasePause(pause, offsetMs));
		}
		for (const [key, timer] of this.value.timers) {
			if (timer.ownClock !== this.#deps.device.key) continue;
			const [activity, epoch, step] = key.split('/') as [string, string, string];
			const at = { activity, epoch: Number(epoch), step };
			const set = readSetTimer(this.#deps.doc, at);
			if (set) putTimer(this.#deps.doc, at, rebaseTimer(set, offsetMs));
		}
	}

	close(): void {
		this.#reading.close();
	}

	#started(minutes: number): Timer {
		return { ...startTimer(Math.round(this.#deps.clock.nowMs()), minutes), ...this.#ownClock };
	}

	/** Says whose clock a time is by, while no relay has told the room's. */
	get #ownClock(): { readonly ownClock?: string } {
		const { clock, device } = this.#deps;
		return clock.offsetMs === undefined ? { ownClock: device.key } : {};
	}
}
