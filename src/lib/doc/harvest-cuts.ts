/**
 * Which part of which picture a note was typed from, in the `harvest` document.
 *
 * Room: doc. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { readCut, type Cut } from '#lib/domain/cut.ts';
import { isNoteId, type NoteId } from '#lib/domain/id.ts';
import { harvestMaps } from './harvest-maps.ts';

export function putCut(doc: Y.Doc, note: NoteId, { photo, box }: Cut): void {
	harvestMaps(doc).cuts.set(note, { photo, ...box });
}

export const readCuts = (doc: Y.Doc): ReadonlyMap<NoteId, Cut> =>
	new Map(
		[...harvestMaps(doc).cuts.entries()].flatMap(([note, raw]) => {
			const cut = readCut(raw);
			return isNoteId(note) && cut ? [[note, cut] as const] : [];
		})
	);
