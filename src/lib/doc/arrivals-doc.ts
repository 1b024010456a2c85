/**
 * When something reached a relay whose step had passed by then: late, and said so.
 *
 * Room: doc. In the `notes` document; a plain value under a key, the first that is written stays.
 * Persisted, never rename.
 */
import * as Y from 'yjs';
import { isNoteId, type NoteId } from '#lib/domain/id.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';

/** `<note>` → `{ atMs }`, room time. */
const arrivalMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('arrivals');

export function putArrival(doc: Y.Doc, note: NoteId, atMs: number): void {
	if (!arrivalMap(doc).has(note)) arrivalMap(doc).set(note, { atMs });
}

export function readArrivals(doc: Y.Doc): Map<NoteId, number> {
	const arrivals = new Map<NoteId, number>();
	for (const [note, raw] of arrivalMap(doc).entries()) {
		const atMs = readWhole(readRecord(raw)?.atMs);
		if (isNoteId(note) && atMs !== undefined) arrivals.set(note, atMs);
	}
	return arrivals;
}
