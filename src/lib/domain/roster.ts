/**
 * Reads a list of people that somebody pasted or took from a spreadsheet: which column is what, and
 * who is in it.
 *
 * Room: domain. Gets cells, splits no text. Either the whole list is taken, or one reason why not.
 */
import { MAX_GROUP_CHARS, MAX_NEEDS_CHARS, MAX_PEOPLE, MAX_VOICE_CHARS } from './limits.ts';
import type { Moves, Person, PersonId, PersonWords } from './person.ts';
import { wellFormed } from './read.ts';

export const COLUMNS = [
	...(['name', 'first', 'last', 'group', 'needs', 'moves', 'with', 'apart', 'none'] as const)
];
export type Column = (typeof COLUMNS)[number];

export type Cells = readonly (readonly string[])[];

/** Somebody in a list: others are meant by name. */
export interface Listed {
	/** Of the list, from 1. */
	readonly line: number;
	readonly name: string;
	readonly group: string;
	readonly needs: string;
	readonly moves: Moves;
	/** Whom they move with. */
	readonly with: string;
	/** Whom they are not to sit with. Absent where nobody is named. */
	readonly apart?: readonly string[];
}

export type RosterRefusal =
	| { readonly why: 'empty' | 'not-a-roster' | 'spreadsheet' | 'file-too-large' | 'no-name' }
	| { readonly why: 'name-too-long'; readonly line: number }
	| { readonly why: 'too-many'; readonly count: number };

const TITLES: Readonly<Record<Exclude<Column, 'none'>, readonly string[]>> = {
	name: ['name', 'names', 'full name', 'person', 'participant', 'attendee', 'who'],
	first: ['first name', 'firstname', 'given name', 'forename'],
	last: ['last name', 'lastname', 'surname', 'family name'],
	group: ['group', 'team', 'organisation', 'organization', 'company', 'village', 'role'],
	needs: ['needs', 'access', 'access needs', 'support', 'support needs', 'requirements', 'diet'],
	moves: ['moves', 'moving', 'can move', 'mobility'],
	with: ['with', 'moves with', 'supporter', 'interpreter', 'carer', 'together with'],
	apart: ['apart', 'apart from', 'kept apart', 'keep apart', 'not with', 'not at one table with']
};

/** What each column seems to be, and whether the first row says so. */
export function matchColumns(cells: Cells): { headed: boolean; columns: Column[] } {
	const width = Math.max(0, ...cells.map((row) => row.length));
	const titles = Array.from({ length: width }, (_, at) => columnTitled(cells[0]?.[at] ?? ''));
	if (titles.some((title) => title === 'name' || title === 'first' || title === 'last')) {
		const columns = titles.map((title, at) => (titles.indexOf(title) === at ? title : 'none'));
		return { headed: true, columns };
	}
	const usual: readonly Column[] = ['name', 'group'];
	return { headed: false, columns: titles.map((_, at) => usual[at] ?? 'none') };
}

const columnTitled = (cell: string): Column => {
	const title = plain(cell)
		.toLowerCase()
		.replaceAll(/[_.:*]/g, ' ')
		.trim();
	return COLUMNS.find((column) => column !== 'none' && TITLES[column].includes(title)) ?? 'none';
};

/** @param known - how many are on the roster already */
export function readListed(
	cells: Cells,
	columns: readonly Column[],
	headed: boolean,
	known: number
): readonly Listed[] | RosterRefusal {
	if (!columns.some((column) => column === 'name' || column === 'first' || column === 'last')) {
		return { why: 'no-name' };
	}
	const listed: Listed[] = [];
	for (const [at, row] of cells.entries()) {
		if (headed && at === 0) continue;
		const cell = (column: Column) => plain(row[columns.indexOf(column)] ?? '');
		const name = cell('name') || [cell('first'), cell('last')].filter(Boolean).join(' ');
		if (isBlank(name)) continue;
		if (name.length > MAX_VOICE_CHARS) return { why: 'name-too-long', line: at + 1 };
		const mover = cell('with').slice(0, MAX_VOICE_CHARS);
		const apart = namesIn(cell('apart'));
		listed.push({
			line: at + 1,
			name,
			group: cut(cell('group'), MAX_GROUP_CHARS),
			needs: cut(cell('needs'), MAX_NEEDS_CHARS),
			moves: mover ? 'with' : readMoves(cell('moves')),
			with: mover,
			...(apart.length > 0 && { apart })
		});
	}
	if (listed.length === 0) return { why: 'empty' };
	const count = known + listed.length;
	return count > MAX_PEOPLE ? { why: 'too-many', count } : listed;
}

/** True for what stands in the list twice, or on the roster already. */
export function sameName(a: string, b: string): boolean {
	const spelt = (name: string) => plain(name).normalize('NFKC').toLocaleLowerCase('en');
	return spelt(a) === spelt(b);
}

/**
 * Makes people of what was listed, and finds by name whom they move with and whom they are kept
 * apart from.
 *
 * @returns `lost`: those for whom somebody was named who is nobody here, or more than one
 */
export function enrolListed(
	listed: readonly Listed[],
	known: readonly Person[],
	newId: () => PersonId
): {
	people: (PersonWords & { id: PersonId })[];
	apart: (readonly [PersonId, PersonId])[];
	lost: readonly Listed[];
} {
	const added = listed.map((one) => ({ one, id: newId() }));
	const everybody = [
		...known.map(({ id, name }) => ({ id, name })),
		...added.map(({ id, one: { name } }) => ({ id, name }))
	];
	const lost = new Set<Listed>();
	const apart: [PersonId, PersonId][] = [];
	const people = added.map(({ one, id }) => {
		const { line: _, apart: from = [], ...words } = one;
		/** Empty where it is nobody, or could be two. */
		const named = (name: string): PersonId | '' => {
			const meant = everybody.filter((other) => other.id !== id && sameName(other.name, name));
			if (meant.length !== 1) lost.add(one);
			return (meant.length === 1 && meant[0]?.id) || '';
		};
		for (const name of from) {
			const other = named(name);
			if (other) apart.push([id, other]);
		}
		return { ...words, id, with: words.with && named(words.with) };
	});
	return { people, apart, lost: [...lost] };
}

/** Names in one cell, as people part them. */
const namesIn = (cell: string): string[] =>
	cell
		.split(/[;/]|\band\b/)
		.map((name) => name.trim().slice(0, MAX_VOICE_CHARS))
		.filter((name) => !isBlank(name))
		.slice(0, MAX_APART);

/** More than a café has tables to keep somebody away from. */
const MAX_APART = 12;

function readMoves(cell: string): Moves {
	const word = cell.toLowerCase();
	return /^(no|n|stay|stays|cannot|can't|can’t|fixed)\b/.test(word) ? 'stays' : 'yes';
}

/** One line, without marks that turn what follows them round. */
const plain = (text: string): string =>
	wellFormed(text)
		.replaceAll(/[\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
		.replaceAll(/[\s\p{Cc}]+/gu, ' ')
		.trim();

const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);

/** Never through the middle of a sign of two halves. */
const cut = (text: string, chars: number): string =>
	text.length <= chars ? text : wellFormed(text.slice(0, chars)).replace(/\uFFFD$/, '');
