import { describe, expect, test } from 'vitest';
import { classScheme, stepCards } from '#lib/seating/class-scheme.ts';
import { designFor } from '#lib/seating/design.ts';
import { fieldOf } from '#lib/seating/field.ts';
import { refuseSeats } from '#lib/seating/refuse.ts';
import { STARTERS, turned } from '#lib/seating/starters.ts';
import { evenSizes, tablesFor } from '#lib/seating/table-count.ts';
import { countPlan } from './check-plan.ts';

describe('fields', () => {
	test.each([2, 3, 4, 5, 7, 8, 9, 11, 16, 25, 27, 49])('%i elements can be divided by', (order) => {
		const field = fieldOf(order);
		if (!field) throw new Error('no field');
		const all = Array.from({ length: order }, (_, element) => element);
		for (const a of all) {
			if (a > 0) expect(new Set(all.map((b) => field.multiply(a, b))).size).toBe(order);
			expect(new Set(all.map((b) => field.add(a, b))).size).toBe(order);
			for (const b of all.slice(0, 5)) {
				for (const c of all.slice(-3)) {
					expect(field.multiply(a, field.add(b, c))).toBe(
						field.add(field.multiply(a, b), field.multiply(a, c))
					);
				}
			}
		}
	});

	test.each([6, 10, 12, 15])('there is none of %i', (order) => {
		expect(fieldOf(order)).toBeUndefined();
	});
});

describe('step cards', () => {
	test('9 tables, 3 rounds: seats 0 to 4 walk 0 to 4 tables', () => {
		expect(stepCards(9, 5, 3)).toEqual([0, 1, 2, 3, 4]);
	});

	test('4 tables, 3 rounds: a card of +2 would come back, so three cards are too many', () => {
		expect(stepCards(4, 3, 3)).toBeUndefined();
	});

	test('a scheme differs by another number in every round', () => {
		for (const [tables, columns, rounds] of [
			[9, 5, 3],
			[8, 6, 8],
			[6, 4, 3],
			[10, 5, 4],
			[12, 5, 4]
		] as const) {
			const scheme = classScheme(tables, columns, rounds);
			if (!scheme) throw new Error(`no scheme for ${tables}`);
			const rows = Array.from({ length: tables * columns }, (_, person) =>
				Array.from({ length: rounds }, (_, round) =>
					scheme.add(person % tables, scheme.columns[Math.floor(person / tables)]?.[round] ?? 0)
				)
			);
			const seats = Array.from({ length: rounds }, (_, round) =>
				rows.map((row) => row[round] ?? 0)
			);
			expect(countPlan(seats, tables).repeats).toBe(0);
		}
	});
});

test.each(Object.entries(STARTERS))('starter %s turns without meeting again', (name, starter) => {
	const [tables = 0, size] = name.split('/').map(Number);
	const rounds = Array.from({ length: starter.turns }, (_, round) => turned(starter, round));
	const counted = countPlan(rounds, tables);
	expect([...counted.sizes]).toEqual([size]);
	expect(counted.repeats).toBe(starter.repeats);
});

test('a design that promises new tables keeps that promise', () => {
	for (let tables = 3; tables <= 14; tables++) {
		for (let people = tables * 3; people <= tables * 5; people++) {
			const design = designFor(people, tables, 3);
			if (!design) continue;
			const { repeats, revisits, sizes } = countPlan(design.rounds, tables);
			expect([people, tables, repeats]).toEqual([people, tables, 0]);
			expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
			if (design.fresh) expect(revisits).toBe(0);
		}
	}
});

describe('how many tables', () => {
	test.each([
		[11, [4, 4, 3]],
		[7, [4, 3]],
		[6, [3, 3]],
		[5, [5]],
		[4, [4]],
		[1, [1]],
		[8, [4, 4]],
		[9, [5, 4]],
		[10, [5, 5]],
		[12, [4, 4, 4]]
	])('%i people sit as %j', (people, sizes) => {
		expect(evenSizes(people, tablesFor(people, 4))).toEqual(sizes);
	});

	test('every number from 12 on sits in fours and fives', () => {
		const sizes = new Set<number>();
		for (let people = 12; people <= 400; people++) {
			for (const wished of [4, 5] as const) {
				for (const size of evenSizes(people, tablesFor(people, wished))) sizes.add(size);
			}
		}
		expect([...sizes].sort()).toEqual([4, 5]);
	});

	test('nobody needs no table', () => {
		expect(tablesFor(0, 5)).toBe(0);
	});
});

test.each([
	[{ people: 20, tables: 0, rounds: 3 }, 'no-tables'],
	[{ people: 20, tables: Number.NaN, rounds: 3 }, 'no-tables'],
	[{ people: 20, tables: 201, rounds: 3 }, 'too-many-tables'],
	[{ people: 20, tables: 5, rounds: 0 }, 'no-rounds'],
	[{ people: 20, tables: 5, rounds: 400 }, 'too-many-rounds'],
	[{ people: 2_000, tables: 100, rounds: 3 }, 'too-many-people'],
	[{ people: 1, tables: 1, rounds: 3 }, 'one-person'],
	[{ people: 2, tables: 1, rounds: 3, gone: [0, 1] }, 'nobody'],
	[{ people: 20, tables: 5, rounds: 3 }, undefined]
] as const)('%j is refused as %s', (problem, refusal) => {
	expect(refuseSeats(problem)).toBe(refusal);
});
