/**
 * A round's clock as data: when it began, when it ends, since when it is held.
 *
 * Room: domain. Nothing ticks on a wire; each device reads the same record against the room's
 * clock. All times are room time in ms. Persisted, never rename.
 */
import { readRecord, readWhole } from './read.ts';

export interface Timer {
	readonly startedAtMs: number;
	readonly endsAtMs: number;
	/** Held since then; undefined while it runs. */
	readonly pausedAtMs?: number;
	/**
	 * The device whose own clock these times are by, while no relay is near. Absent: room time.
	 * That device moves them to room time when it meets a relay.
	 */
	readonly ownClock?: string;
}

export const startTimer = (nowMs: number, minutes: number): Timer => ({
	startedAtMs: nowMs,
	endsAtMs: nowMs + minutes * 60_000
});

/** Below zero once it is over time. */
export const msLeft = (timer: Timer, nowMs: number): number =>
	timer.endsAtMs - (timer.pausedAtMs ?? nowMs);

export const durationMs = (timer: Timer): number => timer.endsAtMs - timer.startedAtMs;

export const isPaused = (timer: Timer): boolean => timer.pausedAtMs !== undefined;

export function resumeTimer(timer: Timer, nowMs: number): Timer {
	const { pausedAtMs, ...running } = timer;
	if (pausedAtMs === undefined) return timer;
	return { ...running, endsAtMs: timer.endsAtMs + (nowMs - pausedAtMs) };
}

/** Sets an end, so that two presses at one moment on two tablets are one minute. */
export const extendTimer = (timer: Timer, nowMs: number, byMs: number): Timer => {
	// After the bell a minute counts from now, not from an end that has passed.
	const from = msLeft(timer, nowMs) < 0 ? (timer.pausedAtMs ?? nowMs) : timer.endsAtMs;
	return { ...timer, endsAtMs: from + byMs };
};

/** Moves a timer that was set by a device's own clock to room time. */
export function rebaseTimer(timer: Timer, offsetMs: number): Timer {
	const { ownClock, pausedAtMs, ...times } = timer;
	if (ownClock === undefined) return timer;
	return {
		startedAtMs: times.startedAtMs + offsetMs,
		endsAtMs: times.endsAtMs + offsetMs,
		...(pausedAtMs === undefined ? {} : { pausedAtMs: pausedAtMs + offsetMs })
	};
}

export function readTimer(raw: unknown): Timer | null {
	const record = readRecord(raw);
	const startedAtMs = readWhole(record?.startedAtMs);
	const endsAtMs = readWhole(record?.endsAtMs);
	const pausedAtMs = readWhole(record?.pausedAtMs);
	if (startedAtMs === undefined || endsAtMs === undefined) return null;
	return {
		startedAtMs,
		endsAtMs,
		...(pausedAtMs === undefined ? {} : { pausedAtMs }),
		...(typeof record?.ownClock === 'string' ? { ownClock: record.ownClock } : {})
	};
}
