/**
 * Where a table is that no relay tells any more: on along the plan, by the clock.
 *
 * Room: domain. A reading of what was known when the line was cut. It stops where the plan has no
 * minutes, for there only a host knows, and stands still where the room stood still.
 */
import type { StepId } from './id.ts';
import type { PlaceStep } from './place-part.ts';
import { msLeft, type Timer } from './timer.ts';

/** A step, and its clock where it has one. */
export interface Point {
	readonly step: StepId;
	readonly timer?: Timer;
	/** The room was held, and nobody has said that it goes on. */
	readonly held?: boolean;
}

const MINUTE_MS = 60_000;

/** @param nowMs - room time, as far as this device knows it */
export function runOn(steps: readonly PlaceStep[], from: Point, nowMs: number): Point {
	let at = from;
	// A plan has fewer steps than would be a loop.
	for (let turn = 0; turn < steps.length; turn++) {
		const { timer } = at;
		if (at.held || !timer || timer.pausedAtMs !== undefined || msLeft(timer, nowMs) > 0) return at;
		const next = steps[steps.findIndex(({ id }) => id === at.step) + 1];
		if (!next?.minutes || !steps.some(({ id }) => id === at.step)) return at;
		at = { step: next.id, timer: clockOf(next, timer.endsAtMs) };
	}
	return at;
}

/** A table says for itself that it has come to a step. */
export function comeTo(steps: readonly PlaceStep[], step: StepId, nowMs: number): Point {
	const known = steps.find(({ id }) => id === step);
	return known?.minutes ? { step, timer: clockOf(known, nowMs) } : { step };
}

const clockOf = ({ minutes = 0 }: PlaceStep, startedAtMs: number): Timer => ({
	startedAtMs,
	endsAtMs: startedAtMs + minutes * MINUTE_MS
});
