/**
 * The rest of the day: when each step is meant to begin, and what gives when the room runs late.
 *
 * Room: domain. Pure. Times are room time in ms. Some steps have a time that does not move: lunch is
 * on the table, the taxi waits. Everything between flows.
 */
import type { Step } from './activity.ts';
import type { ActivityId } from './id.ts';
import { activitiesAhead, currentActivity, currentStep, type Plan } from './plan.ts';

/** A step that the day still holds, of whichever activity. */
export interface StepAhead {
	readonly activity: ActivityId;
	readonly step: Step;
}

/** `<activity>/<step>`: steps of two activities may have one name. */
export const aheadKey = ({ activity, step }: StepAhead): string => `${activity}/${step.id}`;

export interface DayStep extends StepAhead {
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

/** The steps after the one that the room is in, to the end of the day. */
export function stepsAhead(plan: Plan): StepAhead[] {
	const now = currentActivity(plan);
	if (!now) return [];
	const later = activitiesAhead(plan);
	const at = now.steps.findIndex(({ id }) => id === currentStep(plan, now)?.id);
	return [{ ...now, steps: now.steps.slice(at + 1) }, ...later].flatMap(
		({ id: activity, steps }, index) =>
			steps
				// Going on to the next activity ends this one: nobody stops at its end.
				.filter(({ kind }) => kind !== 'closed' || index === later.length)
				.map((step) => ({ activity, step }))
	);
}

/**
 * @param toCome - the steps after the one the room is in, in order
 * @param freeAtMs - when the step that the room is in ends
 * @param fixed - by `aheadKey`: the time that a step does not begin before, and should not begin after
 */
export function readDay(
	toCome: readonly StepAhead[],
	freeAtMs: number,
	fixed: ReadonlyMap<string, number>
): DayStep[] {
	let atMs = freeAtMs;
	return toCome.map((ahead) => {
		const { step } = ahead;
		const fixedAtMs = fixed.get(aheadKey(ahead));
		const startsAtMs = Math.max(atMs, fixedAtMs ?? atMs);
		const lateMs = fixedAtMs === undefined ? 0 : startsAtMs - fixedAtMs;
		atMs = startsAtMs + (step.minutes ?? 0) * MINUTE_MS;
		return {
			...ahead,
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
 * @returns minutes by `aheadKey`, for the steps that change; empty when nothing is late
 */
export function shortenDay(
	toCome: readonly StepAhead[],
	freeAtMs: number,
	fixed: ReadonlyMap<string, number>
): Map<string, number> {
	const shorter = new Map<string, number>();
	const aheadNow = (ahead: StepAhead): StepAhead => ({
		...ahead,
		step: { ...ahead.step, minutes: shorter.get(aheadKey(ahead)) ?? ahead.step.minutes }
	});
	toCome.forEach((_, upTo) => {
		const late = readDay(toCome.map(aheadNow), freeAtMs, fixed)[upTo]?.lateMs ?? 0;
		if (late > 0)
			give(toCome.slice(sinceFixed(toCome, upTo, fixed), upTo).map(aheadNow), late, shorter);
	});
	return shorter;
}

/** Where the stretch before a step begins: after the fixed time before it. */
function sinceFixed(
	toCome: readonly StepAhead[],
	upTo: number,
	fixed: ReadonlyMap<string, number>
): number {
	return toCome.slice(0, upTo).findLastIndex((ahead) => fixed.has(aheadKey(ahead))) + 1;
}

/** Takes the late minutes from the longest, one at a time, as long as any has more than the least. */
function give(steps: readonly StepAhead[], lateMs: number, shorter: Map<string, number>): void {
	const minutes = steps.map(({ step }) => step.minutes ?? 0);
	for (let left = Math.ceil(lateMs / MINUTE_MS); left > 0; left--) {
		const longest = minutes.indexOf(Math.max(...minutes));
		if (longest < 0 || minutes[longest]! <= LEAST_MINUTES) return;
		minutes[longest]! -= 1;
		shorter.set(aheadKey(steps[longest]!), minutes[longest]!);
	}
}
