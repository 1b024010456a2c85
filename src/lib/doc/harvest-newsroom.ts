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
	const { read, order } = maps(doc);
	const marks = [...read.entries()].flatMap(([note, raw]): [NoteId, number][] => {
		const seq = readWhole(raw, 1);
		return isNoteId(note) && seq !== undefined ? [[note, seq]] : [];
	});
	const positions = [...order.entries()].flatMap(([key, raw]): [SessionName, number][] => {
		const [of, session] = key.split('/');
		return of === activity && isName(session) && typeof raw === 'number' && Number.isFinite(raw)
			? [[session, raw]]
			: [];
	});
	return { read: new Map(marks), position: new Map(positions) };
}
