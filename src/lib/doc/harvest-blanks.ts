/**
 * Names that harvesters hide in copies, in the `harvest` document.
 *
 * Room: doc. Each stretch has a key of its own, so that what two people hide stays hidden. The words
 * themselves are not in it. Persisted, never rename.
 */
import * as Y from 'yjs';
import type { Blank, Blanks } from '#lib/domain/blank.ts';
import { isNoteId, type NoteId } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { readWhole } from '#lib/domain/read.ts';

/** `<note>/<version>/<from>-<to>` → whether it is hidden. `0-0` says that somebody looked. */
const blankMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('blanks');

export function putBlank(
	doc: Y.Doc,
	note: { readonly id: NoteId; readonly seq: number },
	{ from, to }: Blank,
	on: boolean
): void {
	doc.transact(() => {
		blankMap(doc).set(`${note.id}/${note.seq}/0-0`, true);
		if (to > from) blankMap(doc).set(`${note.id}/${note.seq}/${from}-${to}`, on);
	});
}

export function readBlanks(doc: Y.Doc): Blanks {
	const blanks = new Map<NoteId, Map<number, Blank[]>>();
	for (const [key, on] of blankMap(doc).entries()) {
		const [note, version, stretch = ''] = key.split('/');
		const [from, to] = stretch.split('-').map((one) => readWhole(Number(one), 0, MAX_TEXT_CHARS));
		const seq = readWhole(Number(version));
		if (!isNoteId(note) || seq === undefined || from === undefined || to === undefined) continue;
		const versions = blanks.get(note) ?? new Map<number, Blank[]>();
		const spans = versions.get(seq) ?? [];
		if (on === true && to > from) spans.push({ from, to });
		blanks.set(note, versions.set(seq, spans));
	}
	return blanks;
}
