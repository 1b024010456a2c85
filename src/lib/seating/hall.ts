/**
 * A problem made ready to be worked on: who moves as one, who sits where whatever happens, and
 * which wishes cannot both be kept.
 *
 * Room: seating. Pure.
 */
import { AWAY, type Conflict, type Pair, type SeatingProblem, type Seats } from './problem.ts';

export interface Hall {
	readonly people: number;
	readonly tables: number;
	/** Tables of all rounds: those that are closed by now too. */
	readonly allTables: number;
	readonly rounds: number;
	readonly begun: readonly Seats[];
	/** [person] → true while they are planned for. */
	readonly here: readonly boolean[];
	/** [round][person] → the table where they sit whatever is planned, or `AWAY`. */
	readonly pinned: readonly Int16Array[];
	/** People who move as one; most are one alone. Nobody who left is in one. */
	readonly units: readonly (readonly number[])[];
	/** [person] → index of their unit, or -1. */
	readonly unitOf: readonly number[];
	readonly apart: readonly Pair[];
	readonly groups: readonly number[];
	readonly earlier: readonly Seats[];
	readonly conflicts: readonly Conflict[];
	/** Fewest and most people at a table from the next round on. */
	readonly sizes: { readonly least: number; readonly most: number };
	/** True where two people meet by what was asked for, not by the plan. */
	readonly bound: (a: number, b: number) => boolean;
}

export function readHall(problem: SeatingProblem): Hall {
	const { people, tables, rounds, begun = [], gone = [], pins = [] } = problem;
	const here = Array.from({ length: people }, (_, person) => !gone.includes(person));
	const count = here.filter(Boolean).length;
	const sizes = { least: Math.floor(count / tables), most: Math.ceil(count / tables) };

	const home = new Array<number>(people).fill(AWAY);
	for (const { person, table, round } of pins) {
		if (round === undefined && here[person]) home[person] = table;
	}
	const apart = (problem.apart ?? []).filter(([a, b]) => a !== b);
	const { units, unitOf, conflicts } = joinUnits(problem, here, home, apart, sizes.most);

	// Who moves with somebody who stays, stays.
	for (const unit of units) {
		const at = unit.map((person) => home[person] ?? AWAY).find((table) => table !== AWAY);
		if (at !== undefined) for (const person of unit) home[person] = at;
	}
	for (const pair of apart) {
		const [a, b] = pair.map((person) => home[person]);
		if (a !== undefined && a !== AWAY && a === b) conflicts.push({ kind: 'apart-and-stay', pair });
	}
	const pinned = Array.from({ length: rounds }, () => Int16Array.from(home));
	for (const { person, table, round } of pins) {
		const unit = units[unitOf[person] ?? -1];
		if (round === undefined || !unit) continue;
		for (const mate of unit) {
			const row = pinned[round];
			if (row && home[mate] === AWAY) row[mate] = table;
		}
	}
	return {
		people,
		tables,
		allTables: begun.flat().reduce((most, table) => Math.max(most, table + 1), tables),
		rounds,
		begun,
		here,
		pinned,
		units,
		unitOf,
		apart,
		groups: problem.groups ?? [],
		earlier: problem.earlier ?? [],
		conflicts,
		sizes,
		bound: (a, b) =>
			(unitOf[a] !== -1 && unitOf[a] === unitOf[b]) || (home[a] !== AWAY && home[a] === home[b])
	};
}

/** Joins pairs one after another, leaving out each that cannot be kept. */
function joinUnits(
	{ people, together = [] }: SeatingProblem,
	here: readonly boolean[],
	home: readonly number[],
	apart: readonly Pair[],
	most: number
) {
	const conflicts: Conflict[] = [];
	let parts = Array.from({ length: people }, (_, person) => [person]).filter(
		([person]) => here[person as number]
	);
	const partOf = (person: number) => parts.find((part) => part.includes(person));
	for (const pair of together) {
		const [one, other] = pair.map(partOf);
		if (!one || !other || one === other) continue;
		const joined = [...one, ...other];
		const homes = new Set(joined.map((person) => home[person]).filter((table) => table !== AWAY));
		if (apart.some((two) => two.every((person) => joined.includes(person)))) {
			conflicts.push({ kind: 'apart-and-together', pair });
		} else if (homes.size > 1) {
			conflicts.push({ kind: 'stay-and-together', pair });
		} else if (joined.length > most) {
			conflicts.push({ kind: 'too-many-together', pair });
		} else {
			parts = [...parts.filter((part) => part !== one && part !== other), joined];
		}
	}
	const units = parts.sort((a, b) => (a[0] as number) - (b[0] as number));
	const unitOf = new Array<number>(people).fill(-1);
	units.forEach((unit, index) => unit.forEach((person) => (unitOf[person] = index)));
	return { units, unitOf, conflicts };
}
