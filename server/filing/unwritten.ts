/**
 * Whether a host has promised that this is not written down.
 *
 * Room: server/filing. Looked at before filing; what gets in beside it, while the relay does not know
 * the circle yet or with a host's document, `doc/unwritten-sweep.ts` takes out again. Words of another
 * part of the day pass, however late they come.
 */
import { unwrittenOf } from '#lib/domain/activity.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { currentActivity, type Plan } from '#lib/domain/plan.ts';
import type { Entry } from '#lib/domain/entry.ts';

/** @param isKnown - true for an entry that its method reads and that holds nobody's words */
export function isUnwritten(
	{ act, author, seq, lamport, atMs }: Intent,
	plan: Plan,
	isKnown: (entry: Entry) => boolean
): boolean {
	if (act.kind !== 'note' && act.kind !== 'entry') return false;
	const named = act.kind === 'note' ? act.where.activity : act.activity;
	// A note that names no part of the day was said in the one that the room is in.
	const at = named === '' && act.kind === 'note' ? currentActivity(plan)?.id : named;
	const unwritten = unwrittenOf(plan.activities);
	if (act.kind === 'note') return unwritten.is(at ?? '', act.body.form);
	if (!at || !unwritten.is(at)) return false;
	const { slot, value } = act;
	const entry: Entry = { activity: at, slot, author, seq, value, order: lamport, atMs };
	return value !== null && !isKnown(entry);
}
