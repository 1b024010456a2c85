/**
 * A blank hides a name in copies of a note that are shared; the note itself stays as it is.
 *
 * Room: domain. Blanks belong to one version of a note: once its author has changed it nobody knows
 * where the name stands now, and the note waits until somebody has looked again.
 */
import type { NoteId } from './id.ts';

/** A stretch of a note's text: from the first letter to the one after the last. */
export interface Blank {
	readonly from: number;
	readonly to: number;
}

/** Of one note, by version: empty where somebody looked and there is nothing to hide. */
export type Blanks = ReadonlyMap<NoteId, ReadonlyMap<number, readonly Blank[]>>;

/** What stands in the place of a name. */
export const BLANKED = '[name left out]';

interface Written {
	readonly id: NoteId;
	readonly seq: number;
	readonly text: string;
}

/** The text as it may be shared; null while somebody has to look at it again. */
export function blankText({ id, seq, text }: Written, blanks: Blanks): string | null {
	const versions = blanks.get(id);
	if (!versions || versions.size === 0) return text;
	const spans = versions.get(seq);
	if (!spans) return null;
	let shared = '';
	let at = 0;
	for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
		// Two that touch or overlap are one.
		if (from > at || at === 0) shared += text.slice(at, from) + BLANKED;
		at = Math.max(at, to);
	}
	return shared + text.slice(at);
}
