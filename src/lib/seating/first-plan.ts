/**
 * A plan to begin with: as it was before where that can be, everybody else where they know fewest.
 *
 * Room: seating. Pure. Even tables first; whether people meet again is made better elsewhere.
 */
import { designFor } from './design.ts';
import type { Hall } from './hall.ts';
import { AWAY, type Seats } from './problem.ts';
import { shuffled, type Chance } from '#lib/domain/chance.ts';

/** @param wish - where a unit would sit in a round, or `AWAY` for anywhere */
export function firstPlan(
	hall: Hall,
	chance: Chance,
	wish: (round: number, unit: readonly number[]) => number
): Seats[] {
	const { people, allTables, tables } = hall;
	const meetings = new Uint8Array(people * people);
	const visits = new Uint8Array(people * allTables);
	const rounds = [...hall.begun];
	for (const seats of rounds) count(seats);
	for (let round = rounds.length; round < hall.rounds; round++) {
		const seats = new Array<number>(people).fill(AWAY);
		const at: number[][] = Array.from({ length: tables }, () => []);
		const sit = (unit: readonly number[], table: number) => {
			for (const person of unit) seats[person] = table;
			at[table]?.push(...unit);
		};
		const free: (readonly number[])[] = [];
		for (const unit of hall.units) {
			const pinned = hall.pinned[round]?.[unit[0] as number] ?? AWAY;
			if (pinned === AWAY) free.push(unit);
			else sit(unit, pinned);
		}
		const unseated: (readonly number[])[] = [];
		// Large units first: a table that is nearly full has no room for them.
		for (const unit of shuffled(free, chance).sort((a, b) => b.length - a.length)) {
			const table = wish(round, unit);
			const size = at[table]?.length;
			if (size !== undefined && size + unit.length <= hall.sizes.most) sit(unit, table);
			else unseated.push(unit);
		}
		for (const unit of unseated) sit(unit, tableFor(unit, at));
		count(seats);
		rounds.push(seats);
	}
	return rounds;

	function tableFor(unit: readonly number[], at: readonly (readonly number[])[]): number {
		let best = 0;
		let least = Infinity;
		at.forEach((others, table) => {
			let known = 0;
			for (const person of unit) {
				known += visits[person * allTables + table] ?? 0;
				for (const other of others) known += 4 * (meetings[person * people + other] ?? 0);
			}
			const size = others.length + unit.length;
			const over = Math.max(0, size - hall.sizes.most) * 10_000;
			const cost = over + Math.max(0, size - hall.sizes.least) * 100 + known;
			if (cost < least) [best, least] = [table, cost];
		});
		return best;
	}

	function count(seats: Seats): void {
		const at = new Map<number, number[]>();
		seats.forEach((table, person) => {
			if (table === AWAY) return;
			visits[person * allTables + table] = (visits[person * allTables + table] ?? 0) + 1;
			const others = at.get(table) ?? [];
			for (const other of others) {
				meetings[person * people + other] = (meetings[person * people + other] ?? 0) + 1;
				meetings[other * people + person] = (meetings[other * people + person] ?? 0) + 1;
			}
			at.set(table, [...others, person]);
		});
	}
}

/** The plan that was there before, for everybody who is still in it. */
export const asBefore =
	(hall: Hall) =>
	(round: number, unit: readonly number[]): number => {
		const before = hall.earlier[round]?.[unit[0] as number] ?? AWAY;
		return before < hall.tables ? before : AWAY;
	};

/** Seats of a design for everybody who moves; undefined where none is known. */
export function designed(hall: Hall): Seats[] | undefined {
	if (hall.begun.length > 0) return undefined;
	const moving = hall.units.filter(
		([person]) => (hall.pinned[0]?.[person as number] ?? AWAY) === AWAY
	);
	const design = fullDesign(moving.length, hall.tables, hall.rounds);
	return design?.rounds.map((seats, round) => {
		const row = Array.from(hall.pinned[round] ?? []);
		moving.forEach((unit, seat) => {
			for (const person of unit) {
				if (row[person] === AWAY) row[person] = seats[seat] ?? AWAY;
			}
		});
		return row;
	});
}

/** Where there are more rounds than a design has, it begins again. */
function fullDesign(people: number, tables: number, rounds: number) {
	for (let known = rounds; known > rounds / 3 && known > 1; known--) {
		const design = designFor(people, tables, known);
		if (!design) continue;
		const again = Array.from({ length: rounds }, (_, round) => round % known);
		return { rounds: again.map((round) => design.rounds[round] as Seats) };
	}
	return undefined;
}
