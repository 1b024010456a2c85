import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Theme, ThemeMap } from '#lib/domain/theme.ts';
import { compareLenses } from '#lib/harvest/compare-lenses.ts';
import { ann } from '../helpers/people.ts';

const note = (own: string) => noteIdOf(ann.key, own);
const mapOf = (piles: Readonly<Record<string, string>>): ThemeMap => ({
	themes: Object.entries(piles).map(([id, owns], order): Theme => ({
		...{ id, title: id, titles: [], summary: '', parent: '', order },
		members: [...owns].map((own, at) => ({ note: note(own), theme: id, order: at, seq: 1 }))
	})),
	...{ binned: [], binnedNotes: new Set(), marks: new Map() },
	...{ recommendations: [], positions: new Map() }
});

describe('two lenses side by side', () => {
	test('match themes by their notes, whatever they are called, and say how far', () => {
		const here = mapOf({ warm: 'abc', asked: 'de', bus: 'x' });
		const there = mapOf({ cosy: 'abc', voice: 'def', other: 'g', mixed: 'ce' });
		const { themes, onlyHere } = compareLenses(here, there);
		expect(
			themes.map(({ theme, best, agreement, both, either }) => [
				...[theme.id, best?.id, agreement],
				`${both} of ${either}`
			])
		).toEqual([
			['cosy', 'warm', 'same', '3 of 3'],
			['voice', 'asked', 'most', '2 of 3'],
			['other', undefined, 'none', '0 of 1'],
			['mixed', 'asked', 'some', '1 of 3']
		]);
		expect(onlyHere.map(({ id }) => id)).toEqual(['bus']);
		expect(themes[1]?.more).toEqual([note('f')]);
	});

	test('count notes that both have sorted, and name those that lie apart', () => {
		const found = compareLenses(
			mapOf({ a: 'pqr', b: 'stu' }),
			mapOf({ x: 'pq', y: 'stuw', z: 'r' })
		);
		// `z` holds one note of `a`, and `a` is what matches it: they agree on it.
		expect(found).toMatchObject({ sorted: 6, agreed: 6, sortedHere: 0, sortedThere: 1 });
		const apart = compareLenses(mapOf({ a: 'pqr', b: 's' }), mapOf({ x: 'pqs' }));
		expect(apart.differ).toEqual([{ note: note('s'), here: ['b'], there: ['x'] }]);
	});

	test('agree wholly with themselves, and every note counts once', () => {
		const piles = fc.dictionary(fc.stringMatching(/^[a-z]{2}$/), fc.stringMatching(/^[a-k]{1,6}$/));
		const sets = (one: Record<string, string>) =>
			mapOf(
				Object.fromEntries(
					Object.entries(one).map(([id, owns]) => [id, [...new Set(owns)].join('')])
				)
			);
		fc.assert(
			fc.property(piles, piles, (one, two) => {
				const [here, there] = [sets(one), sets(two)];
				expect(compareLenses(here, here).differ).toEqual([]);
				const { sorted, agreed, differ, sortedHere } = compareLenses(here, there);
				expect(agreed + differ.length).toBe(sorted);
				const own = new Set(here.themes.flatMap(({ members }) => members.map((one) => one.note)));
				expect(sorted + sortedHere).toBe(own.size);
			})
		);
	});
});
