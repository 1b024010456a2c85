import { expect, test } from 'vitest';
import { cellsOf, PAGE_CELLS, wallPages } from '../../src/routes/g/[gathering]/wall/pages.ts';

const noteOf = (chars: number) => ({ text: 'x'.repeat(chars) });

test('six short notes share a page, a long one takes two of its places, a very long one all', () => {
	expect(
		wallPages(Array.from({ length: 7 }, () => noteOf(40))).map(({ length }) => length)
	).toEqual([6, 1]);
	expect(cellsOf(noteOf(200))).toBe(2);
	expect(cellsOf({ ...noteOf(0), photo: {} })).toBe(2);
	expect(cellsOf(noteOf(2_000))).toBe(PAGE_CELLS);
});

test('every note is on one page, in its order, and no page is empty or too full', () => {
	const notes = [40, 500, 10, 200, 200, 200, 40, 40, 2_000, 1].map(noteOf);
	const pages = wallPages(notes);
	expect(pages.flat()).toEqual(notes);
	for (const page of pages) {
		const cells = page.reduce((sum, note) => sum + cellsOf(note), 0);
		expect(page.length).toBeGreaterThan(0);
		expect(cells).toBeLessThanOrEqual(PAGE_CELLS);
	}
});

test('nothing shown is no page', () => expect(wallPages([])).toEqual([]));
