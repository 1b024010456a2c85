/**
 * Commitments: what may be told of ratings that people gave alone.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_HATS, RATINGS } from '#lib/domain/assessment.ts';
import { FEW } from '#lib/domain/people-count.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { assess } from '#lib/harvest/assess.ts';
import { RATING_SLOT, readRated } from '#lib/harvest/rated.ts';
import { readCommitments } from '#lib/harvest/measures.ts';
import { readTimeline } from '#lib/harvest/timeline.ts';
import { commitments } from '#lib/methods/commitments/commitments.ts';
import { digestRecord, digestWith, GATHERINGS, programmeWith } from '../helpers/programme.ts';

const settings = {
	statements: ['We listen.', 'We answer.'],
	roles: ['Power', 'Workers', 'Neighbours']
};
const { activity } = commitments.plan(settings, { id: 'a1', position: 0 });

const said = fc.record({
	hat: fc.nat(MAX_HATS),
	ratings: fc.dictionary(fc.constantFrom('0', '1', '9'), fc.integer({ min: 0, max: 5 }))
});
const entriesFor = (all: readonly unknown[]): Entry[] =>
	all.map((value, index) => ({
		...{ activity: 'a1', slot: RATING_SLOT, seq: 1, order: index, atMs: 0 },
		author: String(index).padStart(43, 'a'),
		value: value as Entry['value']
	}));

test('no group of fewer than five is told, and nobody is counted twice or lost', () => {
	fc.assert(
		fc.property(fc.array(said, { maxLength: 30 }), (all) => {
			const { statements, people } = assess(activity, entriesFor(all), []);
			const counted = all.filter(
				({ hat, ratings }) =>
					hat < 3 && Object.keys(readRated({ hat, ratings })?.ratings ?? {}).length
			).length;
			expect(people).toBe(counted < FEW ? 'few' : counted);
			for (const { spreads } of statements) {
				const sizes = spreads.map(
					({ counts, dontKnow, missing }) =>
						counts.reduce((sum, count) => sum + count, 0) + dontKnow + missing
				);
				for (const size of sizes) expect(size).toBeGreaterThanOrEqual(FEW);
				expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(counted < FEW ? 0 : counted);
				const roles = spreads.flatMap((one) => one.roles);
				expect(new Set(roles).size).toBe(roles.length);
			}
		})
	);
});

test('“I don’t know” is told by itself, and a statement that somebody passed over is missing', () => {
	const all = [
		...Array.from({ length: 5 }, () => ({ hat: 0, ratings: { 0: 5 } })),
		...Array.from({ length: 6 }, () => ({ hat: 1, ratings: { 0: 0, 1: 2 } })),
		...Array.from({ length: 2 }, () => ({ hat: 2, ratings: { 0: 1 } }))
	];
	const { statements } = assess(activity, entriesFor(all), []);
	expect(statements[0]?.spreads).toEqual([
		{ roles: ['Workers'], counts: [0, 0, 0, 0, 0], dontKnow: 6, missing: 0 },
		{ roles: ['Power', 'Neighbours'], counts: [2, 0, 0, 0, 5], dontKnow: 0, missing: 0 }
	]);
	expect(statements[1]?.spreads[0]).toMatchObject({ counts: [0, 6, 0, 0, 0], missing: 0 });
	expect(statements[1]?.spreads[1]).toMatchObject({ missing: 7 });
});

test('one device’s later ratings take the place of its earlier ones', () => {
	expect(readRated({ hat: 1, ratings: { 0: 3, 1: 9, x: 2, 20: 1 } })).toEqual({
		hat: 1,
		ratings: { 0: 3 }
	});
	expect(readRated({ hat: 9, ratings: {} })).toBeNull();
	expect(readRated('5')).toBeNull();
});

test('the same words stand side by side over time, and new words begin anew', () => {
	const assessment = (text: string, high: number) => ({
		title: 'Commitments',
		people: 10,
		statements: [
			{
				text,
				agreed: '',
				act: '',
				spreads: [
					{
						roles: ['All'],
						counts: RATINGS.map((rating) => (rating === 4 ? high : 1)),
						dontKnow: 1,
						missing: 0
					}
				]
			}
		]
	});
	const [one, two] = GATHERINGS;
	const placing = { phase: 'one', site: '', series: '', order: 1 };
	const programme = programmeWith({
		placings: { [one]: placing, [two]: placing },
		digests: {
			...digestRecord(
				digestWith(one, { date: '2026-01-10', assessments: [assessment('We listen.', 2)] })
			),
			...digestRecord(
				digestWith(two, {
					date: '2026-06-10',
					assessments: [assessment('We listen.', 6), assessment('We listen well.', 3)]
				})
			)
		}
	});
	const read = readCommitments(readTimeline(programme, '2026-11-25'));
	expect(
		read.map(({ text, points }) => [text, points.map(({ high, rated }) => [high, rated])])
	).toEqual([
		[
			'We listen.',
			[
				[3, 6],
				[7, 10]
			]
		],
		['We listen well.', [[4, 7]]]
	]);
});
