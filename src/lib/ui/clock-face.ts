/**
 * How a clock that runs down looks and when it speaks.
 *
 * Room: ui. Arithmetic over milliseconds that are handed in; looks at no clock.
 */
import type { TimerCall } from '#lib/words/status.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Shows 0:00 only when the time is up: a started second counts. `12:08`, or `1:02:03` over an hour. */
export function clockFace(msLeft: number): string {
	const wholeMs = Math.max(0, Math.ceil(msLeft / SECOND_MS)) * SECOND_MS;
	const hours = Math.floor(wholeMs / HOUR_MS);
	const minutes = Math.floor((wholeMs % HOUR_MS) / MINUTE_MS);
	const seconds = Math.floor((wholeMs % MINUTE_MS) / SECOND_MS);
	const twoDigits = (count: number) => String(count).padStart(2, '0');
	if (hours === 0) return `${minutes}:${twoDigits(seconds)}`;
	return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
}

/**
 * What to say aloud when the clock has gone from one moment to the next, if anything.
 * Three calls a round at most; of two that were passed at once only the later is said, and a clock
 * that was set back says nothing until it passes the mark again.
 */
export function timerCall(beforeMs: number, nowMs: number): TimerCall | null {
	const passed = (markMs: number) => beforeMs > markMs && nowMs <= markMs;
	if (passed(0)) return 'time';
	if (nowMs <= 0) return null;
	if (passed(MINUTE_MS)) return 'one-minute';
	if (passed(5 * MINUTE_MS) && nowMs > MINUTE_MS) return 'five-minutes';
	return null;
}
