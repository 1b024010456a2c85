/**
 * What hosts let onto the big screen, in the `plan` document.
 *
 * Room: doc. Plain values that are set, never toggled: two hosts who do the same have done it once.
 * Persisted, never rename.
 */
import * as Y from 'yjs';
import type { Gate } from '#lib/domain/gate.ts';
import { isAuthorMark, isNoteId, type AuthorMark, type NoteId } from '#lib/domain/id.ts';
import { MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readText } from '#lib/domain/read.ts';

const maps = (doc: Y.Doc) => ({
	/** `look-first` → whether notes wait until a host shows them. */
	gate: doc.getMap('gate'),
	/** `<note>` → what its author is told; false once it was let go. */
	held: doc.getMap('held'),
	/** `<author>` → whether later notes wait. */
	barred: doc.getMap('barred'),
	/** Written by `plan-doc.ts`. */
	shown: doc.getMap('shown')
});

export function putLookFirst(doc: Y.Doc, on: boolean): void {
	maps(doc).gate.set('look-first', on);
}

/** @param words - what its author is told; undefined lets the note go */
export function putHeld(doc: Y.Doc, note: NoteId, words: string | undefined): void {
	maps(doc).held.set(note, words ?? false);
}

export function putBarred(doc: Y.Doc, author: AuthorMark, on: boolean): void {
	maps(doc).barred.set(author, on);
}

export function readGate(doc: Y.Doc): Gate {
	const { gate, held, barred, shown } = maps(doc);
	const heldNotes = [...held.entries()].flatMap(([note, raw]) => {
		const words = readText(raw, MAX_TITLE_CHARS);
		return isNoteId(note) && words !== undefined ? [[note, words] as const] : [];
	});
	return {
		lookFirst: gate.get('look-first') !== false,
		hidden: new Set([...shown.entries()].flatMap(([id, on]) => (on === false ? [id] : []))),
		held: new Map(heldNotes),
		barred: new Set(
			[...barred.entries()].flatMap(([author, on]) =>
				on === true && isAuthorMark(author) ? [author] : []
			)
		)
	};
}
