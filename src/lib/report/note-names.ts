/**
 * What notes are called in a report: the part of their name that their author chose, made unique.
 *
 * Room: report. Never a key, nor a part of one.
 */
import { ownPart, type NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { readMore } from './file-parts.ts';

/** @returns by note, in the order of the notes; a name that a file gave is kept, whatever it is */
export function nameNotes(notes: readonly Note[]): ReadonlyMap<NoteId, unknown> {
	const taken = new Set<unknown>();
	return new Map(
		notes.map((note) => {
			const given = readMore(note.more).id;
			const own = ownPart(note.id);
			let name = given ?? own;
			// Two authors may have chosen the same name.
			for (let n = 2; given === undefined && taken.has(name); n++) name = `${own}-${n}`;
			taken.add(name);
			return [note.id, name];
		})
	);
}
