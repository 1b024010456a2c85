/** Sentences about where themes come from. Room: words. */
import type { MatrixBy, MatrixColumn } from '#lib/harvest/theme-matrix.ts';
import { outsideRounds, roundWords, screenWords } from './harvest.ts';

export const matrixWords = {
	tab: 'Who said what',
	heading: 'Who said what',
	toList: 'Back to the list',
	about:
		'Each number counts notes, beside all notes that were said there. Tap a number to read them.',
	by: 'Themes by',
	whole: 'The whole table',
	theme: 'Theme',
	all: 'All',
	none: 'No notes yet.',
	coverage: 'What the harvest plan asks for',
	of: (count: number, all: number) => `${count} of ${all}`,
	only: (where: string) => `Only what was said here: ${where}.`,
	everything: 'Show all of this theme'
} as const;

export const matrixByWords: Readonly<Record<MatrixBy, string>> = {
	table: 'Table or place',
	round: 'Round',
	question: 'Question'
};

const NOWHERE: Readonly<Record<MatrixBy, string>> = {
	table: 'No table named',
	round: outsideRounds,
	question: 'No question noted'
};

export function columnTitle(
	{ key, title }: Pick<MatrixColumn, 'key' | 'title'>,
	by: MatrixBy
): string {
	if (key === '') return NOWHERE[by];
	return by === 'round' ? roundWords(Number(key)) : title || key;
}

export const rowTitle = (theme: string | null, title: string): string =>
	theme === null ? screenWords.notSortedYet : title;
