/**
 * What a plan of seats comes to: who meets again, who sees a table again, who should not have met.
 *
 * Room: seating. Pure. Meetings that were asked for (a supporter, two who stay) are not counted.
 */
import type { Hall } from './hall.ts';
import { AWAY, type Pair, type Seats } from './problem.ts';

export interface Tally {
	/** Sum over pairs of the times they meet beyond the first. */
	readonly repeats: number;
	/** Pairs who meet more than once. */
	readonly pairsAgain: number;
	/** Sum over pairs of their meetings two by two: thrice counts three. What a plan makes small. */
	readonly coincidences: number;
	/** Times that somebody comes back to a table without having to. */
	readonly revisits: number;
	/** Pairs of one organisation at one table, over all rounds. */
	readonly groupPairs: number;
	/** Seats too many or too few for even tables, in rounds to come. */
	readonly uneven: number;
	/** Pairs kept apart who met. */
	readonly met: readonly Pair[];
	/** Seats of rounds to come that are not as they were. */
	readonly moved: number;
}

export function tallyOf(hall: Hall, rounds: readonly Seats[]): Tally {
	const { people, groups, begun, earlier } = hall;
	const meetings = new Uint16Array(people * people);
	let groupPairs = 0;
	rounds.forEach((seats) => {
		for (const [a, b] of pairsAtTables(seats)) {
			if (hall.bound(a, b)) continue;
			const at = a * people + b;
			meetings[at] = (meetings[at] ?? 0) + 1;
			if (sameGroup(groups, a, b)) groupPairs += 1;
		}
	});
	let [repeats, pairsAgain, coincidences] = [0, 0, 0];
	for (const times of meetings) {
		if (times < 2) continue;
		repeats += times - 1;
		pairsAgain += 1;
		coincidences += (times * (times - 1)) / 2;
	}
	let moved = 0;
	for (let round = begun.length; round < rounds.length; round++) {
		const [now, before] = [rounds[round], earlier[round]];
		now?.forEach((table, person) => {
			const was = before?.[person] ?? AWAY;
			if (table !== AWAY && was !== AWAY && was !== table) moved += 1;
		});
	}
	return {
		repeats,
		pairsAgain,
		coincidences,
		revisits: comingBack(people, rounds) - givenRevisits(hall),
		groupPairs,
		uneven: rounds.slice(begun.length).reduce((sum, seats) => sum + unevenIn(hall, seats), 0),
		met: hall.apart.filter(([a, b]) =>
			rounds
				.slice(begun.length)
				.some((seats) => seats[a] !== AWAY && seats[a] !== undefined && seats[a] === seats[b])
		),
		moved
	};
}

/** Times that somebody comes back to a table whatever is planned. */
export const givenRevisits = ({ people, begun, pinned }: Hall): number =>
	comingBack(people, [
		...begun,
		...pinned.slice(begun.length).map((row): Seats => Array.from(row))
	]);

function unevenIn({ tables, sizes }: Hall, seats: Seats): number {
	const at = new Array<number>(tables).fill(0);
	for (const table of seats) if (table !== AWAY) at[table] = (at[table] ?? 0) + 1;
	return at.reduce(
		(sum, size) => sum + Math.max(0, size - sizes.most) + Math.max(0, sizes.least - size),
		0
	);
}

/** Each two people at one table, the lower number first. */
export function* pairsAtTables(seats: Seats): Generator<Pair> {
	const tables = new Map<number, number[]>();
	for (const [person, table] of seats.entries()) {
		if (table === AWAY) continue;
		const others = tables.get(table) ?? [];
		for (const other of others) yield [other, person];
		tables.set(table, [...others, person]);
	}
}

export const sameGroup = (groups: readonly number[], a: number, b: number): boolean =>
	(groups[a] ?? -1) >= 0 && groups[a] === groups[b];

function comingBack(people: number, rounds: readonly Seats[]): number {
	let count = 0;
	for (let person = 0; person < people; person++) {
		const seen = rounds.map((seats) => seats[person] ?? AWAY).filter((table) => table !== AWAY);
		count += seen.length - new Set(seen).size;
	}
	return count;
}
