import { expect, test } from 'vitest';
import type { GatheredNote, Harvest } from '#lib/harvest/gather.ts';
import { isIn, MATRIX_BY, readThemeMatrix } from '#lib/harvest/theme-matrix.ts';

const said = (own: string, place: string, round: number, ...themes: string[]) =>
	({
		...{ place: place && `Table ${place}`, round, question: 'What helps?', themes },
		note: { id: own, where: { place: place && `table-${place}`, question: 'q1' } }
	}) as unknown as GatheredNote;

const notes = [
	said('a', '2', 1, 't'),
	said('b', '10', 2, 't', 'u'),
	said('c', '2', 1),
	said('d', '', 0, 'u')
];
const harvest = {
	notes,
	themes: ['t', 'u'].map((id) => ({
		theme: { id, title: id.toUpperCase() },
		notes: notes.filter(({ themes }) => themes.includes(id))
	})),
	unsorted: notes.filter(({ themes }) => themes.length === 0)
} as unknown as Harvest;

test('counts each theme by table, with all that was said there; what nobody noted comes last', () => {
	const { columns, rows } = readThemeMatrix(harvest, 'table');
	expect(columns.map(({ title, all }) => `${title} ${all}`)).toEqual([
		'Table 2 2',
		'Table 10 1',
		' 1'
	]);
	expect(rows.map(({ title, counts, all }) => [title, counts, all])).toEqual([
		['T', [1, 1, 0], 2],
		['U', [0, 1, 1], 2],
		['', [1, 0, 0], 1]
	]);
});

test('a number leads to as many notes as it says, whatever it counts by', () => {
	for (const by of MATRIX_BY) {
		const { columns, rows } = readThemeMatrix(harvest, by);
		for (const { theme, counts } of rows.filter((row) => row.theme !== null)) {
			const own = harvest.themes.find((one) => one.theme.id === theme)?.notes ?? [];
			expect(columns.map(({ key }) => own.filter((one) => isIn(one, by, key)).length)).toEqual(
				counts
			);
		}
	}
});
