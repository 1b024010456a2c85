/**
 * The ways to host that this Sheaf has, in the order in which they are offered.
 *
 * Room: methods. Adding one is adding its folder, and its name here.
 */
import type { EntryValue } from '#lib/domain/entry.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentActivity, type Plan } from '#lib/domain/plan.ts';
import type { SharedViewKind } from '#lib/domain/room-view.ts';
import { pauseBetween } from './break/break.ts';
import type { Method, RuleInput } from './method.ts';
import { commitments } from './commitments/commitments.ts';
import { openSpace } from './open-space/open-space.ts';
import { oneTwoFourAll } from './one-two-four-all/one-two-four-all.ts';
import { worldCafe } from './world-cafe/world-cafe.ts';

/** Settings are each method's own business; whoever lists methods reads none. */
export const METHODS: readonly Pick<
	Method<never>,
	'id' | 'title' | 'purpose' | 'between' | 'rules'
>[] = [worldCafe, openSpace, oneTwoFourAll, commitments, pauseBetween];

/** What a whole activity can be held by. */
export const MAIN_METHODS = METHODS.filter(({ between }) => !between);

/** What the current activity's method has to show; undefined for a method that is not here. */
export function readMethodView(
	kind: SharedViewKind,
	input: Omit<RuleInput, 'activity'>
): EntryValue | undefined {
	const activity = currentActivity(input.plan);
	const method = METHODS.find(({ id }) => id === activity?.method);
	return activity && method?.rules.view(kind, { ...input, activity });
}

/** What a host should hear before going on. */
export function readCaution(plan: Plan, notes: readonly Note[]): string {
	const activity = currentActivity(plan);
	const method = METHODS.find(({ id }) => id === activity?.method);
	return (activity && method?.rules.caution({ plan, activity, notes })) ?? '';
}

/** What the room chose in every part of the day so far, best first, the latest part before others. */
export const readChosen = (input: Omit<RuleInput, 'activity'>): Note[] =>
	[...input.plan.activities].reverse().flatMap((activity) => {
		const method = METHODS.find(({ id }) => id === activity.method);
		return method?.rules.chosen?.({ ...input, activity }) ?? [];
	});
