/**
 * Where each theme comes from: its notes by table, by round, by place or by question, each beside all that was
 * said there.
 *
 * Room: harvest. Pure. Counts always come with what they are a part of.
 */
import type { PlaceId, QuestionId, ThemeId } from '#lib/domain/id.ts';
import type { GatheredNote, Harvest } from './gather.ts';

export const MATRIX_BY = ['table', 'round', 'question'] as const;
export type MatrixBy = (typeof MATRIX_BY)[number];

export interface MatrixColumn {
	/** As an address names it: a place, a round, a question; empty where nobody noted it. */
	readonly key: string;
	/** "Table 4", "Somewhere", or empty; of a round its number is the key. */
	readonly title: string;
	/** All notes that were said there. */
	readonly all: number;
}

export interface MatrixRow {
	/** Null for what is in no theme. */
	readonly theme: ThemeId | null;
	readonly title: string;
	readonly all: number;
	/** In the order of the columns. */
	readonly counts: readonly number[];
}

export interface ThemeMatrix {
	readonly columns: readonly MatrixColumn[];
	readonly rows: readonly MatrixRow[];
}

export function readThemeMatrix({ notes, themes, unsorted }: Harvest, by: MatrixBy): ThemeMatrix {
	const titles = new Map<string, string>();
	const all = new Map<string, number>();
	for (const one of notes) {
		const key = keyOf(one, by);
		titles.set(key, titleOf(one, by));
		all.set(key, (all.get(key) ?? 0) + 1);
	}
	const keys = [...all.keys()].sort((a, b) => compare(a, b, titles));
	const row = (theme: ThemeId | null, title: string, own: readonly GatheredNote[]): MatrixRow => ({
		...{ theme, title, all: own.length },
		counts: keys.map((key) => own.filter((one) => keyOf(one, by) === key).length)
	});
	const rows = themes.map(({ theme, notes: own }) => row(theme.id, theme.title, own));
	return {
		columns: keys.map((key) => ({
			...{ key, title: titles.get(key) ?? '', all: all.get(key) ?? 0 }
		})),
		rows: unsorted.length > 0 ? [...rows, row(null, '', unsorted)] : rows
	};
}

/** Notes of a theme that were said where a column says. */
export const isIn = (note: GatheredNote, by: MatrixBy, key: string): boolean =>
	keyOf(note, by) === key;

function keyOf({ note, round }: GatheredNote, by: MatrixBy): PlaceId | QuestionId | string {
	if (by === 'round') return round > 0 ? String(round) : '';
	return by === 'table' ? note.where.place : note.where.question;
}

const titleOf = ({ place, question }: GatheredNote, by: MatrixBy): string =>
	by === 'table' ? place : by === 'question' ? question : '';

/** What nobody noted comes last. */
function compare(a: string, b: string, titles: ReadonlyMap<string, string>): number {
	if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
	const [first, second] = [titles.get(a) || a, titles.get(b) || b];
	return first.localeCompare(second, 'en', { numeric: true }) || (a < b ? -1 : 1);
}
