/**
 * All notes of a gathering in one space: what every suggestion is measured in.
 *
 * Room: likeness. Pure. Words say what a note is about, runs of letters join "carer" to "caring";
 * the space is learned from these notes alone, so no network and no model is needed.
 */
import { joinColumns, learnTerms, weighTerms, type SparseRows, type Terms } from './features.ts';
import { readTokens } from './tokens.ts';

/** Measured best between 0.3 and 0.6, on texts of several kinds. */
const WORD_SHARE = 0.45;

export interface NotesSpace {
	readonly words: Terms;
	/** The notes it was learned from, words and runs beside each other. */
	readonly rows: SparseRows;
	/** Other texts in the same space: what nobody of the notes says counts as nothing. */
	readonly place: (texts: readonly string[]) => SparseRows;
}

export function learnSpace(texts: readonly string[]): NotesSpace {
	const tokens = texts.map(readTokens);
	const words = learnTerms(tokens.map((one) => one.words));
	const runs = learnTerms(tokens.map((one) => one.runs));
	const placeTokens = (all: readonly ReturnType<typeof readTokens>[]) =>
		joinColumns(
			weighTerms(
				all.map((one) => one.words),
				words
			),
			weighTerms(
				all.map((one) => one.runs),
				runs
			),
			WORD_SHARE
		);
	return { words, rows: placeTokens(tokens), place: (more) => placeTokens(more.map(readTokens)) };
}
