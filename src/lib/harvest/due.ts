/**
 * Which rounds an activity has, and whether one of them is over, running or still to come.
 *
 * Room: harvest. Pure.
 */
import type { ActivityId } from '#lib/domain/id.ts';
import { currentActivity, currentStep, type Plan } from '#lib/domain/plan.ts';

export type Due = 'now' | 'past' | 'later';

/** Counted from 1, each once; none where an activity has no rounds. */
export function roundsOf(plan: Plan, activity: ActivityId | ''): number[] {
	const steps = plan.activities.find(({ id }) => id === activity)?.steps ?? [];
	const rounds = steps.flatMap(({ kind, round }) => (kind === 'talk' && round ? [round] : []));
	return [...new Set(rounds)].sort((a, b) => a - b);
}

/** @param round - 0 asks for the activity as a whole: it runs from its first talk to its close */
export function dueOf(plan: Plan, activity: ActivityId | '', round: number): Due {
	const one = plan.activities.find(({ id }) => id === activity);
	const room = currentActivity(plan);
	if (!one || !room || one.steps.length === 0) return 'now';
	if (one.id !== room.id) {
		if (plan.reached.has(one.id)) return 'past';
		return one.position < room.position ? 'past' : 'later';
	}
	const now = currentStep(plan, one);
	const at = one.steps.findIndex(({ id }) => id === now?.id);
	const begins = one.steps.findIndex((step) =>
		round === 0 ? step.kind !== 'arriving' : step.round === round
	);
	if (at < begins) return 'later';
	if (now?.kind === 'closed') return 'past';
	if (round === 0) return 'now';
	// Whoever moves has left the round, although late thoughts still belong to it.
	return now?.round === round && now.kind !== 'moving' ? 'now' : 'past';
}
