/** Which of the six colours a harvester marked a note with. Room: doc. */
import type * as Y from 'yjs';
import { isNoteId, type NoteId } from '#lib/domain/id.ts';
import { readWhole } from '#lib/domain/read.ts';
import { MARK_COLOURS } from '#lib/domain/theme.ts';
import { harvestMaps } from './harvest-maps.ts';

/** @param colour - one of the six, from 0; null takes the mark away */
export function putMark(doc: Y.Doc, note: NoteId, colour: number | null): void {
	const { marks } = harvestMaps(doc);
	if (colour === null) marks.delete(note);
	else marks.set(note, colour);
}

export function readMarks(doc: Y.Doc): Map<NoteId, number> {
	const marks = new Map<NoteId, number>();
	for (const [note, raw] of harvestMaps(doc).marks.entries()) {
		const colour = readWhole(raw, 0, MARK_COLOURS - 1);
		if (isNoteId(note) && colour !== undefined) marks.set(note, colour);
	}
	return marks;
}
