/**
 * All notes of a gathering in one space: what every suggestion is measured in.
 *
 * Room: likeness. Pure. Words say what a note is about, runs of letters join "carer" to "caring";
 * the space is learned from these notes alone, so no network and no model is needed.
 */
import { joinColumns, learnTerms, weighTerms, type SparseRows, type Terms } from './features.ts';
import { readTokens, type Tokens } from './tokens.ts';

/** Measured best between 0.3 and 0.6, on texts of several kinds. */
const WORD_SHARE = 0.45;

export interface NotesSpace {
	readonly tokens: readonly Tokens[];
	readonly words: Terms;
	/** Words and runs of each note beside each other. */
	readonly rows: SparseRows;
}

export function learnSpace(texts: readonly string[]): NotesSpace {
	const tokens = texts.map(readTokens);
	const words = learnTerms(tokens.map((one) => one.words));
	const runs = learnTerms(tokens.map((one) => one.runs));
	const rows = joinColumns(
		weighTerms(
			tokens.map((one) => one.words),
			words
		),
		weighTerms(
			tokens.map((one) => one.runs),
			runs
		),
		WORD_SHARE
	);
	return { tokens, words, rows };
}
