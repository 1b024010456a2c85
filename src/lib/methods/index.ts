/**
 * The ways to host that this Sheaf has, in the order in which they are offered.
 *
 * Room: methods. Adding one is adding its folder, and its name here.
 */
import type { Entry, EntryValue } from '#lib/domain/entry.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentActivity } from '#lib/domain/plan.ts';
import type { SharedViewKind } from '#lib/domain/room-view.ts';
import { readRecord } from '#lib/domain/read.ts';
import { pauseBetween } from './break/break.ts';
import { circle } from './circle/circle.ts';
import type { Method, RuleInput } from './method.ts';
import { commitments } from './commitments/commitments.ts';
import { openSpace } from './open-space/open-space.ts';
import { oneTwoFourAll } from './one-two-four-all/one-two-four-all.ts';
import { worldCafe } from './world-cafe/world-cafe.ts';

/** Settings are each method's own business; whoever lists methods reads none. */
export const METHODS: readonly Pick<
	Method<never>,
	'id' | 'title' | 'purpose' | 'between' | 'rules'
>[] = [worldCafe, openSpace, circle, oneTwoFourAll, commitments, pauseBetween];

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
export function readCaution(input: Omit<RuleInput, 'activity' | 'arrivals'>): string {
	const activity = currentActivity(input.plan);
	const method = METHODS.find(({ id }) => id === activity?.method);
	return (activity && method?.rules.caution({ ...input, activity })) ?? '';
}

/** What the room chose in every part of the day so far, best first, the latest part before others. */
export const readChosen = (input: Omit<RuleInput, 'activity'>): Note[] =>
	[...input.plan.activities].reverse().flatMap((activity) => {
		const method = METHODS.find(({ id }) => id === activity.method);
		return method?.rules.chosen?.({ ...input, activity }) ?? [];
	});

/** True for an entry that its method reads, and that says nothing beside what its method reads. */
export function isKnownEntry(entry: Entry, input: Omit<RuleInput, 'activity'>): boolean {
	const activity = input.plan.activities.find(({ id }) => id === entry.activity);
	const method = METHODS.find(({ id }) => id === activity?.method);
	const read = activity && method?.rules.accept(entry, { ...input, activity });
	return read !== undefined && read !== null && spell(read) === spell(entry.value);
}

/** One value, one spelling: whatever the order of its members. */
const spell = (value: EntryValue): string =>
	JSON.stringify(value, (_, inner: unknown) => {
		const record = readRecord(inner);
		return record ? Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)) : inner;
	});
