/**
 * What is said of others who work on the same harvest, and of what was changed lately.
 *
 * Room: words. English.
 */
import type { Alias } from '#lib/domain/alias.ts';
import type { Did } from '#lib/domain/change.ts';
import { countNotes, doneWords } from './harvest.ts';

export const colourWords = ['Sun', 'Clay', 'Rose', 'Iris', 'Sky', 'Leaf'] as const;

/** "Rose 4" */
export const aliasWords = ({ colour, number }: Alias): string =>
	`${colourWords[colour] ?? colourWords[0]} ${number}`;

export const companyWords = {
	you: 'You',
	youAre: (alias: Alias): string => `Others see you as ${aliasWords(alias)}.`,
	alone: 'Nobody else is here now.',
	here: (names: readonly string[]): string => `Also here: ${names.join(', ')}.`,
	hereShort: (count: number): string => (count === 1 ? '1 other here' : `${count} others here`),
	holds: (who: string): string => `${who} has it in hand`
} as const;

export const changeWords = {
	title: 'Recent changes',
	none: 'Nothing was changed yet.',
	undone: 'Undone',
	putBack: 'Put back',
	hint: 'The last 50 changes by anybody. Putting back leaves alone what was changed again since.',
	some: 'Put back in part. Some of it was changed again since.',
	nothing: 'Nothing to put back. All of it was changed again since.'
} as const;

/** What came of putting a change back. */
export const putBackSentence = (result: 'all' | 'some' | 'none', did: Did): string =>
	({
		all: `${changeWords.putBack}: ${didSentence(did)}`,
		some: changeWords.some,
		none: changeWords.nothing
	})[result];

const SENTENCES: Readonly<
	Record<Did['kind'], (title: string, count: number, other: string) => string>
> = {
	made: (title, count) => doneWords.made(title, count),
	renamed: (title, _, other) => `${title} renamed to ${other}`,
	moved: (title, count) => doneWords.moved(count, title),
	put: (title, count) => doneWords.put(count, title),
	'taken-out': (_, count) => doneWords.takenOut(count),
	merged: (title, _, other) => doneWords.merged(title, other),
	split: (title, count) => doneWords.split(count, title),
	binned: (title) => doneWords.binned(title),
	restored: (title) => doneWords.restored(title),
	'note-binned': (_, count) => deedWords.noteBinned(count),
	'note-restored': (_, count) => deedWords.noteRestored(count),
	laid: (_, count) => doneWords.laid(count),
	'theme-laid': (title) => doneWords.themeLaid(title),
	tidied: (_, count) => deedWords.tidied(count),
	marked: (_, count) => deedWords.marked(count),
	ordered: (title) => deedWords.ordered(title),
	brought: (_, count) => deedWords.brought(count),
	'put-back': (title, count) =>
		`Put back: ${[title, count > 0 ? countNotes(count) : ''].filter(Boolean).join(', ')}`,
	changed: (_, count) => (count > 0 ? `${countNotes(count)} changed` : 'Several changes')
};

export const didSentence = ({ kind, title = '', other = '', count = 0 }: Did): string =>
	SENTENCES[kind](title, count, other);

/** What was just done, for the line at the foot. */
export const deedWords = {
	noteBinned: (count: number) => `${countNotes(count)} put in the bin`,
	noteRestored: (count: number) => `${countNotes(count)} back from the bin`,
	brought: (count: number) => `${countNotes(count)} brought in`,
	tidied: (count: number) =>
		count > 0 ? `${countNotes(count)} laid side by side` : 'Board tidied',
	marked: (count: number) => `${countNotes(count)} marked`,
	markedWith: (count: number, colour: number) =>
		`${countNotes(count)} marked ${colourWords[colour] ?? colourWords[0]}`,
	unmarked: (count: number) => `Mark taken off ${countNotes(count)}`,
	ordered: (title: string) => `A note moved within ${title}`,
	atEnd: 'It stands at the end already.',
	notInTheme: 'Only notes in a theme have an order.',
	nothingLoose: 'Pick notes that are not sorted yet first.'
} as const;

/** Ways to handle what is picked, on the board and in the list alike. */
export const handleWords = {
	more: 'More ways to handle them',
	mark: 'Mark with a colour',
	markWith: (colour: number) => `Mark ${colourWords[colour] ?? colourWords[0]}`,
	noMark: 'No mark',
	marked: (colour: number) => `Marked ${colourWords[colour] ?? colourWords[0]}`,
	bin: 'Put in the bin',
	order: 'Its place in the theme',
	earlier: 'Earlier',
	later: 'Later',
	lay: 'On the board',
	sideBySide: 'Lay side by side',
	alignLeft: 'Line up left',
	alignTop: 'Line up top',
	tidy: 'Tidy the board',
	putNotesBack: (count: number): string => `Put ${countNotes(count)} back`
} as const;
