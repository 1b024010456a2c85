/**
 * Whether a note came late: after the bell of its round, or when its step had long passed. What is
 * late stands like all the rest, and is marked.
 *
 * Room: harvest. Pure.
 */
import type { NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';

/**
 * @param arrivals - when notes reached a relay whose step had passed by then: room time in ms
 * @returns that time; 0 for what was said while people moved; undefined for what is not late
 */
export function lateOf(
	plan: Plan,
	{ id, where }: Pick<Note, 'id' | 'where'>,
	arrivals: ReadonlyMap<NoteId, number>
): number | undefined {
	const atMs = arrivals.get(id);
	if (atMs !== undefined) return atMs;
	const activity = plan.activities.find((one) => one.id === where.activity);
	const step = activity?.steps.find((one) => one.id === where.step);
	return step?.kind === 'moving' ? 0 : undefined;
}
