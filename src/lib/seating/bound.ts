/**
 * What no plan can do better than, so that a host can be told so.
 *
 * Room: seating. Pure. Each bound holds for every plan whose tables differ by at most one.
 */
import type { Hall } from './hall.ts';
import { AWAY, type Seats } from './problem.ts';
import { pairsAtTables, sameGroup } from './tally.ts';

export interface Bound {
	readonly repeats: number;
	readonly coincidences: number;
	readonly revisits: number;
	readonly groupPairs: number;
}

export function boundOf(hall: Hall): Bound {
	const counted = countingBound(hall);
	const coincidences = Math.max(counted.coincidences, roundPairBound(hall, 0));
	return {
		repeats: counted.repeats,
		coincidences,
		revisits: Math.max(revisitBound(hall), comingBackBound(hall, coincidences)),
		groupPairs: groupBound(hall)
	};
}

/** More meetings than there are pairs: some must meet again, in all and around each person. */
function countingBound(hall: Hall): Pick<Bound, 'repeats' | 'coincidences'> {
	const { people, here, begun, rounds } = hall;
	const known = new Uint8Array(people * people);
	let meetings = 0;
	const met = new Array<number>(people).fill(0);
	for (const seats of begun) {
		for (const [a, b] of pairsAtTables(seats)) {
			if (hall.bound(a, b)) continue;
			known[a * people + b] = 1;
			meetings += 1;
			met[a] = (met[a] ?? 0) + 1;
			met[b] = (met[b] ?? 0) + 1;
		}
	}
	let pairs = 0;
	const partners = new Array<number>(people).fill(0);
	const mates = new Array<number>(people).fill(0);
	let boundPairs = 0;
	for (let a = 0; a < people; a++) {
		for (let b = a + 1; b < people; b++) {
			const both = Boolean(here[a] && here[b]);
			if (hall.bound(a, b)) {
				if (!both) continue;
				boundPairs += 1;
				mates[a] = (mates[a] ?? 0) + 1;
				mates[b] = (mates[b] ?? 0) + 1;
			} else if (known[a * people + b] || (both && !(stays(hall, a) && stays(hall, b)))) {
				pairs += 1;
				partners[a] = (partners[a] ?? 0) + 1;
				partners[b] = (partners[b] ?? 0) + 1;
			}
		}
	}
	const toCome = rounds - begun.length;
	const perRound = sizesOf(hall).reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
	meetings += toCome * (perRound - boundPairs);
	const all = spread(meetings, pairs);
	let [repeats, coincidences] = [0, 0];
	for (let person = 0; person < people; person++) {
		const own = here[person] ? hall.sizes.least - 1 - (mates[person] ?? 0) : 0;
		const around = spread((met[person] ?? 0) + toCome * Math.max(0, own), partners[person] ?? 0);
		repeats += around.repeats;
		coincidences += around.coincidences;
	}
	return {
		repeats: Math.max(all.repeats, Math.ceil(repeats / 2)),
		coincidences: Math.max(all.coincidences, Math.ceil(coincidences / 2))
	};
}

/** Meetings laid on pairs as evenly as can be. */
function spread(meetings: number, pairs: number) {
	if (pairs <= 0 || meetings <= pairs) return { repeats: 0, coincidences: 0 };
	const times = Math.floor(meetings / pairs);
	const over = meetings - times * pairs;
	return {
		repeats: meetings - pairs,
		coincidences: (pairs * times * (times - 1)) / 2 + over * times
	};
}

/**
 * A table of one round has to go somewhere in another: with fewer tables than people, together.
 *
 * @param always - how many more to count who stay at each table
 */
function roundPairBound(hall: Hall, always: number): number {
	const { begun, rounds } = hall;
	let sum = 0;
	for (let later = 1; later < rounds; later++) {
		for (let round = 0; round < later; round++) {
			const before = begun[round];
			const after = begun[later];
			if (before && after) {
				sum += metInBoth(hall, before, after);
			} else if (before) {
				sum += Math.max(0, leavingBound(hall, before, later));
			} else {
				sum += Math.max(0, mixingBound(hall, always) - boundMovers(hall));
			}
		}
	}
	return sum;
}

/**
 * Whoever comes back to a table meets, as it were, its own ghost there: with one more who stays at
 * each table, what is over and above people's own meetings again is coming back.
 */
function comingBackBound(hall: Hall, coincidences: number): number {
	if (hall.begun.length > 0 || hall.rounds < 2) return 0;
	// Somebody who is at one table in all rounds counts for each two of them.
	return Math.ceil(((roundPairBound(hall, 1) - coincidences) * 2) / hall.rounds);
}

function metInBoth(hall: Hall, before: Seats, after: Seats): number {
	let count = 0;
	for (const [a, b] of pairsAtTables(before)) {
		if (after[a] !== AWAY && after[a] === after[b] && !hall.bound(a, b)) count += 1;
	}
	return count;
}

/** From a round that has begun into one to come. */
function leavingBound(hall: Hall, before: Seats, later: number): number {
	const movers = before.map((table, person) =>
		hall.here[person] && hall.pinned[later]?.[person] === AWAY ? table : AWAY
	);
	const sizes = new Map<number, number>();
	for (const table of movers) {
		if (table !== AWAY) sizes.set(table, (sizes.get(table) ?? 0) + 1);
	}
	let given = 0;
	for (const [a, b] of pairsAtTables(movers)) if (hall.bound(a, b)) given += 1;
	return [...sizes.values()].reduce((sum, size) => sum + parted(size, hall.tables), -given);
}

/** Between two rounds to come: those at a table go apart, one table of them meeting who stays. */
function mixingBound(hall: Hall, always: number): number {
	const { tables, sizes } = hall;
	const staying = residents(hall);
	const costs = staying.map((stayers) => {
		const few = mixed(Math.max(0, sizes.least - stayers), stayers + always, tables);
		return { few, more: mixed(Math.max(0, sizes.most - stayers), stayers + always, tables) - few };
	});
	const large = sizesOf(hall).filter((size) => size > sizes.least).length;
	const more = costs.map((cost) => cost.more).sort((a, b) => a - b);
	return (
		costs.reduce((sum, cost) => sum + cost.few, 0) +
		more.slice(0, large).reduce((sum, cost) => sum + cost, 0)
	);
}

/** People who share one table, sent to `tables`, one of which holds `stayers` whom they know. */
function mixed(people: number, stayers: number, tables: number): number {
	const at = new Array<number>(tables).fill(0);
	at[0] = stayers;
	let met = 0;
	for (let person = 0; person < people; person++) {
		const least = at.indexOf(Math.min(...at));
		met += at[least] ?? 0;
		at[least] = (at[least] ?? 0) + 1;
	}
	return met;
}

/** Pairs left together when that many people are spread over the tables. */
export function parted(people: number, tables: number): number {
	const each = Math.floor(people / tables);
	const over = people - each * tables;
	return over * each + (tables * each * (each - 1)) / 2;
}

function revisitBound({ people, here, begun, rounds, tables, pinned }: Hall): number {
	let sum = 0;
	for (let person = 0; person < people; person++) {
		if (!here[person]) continue;
		const seen = new Set<number>();
		for (const seats of begun) {
			const table = seats[person] ?? AWAY;
			if (table !== AWAY && table < tables) seen.add(table);
		}
		let free = 0;
		for (let round = begun.length; round < rounds; round++) {
			const table = pinned[round]?.[person] ?? AWAY;
			if (table === AWAY) free += 1;
			else seen.add(table);
		}
		sum += Math.max(0, free - (tables - seen.size));
	}
	return sum;
}

/** People of one organisation, more than there are tables. */
function groupBound(hall: Hall): number {
	const { groups, begun, here, rounds, tables, people } = hall;
	if (groups.length === 0) return 0;
	let sum = 0;
	for (const seats of begun) {
		for (const [a, b] of pairsAtTables(seats)) {
			if (sameGroup(groups, a, b) && !hall.bound(a, b)) sum += 1;
		}
	}
	const sizes = new Map<number, number>();
	for (let person = 0; person < people; person++) {
		const group = groups[person] ?? -1;
		if (group >= 0 && here[person]) sizes.set(group, (sizes.get(group) ?? 0) + 1);
	}
	const inRound = [...sizes].reduce(
		(total, [group, size]) => total + Math.max(0, parted(size, tables) - givenIn(hall, group)),
		0
	);
	return sum + (rounds - begun.length) * inRound;
}

function givenIn(hall: Hall, group: number): number {
	const members = hall.groups.flatMap((own, person) =>
		own === group && hall.here[person] ? [person] : []
	);
	let given = 0;
	members.forEach((a, index) => {
		for (const b of members.slice(index + 1)) if (hall.bound(a, b)) given += 1;
	});
	return given;
}

function boundMovers(hall: Hall): number {
	return hall.units
		.filter(([person]) => !stays(hall, person as number))
		.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
}

/** [table] → how many sit there in every round to come. */
function residents(hall: Hall): number[] {
	const at = new Array<number>(hall.tables).fill(0);
	for (let person = 0; person < hall.people; person++) {
		const table = hall.pinned.at(-1)?.[person] ?? AWAY;
		if (table !== AWAY && stays(hall, person)) at[table] = (at[table] ?? 0) + 1;
	}
	return at;
}

/** True for somebody who sits at one table in every round to come. */
const stays = ({ pinned, begun, rounds }: Hall, person: number): boolean => {
	const table = pinned.at(-1)?.[person] ?? AWAY;
	if (table === AWAY) return false;
	for (let round = begun.length; round < rounds; round++) {
		if (pinned[round]?.[person] !== table) return false;
	}
	return true;
};

/** Sizes of the tables of each round to come. */
export function sizesOf({ here, tables, sizes }: Hall): number[] {
	const over = here.filter(Boolean).length - sizes.least * tables;
	return Array.from({ length: tables }, (_, table) => sizes.least + (table < over ? 1 : 0));
}
