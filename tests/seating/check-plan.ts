/**
 * Counts a plan again, sharing nothing with the solver: who meets, who comes back, who is missing.
 */
import { expect } from 'vitest';
import type { SeatingProblem, Seats } from '#lib/seating/problem.ts';

export interface Counted {
	readonly repeats: number;
	readonly revisits: number;
	readonly sizes: ReadonlySet<number>;
	/** Pairs, as "3-7", that share a table some time → how often. */
	readonly meetings: ReadonlyMap<string, number>;
}

export const pairName = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`;

export function countPlan(rounds: readonly Seats[], tables: number, from = 0): Counted {
	const meetings = new Map<string, number>();
	const visits = new Map<string, number>();
	const sizes = new Set<number>();
	for (const [round, seats] of rounds.entries()) {
		const at = new Map<number, number[]>();
		for (const [person, table] of seats.entries()) {
			if (table < 0) continue;
			at.set(table, [...(at.get(table) ?? []), person]);
			const visit = `${person}@${table}`;
			visits.set(visit, (visits.get(visit) ?? 0) + 1);
		}
		for (const people of at.values()) {
			for (const a of people) {
				for (const b of people) {
					if (a < b) meetings.set(pairName(a, b), (meetings.get(pairName(a, b)) ?? 0) + 1);
				}
			}
		}
		if (round < from) continue;
		for (let table = 0; table < tables; table++) sizes.add(at.get(table)?.length ?? 0);
	}
	const again = (counts: Iterable<number>) =>
		[...counts].reduce((sum, count) => sum + Math.max(0, count - 1), 0);
	return { repeats: again(meetings.values()), revisits: again(visits.values()), sizes, meetings };
}

/** What holds for every plan, however good it is. */
export function expectSound(problem: SeatingProblem, rounds: readonly Seats[]): void {
	const { people, tables, begun = [], gone = [], pins = [] } = problem;
	expect(rounds).toHaveLength(problem.rounds);
	expect(rounds.slice(0, begun.length)).toEqual(begun);
	for (const [round, seats] of rounds.entries()) {
		if (round < begun.length) continue;
		expect(seats).toHaveLength(people);
		for (const [person, table] of seats.entries()) {
			if (gone.includes(person)) expect(table).toBe(-1);
			else expect(table >= 0 && table < tables).toBe(true);
		}
		for (const pin of pins) {
			if (gone.includes(pin.person) || (pin.round !== undefined && pin.round !== round)) continue;
			expect(seats[pin.person]).toBe(pin.table);
		}
	}
}
