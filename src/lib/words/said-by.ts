/**
 * What is said where somebody writes down another's words: whose they are, and how close.
 *
 * Room: words. English.
 */
import type { Verbatim } from '#lib/domain/note.ts';

/** For words of somebody who has no device, or whom somebody helps. */
export const saidByWords = {
	verbatim: 'How close are these words?',
	ask: 'Somebody on the list said it',
	hint: 'Their words count as theirs, whoever types them. Nobody else sees this.',
	nobody: 'Not said',
	card: 'Their seat card',
	cardHint: 'The four letters and numbers on it, if they have one. Their words count as theirs.',
	notACard: 'A seat card has four letters and numbers, like 7KQ4. Check it, or leave this empty.'
} as const;

export const verbatimWords: Readonly<Record<Verbatim, string>> = {
	exact: 'Their exact words',
	near: 'Nearly their words',
	gist: 'What they meant'
};
