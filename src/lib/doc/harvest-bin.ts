/** The bin of the harvest: nothing in it is gone. Room: doc. */
import type * as Y from 'yjs';
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import { harvestMaps } from './harvest-maps.ts';

/** Its notes are not sorted any more; nothing else changes, and `restoreTheme` undoes it. */
export function binTheme(doc: Y.Doc, theme: ThemeId, order: number): void {
	harvestMaps(doc).bin.set(theme, { order });
}

/** The note's words stay where they are; it lies in no theme and in no report until it is back. */
export function binNote(doc: Y.Doc, note: NoteId, order: number): void {
	harvestMaps(doc).bin.set(note, { order });
}

export function restoreNote(doc: Y.Doc, note: NoteId): void {
	harvestMaps(doc).bin.delete(note);
}

export function restoreTheme(doc: Y.Doc, theme: ThemeId): void {
	const { bin, merges } = harvestMaps(doc);
	bin.delete(theme);
	merges.delete(theme);
}
