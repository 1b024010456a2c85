/**
 * The rest of the day: when each step is meant to begin, and what gives when the room runs late.
 *
 * Room: domain. Pure. Times are room time in ms. Some steps have a time that does not move: lunch is
 * on the table, the taxi waits. Everything between flows.
 */
import type { Step } from './activity.ts';
import type { StepId } from './id.ts';

export interface DayStep {
	readonly step: Step;
	readonly startsAtMs: number;
	readonly endsAtMs: number;
	/** It is fixed for this time. */
	readonly fixedAtMs?: number;
	/** How much later than that it would begin as things stand; 0 when it fits. */
	readonly lateMs: number;
}

const MINUTE_MS = 60_000;
/** Nobody can talk about anything in less. */
export const LEAST_MINUTES = 5;

/**
 * @param toCome - the steps after the one the room is in, in order
 * @param freeAtMs - when the step that the room is in ends
 * @param fixed - the time that a step does not begin before, and should not begin after
 */
export function readDay(
	toCome: readonly Step[],
	freeAtMs: number,
	fixed: ReadonlyMap<StepId, number>
): DayStep[] {
	let atMs = freeAtMs;
	return toCome.map((step) => {
		const fixedAtMs = fixed.get(step.id);
		const startsAtMs = Math.max(atMs, fixedAtMs ?? atMs);
		const lateMs = fixedAtMs === undefined ? 0 : startsAtMs - fixedAtMs;
		atMs = startsAtMs + (step.minutes ?? 0) * MINUTE_MS;
		return {
			step,
			startsAtMs,
			endsAtMs: atMs,
			...(fixedAtMs !== undefined && { fixedAtMs }),
			lateMs
		};
	});
}

/**
 * Shorter times for what comes before a fixed time that would be missed, so that it is met. Talk
 * gives most; nothing gets under five minutes, and what takes less already stays.
 *
 * @returns minutes by step, for the steps that change; empty when nothing is late
 */
export function shortenDay(
	toCome: readonly Step[],
	freeAtMs: number,
	fixed: ReadonlyMap<StepId, number>
): Map<StepId, number> {
	const shorter = new Map<StepId, number>();
	const stepNow = (step: Step): Step => ({
		...step,
		minutes: shorter.get(step.id) ?? step.minutes
	});
	toCome.forEach((_, upTo) => {
		const late = readDay(toCome.map(stepNow), freeAtMs, fixed)[upTo]?.lateMs ?? 0;
		if (late > 0)
			give(toCome.slice(sinceFixed(toCome, upTo, fixed), upTo).map(stepNow), late, shorter);
	});
	return shorter;
}

/** Where the stretch before a step begins: after the fixed time before it. */
function sinceFixed(
	toCome: readonly Step[],
	upTo: number,
	fixed: ReadonlyMap<StepId, number>
): number {
	return toCome.slice(0, upTo).findLastIndex(({ id }) => fixed.has(id)) + 1;
}

/** Takes the late minutes from the longest, one at a time, as long as any has more than the least. */
function give(steps: readonly Step[], lateMs: number, shorter: Map<StepId, number>): void {
	const minutes = steps.map((step) => step.minutes ?? 0);
	for (let left = Math.ceil(lateMs / MINUTE_MS); left > 0; left--) {
		const longest = minutes.indexOf(Math.max(...minutes));
		if (longest < 0 || minutes[longest]! <= LEAST_MINUTES) return;
		minutes[longest]! -= 1;
		shorter.set(steps[longest]!.id, minutes[longest]!);
	}
}
