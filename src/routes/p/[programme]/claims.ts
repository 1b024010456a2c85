/**
 * How a claim is told in few words.
 *
 * Pure.
 */
import type { Claim, Evidence } from '#lib/harvest/timeline.ts';
import { claimWords } from '#lib/words/programme.ts';

/** Somebody's own words before what others wrote down of it. */
export const saidFirst = ({ notes }: Claim): Evidence | undefined =>
	notes.find(({ note }) => note.kind === 'quote' && note.text !== '') ??
	notes.find(({ note }) => note.text !== '');

/** "7 of 69 notes, 5 of 6 places" */
export function countsOf({ notes, places, of }: Claim): string {
	const parts = [claimWords.notesOf(notes.length, of.notes)];
	if (of.places > 0) parts.push(claimWords.placesOf(places, of.places));
	return parts.join(', ');
}

export const answeredFirst = (claims: readonly Claim[]): Claim[] => [
	...claims.filter(({ replies }) => replies.length > 0),
	...claims.filter(({ replies }) => replies.length === 0)
];
