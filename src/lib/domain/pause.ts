/**
 * A while in which clocks stand still, and why.
 *
 * Room: domain. Each pause is a record of its own, so that what two hosts pressed apart joins: the
 * time in which anybody held the room is counted once. Room time in ms. Persisted, never rename.
 */
import { isName, type PlaceId } from './id.ts';
import { readOneOf, readRecord, readWhole } from './read.ts';
import type { Timer } from './timer.ts';

/** `moment`: one table is not done yet. `everything`: the fire bell; all clocks of the gathering. */
export const PAUSE_REASONS = ['break', 'moment', 'everything'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export interface Pause {
	readonly reason: PauseReason;
	readonly fromMs: number;
	/** Undefined while it lasts. */
	readonly untilMs?: number;
	/** Which table has a moment. */
	readonly place?: PlaceId;
	/** The device whose own clock these times are by, as in a timer. */
	readonly ownClock?: string;
}

/** What a pause stops: everything, or one visit to a step (see `stepKey`). */
export const EVERYTHING = 'everything';

/** The clock with all its pauses: later by what is over, held since the first that lasts. */
export function holdTimer(timer: Timer, pauses: readonly Pause[]): Timer {
	const { startedAtMs, pausedAtMs = Infinity } = timer;
	const openMs = pauses.filter(isOpen).map(({ fromMs }) => Math.max(fromMs, startedAtMs));
	const heldMs = Math.min(pausedAtMs, ...openMs);
	let { endsAtMs } = timer;
	let countedMs = startedAtMs;
	for (const { fromMs, untilMs } of [...pauses].sort((a, b) => a.fromMs - b.fromMs)) {
		if (untilMs === undefined) continue;
		// Time that two pauses share is lost once, and what came after the clock was held counts in it.
		endsAtMs += Math.max(0, Math.min(untilMs, heldMs) - Math.max(fromMs, countedMs));
		countedMs = Math.max(countedMs, untilMs);
	}
	return { ...timer, endsAtMs, ...(heldMs < Infinity && { pausedAtMs: heldMs }) };
}

export const isOpen = ({ untilMs }: Pause): boolean => untilMs === undefined;

/** Moves a pause that was made by a device's own clock to room time. */
export function rebasePause(pause: Pause, offsetMs: number): Pause {
	const { ownClock, fromMs, untilMs, ...rest } = pause;
	if (ownClock === undefined) return pause;
	return {
		...rest,
		fromMs: fromMs + offsetMs,
		...(untilMs === undefined ? {} : { untilMs: untilMs + offsetMs })
	};
}

export function readPause(raw: unknown): Pause | null {
	const record = readRecord(raw);
	const reason = readOneOf(record?.reason, PAUSE_REASONS);
	const fromMs = readWhole(record?.fromMs);
	const untilMs = readWhole(record?.untilMs);
	if (!record || !reason || fromMs === undefined) return null;
	return {
		reason,
		fromMs,
		...(untilMs === undefined ? {} : { untilMs: Math.max(fromMs, untilMs) }),
		...(isName(record.place) ? { place: record.place } : {}),
		...(typeof record.ownClock === 'string' ? { ownClock: record.ownClock } : {})
	};
}
