/**
 * Calls the tables of a round by other numbers, so that fewer people come back to one.
 *
 * Room: seating. Pure. Who sits with whom stays as it is. Tables with people who stay keep theirs.
 */
import type { Hall } from './hall.ts';
import { AWAY, type Seats } from './problem.ts';
import { below, type Chance } from '#lib/domain/chance.ts';

const EXCHANGES = 20_000;

export function renumbered(hall: Hall, rounds: readonly Seats[], chance: Chance): Seats[] {
	const { people, allTables, begun } = hall;
	const visits = new Uint8Array(people * allTables);
	const at: number[][][] = rounds.map(() => Array.from({ length: allTables }, () => []));
	rounds.forEach((seats, round) =>
		seats.forEach((table, person) => {
			if (table === AWAY) return;
			at[round]?.[table]?.push(person);
			visits[person * allTables + table]! += 1;
		})
	);
	const free = rounds.map((_, round) => freeTables(hall, round));
	const open = free.flatMap((tables, round) => (tables.length > 1 ? [round] : []));
	if (open.length === 0 || rounds.length < 2) return [...rounds];

	let left = comingBack();
	const best = { left, at: at.map((tables) => [...tables]) };
	for (let done = 0; done < EXCHANGES && best.left > 0; done++) {
		const temperature = 1.2 * (1 - done / EXCHANGES) + 0.08;
		const round = open[below(chance, open.length)] as number;
		const tables = free[round] as readonly number[];
		const one = tables[below(chance, tables.length)] as number;
		const other = tables[below(chance, tables.length)] as number;
		if (one === other) continue;
		const row = at[round] as number[][];
		const [some, others] = [row[one] as number[], row[other] as number[]];
		const cost = going(some, one, other) + going(others, other, one);
		if (cost > 0 && chance() >= Math.exp(-cost / temperature)) continue;
		for (const person of some) visit(person, one, other);
		for (const person of others) visit(person, other, one);
		[row[one], row[other]] = [others, some];
		left += cost;
		if (left < best.left) {
			best.left = left;
			best.at = at.map((all) => [...all]);
		}
	}
	return rounds.map((seats, round) => {
		if (round < begun.length) return seats;
		const row = [...seats];
		best.at[round]?.forEach((group, table) => group.forEach((person) => (row[person] = table)));
		return row;
	});

	function going(group: readonly number[], from: number, to: number): number {
		let cost = 0;
		for (const person of group) {
			if ((visits[person * allTables + from] as number) > 1) cost -= 1;
			if ((visits[person * allTables + to] as number) > 0) cost += 1;
		}
		return cost;
	}

	function visit(person: number, from: number, to: number): void {
		visits[person * allTables + from]! -= 1;
		visits[person * allTables + to]! += 1;
	}

	function comingBack(): number {
		return visits.reduce((sum, times) => sum + Math.max(0, times - 1), 0);
	}
}

function freeTables({ begun, pinned, tables }: Hall, round: number): number[] {
	if (round < begun.length) return [];
	const taken = new Set(pinned[round]);
	return Array.from({ length: tables }, (_, table) => table).filter((table) => !taken.has(table));
}
