import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pair, SeatingProblem } from '#lib/seating/problem.ts';
import { solveInSteps, solveSeats } from '#lib/seating/solve.ts';
import { countPlan, expectSound, pairName } from './check-plan.ts';

const solve = (problem: SeatingProblem, seed = 1) => {
	const plan = solveSeats(problem, seed);
	expectSound(problem, plan.rounds);
	return { ...plan, counted: countPlan(plan.rounds, problem.tables, problem.begun?.length ?? 0) };
};

describe('nobody meets twice where that is possible', () => {
	// [people, tables, rounds, times somebody must come back to a table]
	const halls: readonly (readonly [number, number, number, number?])[] = [
		[37, 9, 3, 0],
		[37, 8, 3, 0],
		[15, 5, 7],
		[32, 8, 5, 0],
		[32, 8, 9],
		[28, 7, 9],
		[25, 5, 6],
		[30, 6, 6],
		[24, 6, 7],
		[24, 8, 11],
		[40, 10, 9, 0],
		[50, 10, 9],
		[100, 20, 3, 0],
		[200, 40, 3, 0],
		[23, 5, 4],
		[29, 6, 4],
		[43, 7, 5],
		[31, 6, 5],
		[24, 6, 3, 0],
		[20, 5, 4, 0],
		[60, 12, 4, 0]
	];
	for (const [people, tables, rounds, revisits] of halls) {
		test(`${people} people at ${tables} tables in ${rounds} rounds`, () => {
			const { counted, proven } = solve({ people, tables, rounds });
			expect(counted.repeats).toBe(0);
			expect(proven).toBe(true);
			expect(Math.max(...counted.sizes) - Math.min(...counted.sizes)).toBeLessThanOrEqual(1);
			if (revisits !== undefined) expect(counted.revisits).toBe(revisits);
		});
	}

	test('with a host who stays at every table', () => {
		for (const [people, tables, rounds] of [
			[50, 10, 4],
			[30, 6, 4],
			[72, 12, 4],
			[36, 9, 3]
		] as const) {
			const pins = Array.from({ length: tables }, (_, table) => ({ person: table, table }));
			const { tally, counted } = solve({ people, tables, rounds, pins });
			expect(counted.repeats).toBe(0);
			expect(tally.revisits).toBe(0);
		}
	});
});

describe('where some must meet again', () => {
	test.each([
		[24, 4, 3, 24],
		[24, 3, 3, 63],
		[20, 4, 4, 24],
		[16, 4, 10, 120]
	])(
		'%i people at %i tables in %i rounds: nobody can do better',
		(people, tables, rounds, least) => {
			const { tally, bound, proven } = solve({ people, tables, rounds });
			expect(bound.coincidences).toBe(least);
			expect(tally.coincidences).toBe(least);
			expect(proven).toBe(true);
		}
	);

	test('32 people at 8 tables in 10 rounds: at most ten, and it is not called proven', () => {
		const { counted, proven } = solve({ people: 32, tables: 8, rounds: 10 });
		expect(counted.repeats).toBeLessThanOrEqual(10);
		expect(proven).toBe(false);
	});

	test('the plan says itself what an independent count finds', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 4, max: 26 }),
				fc.integer({ min: 2, max: 5 }),
				(people, rounds) => {
					const tables = Math.max(1, Math.floor(people / 4));
					const { tally, bound, counted } = solve({ people, tables, rounds });
					expect(tally.repeats).toBe(counted.repeats);
					expect(tally.revisits).toBe(counted.revisits);
					expect(bound.repeats).toBeLessThanOrEqual(tally.repeats);
					expect(bound.coincidences).toBeLessThanOrEqual(tally.coincidences);
					expect(bound.revisits).toBeLessThanOrEqual(tally.revisits);
				}
			),
			{ numRuns: 25 }
		);
	});
});

describe('wishes', () => {
	test('organisations are spread as far as there are tables, and nobody meets twice for it', () => {
		const groups = Array.from({ length: 60 }, (_, person) =>
			person < 28 ? person % 2 : 2 + (person % 9)
		);
		const { tally, bound, counted } = solve({ people: 60, tables: 12, rounds: 3, groups });
		expect(counted.repeats).toBe(0);
		expect(tally.groupPairs).toBe(bound.groupPairs);
	});

	test('whoever moves together is together in every round, kept apart never', () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 20, max: 40 }), (seed, people) => {
				const together: Pair[] = [
					[0, 1],
					[2, 3],
					[4, 5]
				];
				const apart: Pair[] = [
					[0, 6],
					[7, 8],
					[9, 2]
				];
				const pins = [{ person: 10, table: 2 }];
				const tables = Math.floor(people / 4);
				const { rounds, conflicts, counted } = solve(
					{ people, tables, rounds: 3, together, apart, pins },
					seed
				);
				expect(conflicts).toEqual([]);
				for (const [a, b] of together) {
					for (const seats of rounds) expect(seats[a]).toBe(seats[b]);
				}
				for (const [a, b] of apart) expect(counted.meetings.has(pairName(a, b))).toBe(false);
				expect(Math.max(...counted.sizes) - Math.min(...counted.sizes)).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 12 }
		);
	});

	test('a supporter stays with somebody who stays', () => {
		const { rounds, conflicts } = solve({
			people: 20,
			tables: 5,
			rounds: 3,
			pins: [{ person: 3, table: 1 }],
			together: [[3, 9]]
		});
		expect(rounds.map((seats) => seats[9])).toEqual([1, 1, 1]);
		expect(conflicts).toEqual([]);
	});

	test('case 14: kept-apart pair and supporter pair conflict: apart wins, and the host is told which', () => {
		const { counted, conflicts } = solve({
			people: 16,
			tables: 4,
			rounds: 3,
			together: [
				[0, 1],
				[1, 2]
			],
			apart: [[0, 2]]
		});
		expect(conflicts).toEqual([{ kind: 'apart-and-together', pair: [1, 2] }]);
		expect(counted.meetings.get('0-1')).toBe(3);
		expect(counted.meetings.has('0-2')).toBe(false);
	});

	test('two who stay at one table and are kept apart are named', () => {
		const { conflicts } = solve({
			people: 12,
			tables: 3,
			rounds: 2,
			apart: [[0, 1]],
			pins: [
				{ person: 0, table: 0 },
				{ person: 1, table: 0 }
			]
		});
		expect(conflicts).toEqual([{ kind: 'apart-and-stay', pair: [0, 1] }]);
	});

	test('more together than a table holds is said', () => {
		const { conflicts } = solve({
			people: 8,
			tables: 4,
			rounds: 2,
			together: [
				[0, 1],
				[1, 2]
			]
		});
		expect(conflicts).toEqual([{ kind: 'too-many-together', pair: [1, 2] }]);
	});

	test('one table cannot keep two apart, and says so', () => {
		const { conflicts } = solve({ people: 5, tables: 1, rounds: 2, apart: [[0, 1]] });
		expect(conflicts).toEqual([{ kind: 'apart-not-kept', pair: [0, 1] }]);
	});
});

describe('a café that changes while it runs', () => {
	const start = { people: 37, tables: 9, rounds: 3 };
	const first = solveSeats(start, 5).rounds;
	/** Four late, seated where there is room; three gone, one of them a host's. */
	const after = (): SeatingProblem => ({
		people: 41,
		tables: 9,
		rounds: 3,
		begun: [[...(first[0] ?? []), 1, 2, 3, 4]],
		gone: [5, 12, 20],
		earlier: first
	});

	test('4 late and 3 gone in round 1: rounds 2 and 3 meet nobody again, round 1 is as it was', () => {
		const { counted, tally } = solve(after());
		expect(counted.repeats).toBe(0);
		expect(tally.revisits).toBe(0);
		expect(tally.moved).toBeLessThan(20);
	});

	test('the fewer people move, the better: nothing changes where nothing has to', () => {
		const same = { ...start, begun: first.slice(0, 1), earlier: first };
		expect(solve(same).rounds).toEqual(first);
	});

	test('round 2 has begun too: it is never rewritten, also not for people who left in it', () => {
		const problem = {
			...after(),
			begun: [after().begun?.[0] ?? [], [...(first[1] ?? []), 4, 5, 6, 7]]
		};
		const { rounds } = solve(problem);
		expect(rounds.slice(0, 2)).toEqual(problem.begun);
	});

	test('a table that is closed is sat at no more', () => {
		const { rounds } = solve({ ...start, tables: 8, begun: first.slice(0, 1), earlier: first });
		expect(Math.max(...(rounds[1] ?? []))).toBeLessThan(8);
	});

	test('48 at 8 tables in 4 rounds, 5 gone and 3 late after the first: nobody meets again', () => {
		const plan = solveSeats({ people: 48, tables: 8, rounds: 4 }, 2).rounds;
		const { counted } = solve({
			people: 51,
			tables: 8,
			rounds: 4,
			begun: [[...(plan[0] ?? []), 0, 1, 2]],
			gone: [1, 8, 19, 30, 47],
			earlier: plan
		});
		expect(counted.repeats).toBe(0);
	});

	test('live repair never changes a round that has begun', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 9, max: 30 }),
				fc.integer({ min: 1, max: 2 }),
				fc.array(fc.nat(29), { maxLength: 5 }),
				fc.integer(),
				(people, done, left, seed) => {
					const tables = Math.max(2, Math.floor(people / 4));
					const plan = solveSeats({ people, tables, rounds: 3 }, seed).rounds;
					const gone = [...new Set(left)].filter((person) => person < people).slice(0, people - 4);
					// `solve` looks whether every begun round is as it was and everybody else has a seat.
					solve(
						{ people, tables, rounds: 3, begun: plan.slice(0, done), gone, earlier: plan },
						seed
					);
				}
			),
			{ numRuns: 20 }
		);
	});
});

describe('the same seed', () => {
	test('gives the same plan, another seed may not', () => {
		const groups = Array.from({ length: 30 }, (_, person) => person % 4);
		const problem = { people: 30, tables: 7, rounds: 4, groups };
		expect(solveSeats(problem, 7)).toEqual(solveSeats(problem, 7));
		expect(solveSeats(problem, 8).rounds).not.toEqual(solveSeats(problem, 7).rounds);
	});

	test('however often somebody looks how far it is', () => {
		const problem = { people: 20, tables: 4, rounds: 4 };
		const steps = solveInSteps(problem, 3);
		const heard: number[] = [];
		let step = steps.next();
		for (; !step.done; step = steps.next()) heard.push(step.value);
		expect(step.value).toEqual(solveSeats(problem, 3));
		expect(heard.every((part) => part >= 0 && part <= 1)).toBe(true);
	});
});
