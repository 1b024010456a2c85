/**
 * Seating as one would write it first: greedy by past meetings, then random exchanges uphill.
 *
 * Room: bench. Shares nothing with the solver that it stands beside, and counts both.
 */
import type { SeatingProblem, Seats } from '#lib/seating/problem.ts';
import { startChance } from '#lib/domain/chance.ts';

export interface Counts {
	/** Sum over pairs of the times they meet beyond the first; pairs asked for are not counted. */
	readonly repeats: number;
	/** Sum over pairs of their meetings two by two. */
	readonly coincidences: number;
	/** Times that somebody who does not stay comes back to a table. */
	readonly revisits: number;
	readonly groupPairs: number;
	readonly apartMet: number;
	/** Of pairs that move together, in how many rounds they do: "6/6". */
	readonly togetherKept: string;
	readonly sizes: string;
}

export function countSeats(problem: SeatingProblem, rounds: readonly Seats[]): Counts {
	const { people, tables, groups = [], apart = [], together = [], pins = [] } = problem;
	const meetings = new Map<number, number>();
	let groupPairs = 0;
	const sizes: number[] = [];
	for (const seats of rounds) {
		const at: number[][] = Array.from({ length: tables }, () => []);
		seats.forEach((table, person) => at[table]!.push(person));
		for (const group of at) {
			sizes.push(group.length);
			for (const a of group) {
				for (const b of group) {
					if (a >= b) continue;
					meetings.set(a * people + b, (meetings.get(a * people + b) ?? 0) + 1);
					if (groups.length > 0 && groups[a] === groups[b]) groupPairs += 1;
				}
			}
		}
	}
	const asked = new Set(together.map(([a, b]) => Math.min(a, b) * people + Math.max(a, b)));
	let [repeats, coincidences] = [0, 0];
	for (const [pair, times] of meetings) {
		if (asked.has(pair)) continue;
		repeats += times - 1;
		coincidences += (times * (times - 1)) / 2;
	}
	const stays = new Set(pins.map(({ person }) => person));
	let revisits = 0;
	for (let person = 0; person < people; person++) {
		if (stays.has(person)) continue;
		revisits += rounds.length - new Set(rounds.map((seats) => seats[person])).size;
	}
	const sharing = (pairs: typeof apart) =>
		rounds.reduce((sum, seats) => sum + pairs.filter(([a, b]) => seats[a] === seats[b]).length, 0);
	return {
		repeats,
		coincidences,
		revisits,
		groupPairs,
		apartMet: sharing(apart),
		togetherKept: `${sharing(together)}/${together.length * rounds.length}`,
		sizes: `${Math.min(...sizes)}-${Math.max(...sizes)}`
	};
}

/** Round by round, everybody to the table with room where they have met fewest. */
export function greedySeats(problem: SeatingProblem, seed: number): number[][] {
	const { people, tables, rounds, pins = [] } = problem;
	const chance = startChance(seed);
	const met = Array.from({ length: people }, () => new Uint8Array(people));
	const plan: number[][] = [];
	for (let round = 0; round < rounds; round++) {
		const seats = new Array<number>(people).fill(-1);
		const at: number[][] = Array.from({ length: tables }, () => []);
		for (const { person, table } of pins) {
			seats[person] = table;
			at[table]!.push(person);
		}
		const order = Array.from({ length: people }, (_, person) => person)
			.filter((person) => seats[person] === -1)
			.map((person) => ({ person, lot: chance() }))
			.sort((a, b) => a.lot - b.lot);
		let large = people % tables;
		for (const { person } of order) {
			let [best, least] = [-1, Infinity];
			for (let table = 0; table < tables; table++) {
				const size = at[table]!.length;
				const room = Math.floor(people / tables);
				if (size > room || (size === room && large <= 0)) continue;
				const cost = costAt(problem, met, person, at[table]!) + size / 100;
				if (cost < least) [best, least] = [table, cost];
			}
			if (at[best]!.length === Math.floor(people / tables)) large -= 1;
			seats[person] = best;
			at[best]!.push(person);
		}
		for (const group of at) for (const a of group) for (const b of group) met[a]![b]! += 1;
		plan.push(seats);
	}
	return plan;
}

/** Exchanges two people at random, and keeps what is not worse, for as many milliseconds. */
export function climbSeats(
	problem: SeatingProblem,
	from: readonly Seats[],
	ms: number,
	seed: number
): number[][] {
	const { people, tables, rounds, pins = [] } = problem;
	const chance = startChance(seed);
	const stays = new Set(pins.map(({ person }) => person));
	const seats = from.map((row) => [...row]);
	const met = Array.from({ length: people }, () => new Uint8Array(people));
	const at = seats.map((row) => {
		const groups: number[][] = Array.from({ length: tables }, () => []);
		row.forEach((table, person) => groups[table]!.push(person));
		for (const group of groups) for (const a of group) for (const b of group) met[a]![b]! += 1;
		return groups;
	});
	const ends = performance.now() + ms;
	for (let times = 0; times % 256 !== 0 || performance.now() < ends; times++) {
		const round = Math.floor(chance() * rounds);
		const [a, b] = [Math.floor(chance() * people), Math.floor(chance() * people)];
		const [one, other] = [seats[round]![a]!, seats[round]![b]!];
		if (one === other || stays.has(a) || stays.has(b)) continue;
		const left = at[round]![one]!.filter((person) => person !== a);
		const right = at[round]![other]!.filter((person) => person !== b);
		for (const person of left) part(met, a, person);
		for (const person of right) part(met, b, person);
		const before = costAt(problem, met, a, left) + costAt(problem, met, b, right);
		const after = costAt(problem, met, a, right) + costAt(problem, met, b, left);
		const [first, second] = after <= before ? [right, left] : [left, right];
		for (const person of first) join(met, a, person);
		for (const person of second) join(met, b, person);
		if (after > before) continue;
		[seats[round]![a], seats[round]![b]] = [other, one];
		[at[round]![one], at[round]![other]] = [
			[...left, b],
			[...right, a]
		];
	}
	return seats;
}

const AGAIN = 10;
const APART = 1_000;

function costAt(
	{ groups = [], apart = [], together = [] }: SeatingProblem,
	met: readonly Uint8Array[],
	person: number,
	others: readonly number[]
): number {
	let cost = 0;
	for (const other of others) {
		cost += AGAIN * met[person]![other]!;
		if (groups.length > 0 && groups[person] === groups[other]) cost += 1;
	}
	const share = (pair: readonly [number, number]) =>
		(pair[0] === person && others.includes(pair[1])) ||
		(pair[1] === person && others.includes(pair[0]));
	for (const pair of apart) if (share(pair)) cost += APART;
	for (const pair of together) if (share(pair)) cost -= APART;
	return cost;
}

function part(met: readonly Uint8Array[], a: number, b: number): void {
	met[a]![b]! -= 1;
	met[b]![a]! -= 1;
}

function join(met: readonly Uint8Array[], a: number, b: number): void {
	met[a]![b]! += 1;
	met[b]![a]! += 1;
}
