/**
 * Notices notes that reach the relay when the room has gone on from the step they were said in.
 *
 * Room: server/room. Says when they came and nothing else: what is late stands like all the rest.
 */
import { putArrival } from '#lib/doc/arrivals-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, type Plan } from '#lib/domain/plan.ts';

type NotesDoc = Parameters<typeof readNotes>[0];

export function markLate(doc: NotesDoc, plan: Plan, note: Note, nowMs: number): void {
	const activity = plan.activities.find(({ id }) => id === note.where.activity);
	const now = activity && currentStep(plan, activity);
	if (!activity || !now || now.id === note.where.step) return;
	const at = (step: string) => activity.steps.findIndex(({ id }) => id === step);
	const said = at(note.where.step);
	// People who write on while the others move are not late, and a reopened sheet is asked for.
	if (said < 0 || at(now.id) - said < LATE_AFTER_STEPS) return;
	if (plan.reopened.has(`${activity.id}/${note.where.step}/${note.where.place}`)) return;
	putArrival(doc, note.id, Math.round(nowMs));
}

/** A step and the moving after it. */
const LATE_AFTER_STEPS = 2;
