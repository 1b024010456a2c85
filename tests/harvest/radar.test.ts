/** Commitments in one picture: only what may be told, of one wording, and no shape of too few. */
import { expect, test } from 'vitest';
import type { Commitment, MeasurePoint } from '#lib/harvest/measures.ts';
import { readRadar } from '#lib/harvest/measures.ts';

const point = (gathering: string, date: string, high: number, rated: number): MeasurePoint => ({
	...{ gathering, title: gathering, date, people: rated, rated, high },
	...{ dontKnow: 0, missing: 0, agreed: '', act: '' }
});
const commitment = (text: string, ...points: MeasurePoint[]): Commitment => ({ text, points });
const spring = (high: number, rated: number) => point('s', '2026-03-01', high, rated);
const autumn = (high: number, rated: number) => point('a', '2026-10-01', high, rated);

test('the two latest are side by side; what was not told then has no corner', () => {
	const radar = readRadar([
		commitment('One', spring(1, 5), autumn(3, 6)),
		commitment('Two', spring(0, 0), autumn(6, 6)),
		commitment('Three', autumn(0, 6)),
		commitment('Only in spring', spring(4, 5))
	]);
	expect(radar?.texts).toEqual(['One', 'Two', 'Three']);
	expect(radar?.latest.shares).toEqual([0.5, 1, 0]);
	expect(radar?.before?.shares).toEqual([0.2, undefined, undefined]);
});

test('nothing is drawn of fewer than three commitments, or where nobody may be told', () => {
	const two = [commitment('One', autumn(1, 5)), commitment('Two', autumn(1, 5))];
	expect(readRadar(two)).toBe(undefined);
	const silent = ['One', 'Two', 'Three'].map((text) => commitment(text, autumn(0, 0)));
	expect(readRadar(silent)).toBe(undefined);
});
