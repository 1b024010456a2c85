/**
 * Reads notes out of a list or a table that comes from elsewhere: which column is what, and what
 * each row says.
 *
 * Room: domain. Gets cells, splits no text. Either all of it is taken, or one reason why not.
 */
import { MAX_BROUGHT_NOTES, MAX_TAG_CHARS, MAX_TEXT_CHARS, MAX_TITLE_CHARS } from './limits.ts';
import { MAX_VOICE_CHARS } from './limits.ts';
import { isBlank, NOTE_KINDS, type NoteKind } from './note.ts';
import { readOneOf, wellFormed } from './read.ts';

/** `text` may stand over several columns: each of its cells is a note. */
export const BROUGHT_COLUMNS = [
	...(['text', 'theme', 'table', 'round', 'kind', 'voice', 'tag', 'none'] as const)
];
export type BroughtColumn = (typeof BROUGHT_COLUMNS)[number];

export type BroughtCells = readonly (readonly string[])[];

/** One note to be, with names as its list has them. */
export interface Brought {
	/** Of the list, from 1. */
	readonly line: number;
	readonly text: string;
	/** Undefined where the list does not say. */
	readonly kind: NoteKind | undefined;
	readonly voice: string;
	readonly tags: readonly string[];
	/** Names of themes, as the list has them. */
	readonly themes: readonly string[];
	/** "Table 4", "4", "By the window", or empty. */
	readonly table: string;
	/** 0 where the list does not say. */
	readonly round: number;
}

export type BroughtRefusal =
	| { readonly why: 'empty' | 'unreadable' | 'spreadsheet' | 'too-large' | 'no-text' }
	| { readonly why: 'too-long'; readonly line: number; readonly over: number }
	| { readonly why: 'too-many'; readonly count: number };

/** What other tools write over their columns, in small letters. */
const TITLES: Readonly<Record<Exclude<BroughtColumn, 'none'>, readonly string[]>> = {
	text: [
		...['text', 'note', 'notes', 'content', 'contents', 'idea', 'ideas', 'quote', 'comment'],
		...['comments', 'sticky note', 'sticky notes', 'response', 'answer', 'feedback', 'body']
	],
	theme: ['theme', 'themes', 'group', 'cluster', 'category', 'frame', 'area', 'section'],
	table: ['table', 'place', 'room', 'group number', 'location', 'station'],
	round: ['round', 'round number'],
	kind: ['kind', 'type'],
	voice: ['attribution', 'voice', 'said by', 'author', 'speaker', 'who said it'],
	tag: ['tag', 'tags', 'label', 'labels']
};

/** What each column seems to be, and whether the first row says so. */
export function matchBrought(cells: BroughtCells): { headed: boolean; columns: BroughtColumn[] } {
	const width = Math.max(0, ...cells.map((row) => row.length));
	const titles = Array.from({ length: width }, (_, at) => columnTitled(cells[0]?.[at] ?? ''));
	const columns = titles.map((title, at) => (titles.indexOf(title) === at ? title : 'none'));
	if (columns.includes('text')) return { headed: cells.length > 1, columns };
	// A form writes its question over what people answered: the most words are what they said.
	const headed = cells.length > 1 && (titles.some((title) => title !== 'none') || width > 1);
	const rows = headed ? cells.slice(1) : cells;
	const lengths = columns.map((column, at) =>
		column === 'none' ? rows.reduce((sum, row) => sum + wordChars(row[at] ?? ''), 0) : -1
	);
	const longest = lengths.indexOf(Math.max(...lengths));
	return { headed, columns: columns.map((column, at) => (at === longest ? 'text' : column)) };
}

/** Times and numbers are long, too, but nobody said them. */
const wordChars = (cell: string): number => cell.replaceAll(/[^\p{L}\s]/gu, '').length;

const columnTitled = (cell: string): BroughtColumn => {
	const title = plain(cell)
		.toLowerCase()
		.replaceAll(/[_.:*]/g, ' ')
		.trim();
	const column = BROUGHT_COLUMNS.find((one) => one !== 'none' && TITLES[one].includes(title));
	return column ?? 'none';
};

export function readBrought(
	cells: BroughtCells,
	columns: readonly BroughtColumn[],
	headed: boolean
): readonly Brought[] | BroughtRefusal {
	const texts = columns.flatMap((column, at) => (column === 'text' ? [at] : []));
	if (texts.length === 0) return { why: 'no-text' };
	const brought: Brought[] = [];
	for (const [at, row] of cells.entries()) {
		if (headed && at === 0) continue;
		const cell = (column: BroughtColumn) => plain(row[columns.indexOf(column)] ?? '');
		for (const column of texts) {
			const text = unguarded(wellFormed(row[column] ?? '')).trim();
			if (isBlank(text)) continue;
			const over = text.length - MAX_TEXT_CHARS;
			if (over > 0) return { why: 'too-long', line: at + 1, over };
			const asked = headed && texts.length > 1 ? [plain(cells[0]?.[column] ?? '')] : [];
			brought.push({
				line: at + 1,
				text,
				kind: readOneOf(cell('kind').toLowerCase(), NOTE_KINDS),
				voice: cell('voice').slice(0, MAX_VOICE_CHARS),
				tags: [...asked, ...names(cell('tag'))].map((tag) => tag.slice(0, MAX_TAG_CHARS)),
				themes: names(cell('theme')).map((theme) => theme.slice(0, MAX_TITLE_CHARS)),
				table: cell('table'),
				round: Number(/\d+/.exec(cell('round'))?.[0] ?? 0)
			});
		}
	}
	if (brought.length === 0) return { why: 'empty' };
	const count = brought.length;
	return count > MAX_BROUGHT_NOTES ? { why: 'too-many', count } : brought;
}

const names = (cell: string): string[] =>
	cell
		.split(/[;|]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** Sheaf's own tables put an apostrophe before what a spreadsheet would reckon with. */
const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@])/, '');

/** One line, without marks that turn what follows them round. */
const plain = (text: string): string =>
	wellFormed(text)
		.replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
		.replaceAll(/[\s\p{Cc}]+/gu, ' ')
		.trim();
