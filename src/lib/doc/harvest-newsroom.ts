/**
 * The newsroom's marks in the `harvest` document: what was read through, and the order of the book.
 *
 * Room: doc. Hosts and harvesters write them. Plain values that are set, never toggled. Persisted,
 * never rename.
 */
import type * as Y from 'yjs';
import { isName, isNoteId, type ActivityId, type NoteId } from '#lib/domain/id.ts';
import { readWhole } from '#lib/domain/read.ts';
import type { SessionName } from '#lib/domain/session.ts';

const maps = (doc: Y.Doc) => ({
	/** `<note>` → which version was read through. */
	read: doc.getMap('newsroom-read'),
	/** `<activity>/<session>` → where it stands in the book. */
	order: doc.getMap('newsroom-order')
});

export function putReadThrough(doc: Y.Doc, note: NoteId, seq: number): void {
	maps(doc).read.set(note, seq);
}

export function putBookPosition(
	doc: Y.Doc,
	activity: ActivityId,
	session: SessionName,
	position: number
): void {
	maps(doc).order.set(`${activity}/${session}`, position);
}

export function readNewsroomMarks(doc: Y.Doc, activity: ActivityId) {
	const marks = [...maps(doc).read.entries()].flatMap(([note, raw]): [NoteId, number][] => {
		const seq = readWhole(raw, 1);
		return isNoteId(note) && seq !== undefined ? [[note, seq]] : [];
	});
	return { read: new Map(marks), position: readBookOrder(doc).get(activity) ?? new Map() };
}

/** @returns by activity, then by session, where it stands in the book */
export function readBookOrder(doc: Y.Doc): Map<ActivityId, Map<SessionName, number>> {
	const byActivity = new Map<ActivityId, Map<SessionName, number>>();
	for (const [key, raw] of maps(doc).order.entries()) {
		const [activity = '', session] = key.split('/');
		if (!isName(session) || typeof raw !== 'number' || !Number.isFinite(raw)) continue;
		const own = byActivity.get(activity) ?? new Map<SessionName, number>();
		byActivity.set(activity, own.set(session, raw));
	}
	return byActivity;
}
