/**
 * Whose notes a gathering holds, and how many: for limits by author.
 *
 * Room: server/room. A note that was taken back still counts, since its tombstone stays. Only looks.
 */
import type * as Y from 'yjs';
import { noteOfDocKey, tombstoneMap, versionMap } from '#lib/doc/notes-doc.ts';
import { authorMark, type AuthorMark, type DeviceId, type NoteId } from '#lib/domain/id.ts';

export interface NoteTally {
	readonly has: (note: NoteId) => boolean;
	readonly total: () => number;
	readonly of: (author: DeviceId) => AuthorTally | undefined;
	readonly close: () => void;
}

export interface AuthorTally {
	readonly notes: number;
	/** When its first note was filed; -Infinity for who was there when the gathering was opened. */
	readonly sinceMs: number;
}

/** @param ageMs - a clock that nobody can set */
export function tallyNotes(doc: Y.Doc, ageMs: () => number): NoteTally {
	const known = new Set<NoteId>();
	const byAuthor = new Map<AuthorMark, AuthorTally>();

	function count(key: string, sinceMs: number): void {
		const note = noteOfDocKey(key);
		if (!note || known.has(note)) return;
		known.add(note);
		const author = authorMark(note);
		const before = byAuthor.get(author);
		byAuthor.set(author, {
			notes: (before?.notes ?? 0) + 1,
			sinceMs: before?.sinceMs ?? sinceMs
		});
	}

	const maps = [versionMap(doc), tombstoneMap(doc)];
	for (const map of maps) for (const key of map.keys()) count(key, -Infinity);
	const onChange = ({ keysChanged }: Y.YMapEvent<unknown>) => {
		for (const key of keysChanged) count(key, ageMs());
	};
	for (const map of maps) map.observe(onChange);

	return {
		has: (note) => known.has(note),
		total: () => known.size,
		of: (author) => byAuthor.get(authorMark(author)),
		close: () => maps.forEach((map) => map.unobserve(onChange))
	};
}
