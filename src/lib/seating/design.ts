/**
 * Rounds in which no two people meet twice, by construction, where one is known for the hall.
 *
 * Room: seating. Pure and quick: nothing here is left to chance. Who takes which seat of a design
 * is decided elsewhere.
 */
import { classScheme } from './class-scheme.ts';
import { STARTERS, turned } from './starters.ts';

export interface Design {
	/** [round][seat] → table. */
	readonly rounds: readonly (readonly number[])[];
	/** True when nobody sees a table twice either. */
	readonly fresh: boolean;
}

/**
 * Seats for `people` at `tables` in sizes that differ by at most one; undefined where no design is
 * known. One that shows nobody a table twice comes before one that does.
 */
export function designFor(people: number, tables: number, rounds: number): Design | undefined {
	if (people < tables || tables < 2) return undefined;
	return (
		walking(people, tables, rounds, true) ??
		walking(people, tables, rounds, false) ??
		walkingThenMixed(people, tables, rounds) ??
		turning(people, tables, rounds) ??
		withGuests(people, tables, rounds)
	);
}

/** A class of one person a table for each seat; the last class may be short. */
function walking(
	people: number,
	tables: number,
	rounds: number,
	fresh: boolean
): Design | undefined {
	const classes = Math.ceil(people / tables);
	const scheme = classScheme(tables, classes + (fresh ? 1 : 0), rounds);
	if (!scheme) return undefined;
	const columns = fresh ? scheme.columns.slice(1) : scheme.columns;
	return {
		fresh,
		rounds: Array.from({ length: rounds }, (_, round) =>
			Array.from({ length: people }, (_, seat) =>
				scheme.add(seat % tables, columns[Math.floor(seat / tables)]?.[round] ?? 0)
			)
		)
	};
}

/** Walk as long as that goes; then each class, of whom no two have met, is a small hall of its own. */
function walkingThenMixed(people: number, tables: number, rounds: number): Design | undefined {
	const classes = people / tables;
	if (!Number.isInteger(classes) || tables % classes !== 0) return undefined;
	const own = tables / classes;
	for (let walked = rounds - 1; walked > 0; walked--) {
		const first = walking(people, tables, walked, false);
		const rest = first && meetingsOf(tables, own, rounds - walked);
		if (!first || !rest) continue;
		const mixed = rest.map((seats) =>
			Array.from(
				{ length: people },
				(_, seat) => Math.floor(seat / tables) * own + (seats[seat % tables] ?? 0)
			)
		);
		return { fresh: false, rounds: [...first.rounds, ...mixed] };
	}
	return undefined;
}

const meetingsOf = (people: number, tables: number, rounds: number) =>
	tables === 1
		? rounds === 1
			? [new Array<number>(people).fill(0)]
			: undefined
		: designFor(people, tables, rounds)?.rounds;

/** A turning first round; where seats stay empty, they are those of people who never meet. */
function turning(people: number, tables: number, rounds: number): Design | undefined {
	const starter = STARTERS[`${tables}/${Math.ceil(people / tables)}`];
	if (!starter || rounds > starter.turns) return undefined;
	// Without its last round a starter that repeats may not.
	if (starter.repeats > 0 && rounds === starter.turns && people % tables !== 0) return undefined;
	const full = Array.from({ length: rounds }, (_, round) => turned(starter, round));
	const empty = neverMeeting(full, (tables - (people % tables)) % tables);
	if (!empty) return undefined;
	const kept = full.map((seats) => seats.filter((_, seat) => !empty.includes(seat)));
	return { fresh: false, rounds: kept };
}

/** People of whom no two share a table in any round. */
function neverMeeting(rounds: readonly (readonly number[])[], count: number): number[] | undefined {
	const people = rounds[0]?.length ?? 0;
	const meet = (a: number, b: number) => rounds.some((seats) => seats[a] === seats[b]);
	const pick = (chosen: number[], from: number): number[] | undefined => {
		if (chosen.length === count) return chosen;
		for (let next = from; next < people; next++) {
			if (chosen.some((other) => meet(other, next))) continue;
			const found = pick([...chosen, next], next + 1);
			if (found) return found;
		}
		return undefined;
	};
	return pick([], 0);
}

/** A full hall and a few guests more, each at tables whose people never sit together elsewhere. */
function withGuests(people: number, tables: number, rounds: number): Design | undefined {
	const guests = people % tables;
	if (guests === 0 || guests > MAX_GUESTS) return undefined;
	const full = people - guests;
	for (const hall of [turning(full, tables, rounds), walking(full, tables, rounds, false)]) {
		const seated = hall && seatGuests(hall, guests, tables);
		if (seated) return { fresh: false, rounds: seated };
	}
	return undefined;
}

function seatGuests(hall: Design, guests: number, tables: number): number[][] | undefined {
	const people = hall.rounds[0]?.length ?? 0;
	const seated = hall.rounds.map((seats) => [...seats]);
	const met = (round: number, table: number) =>
		hall.rounds[round]?.flatMap((at, seat) => (at === table ? [seat] : [])) ?? [];
	for (let guest = 0; guest < guests; guest++) {
		const path = pathOf([], new Set());
		if (!path) return undefined;
		path.forEach((table, round) => seated[round]?.push(table));
	}
	return seated;

	function pathOf(path: number[], known: ReadonlySet<number>): number[] | undefined {
		const round = path.length;
		if (round === hall.rounds.length) return path;
		for (let table = 0; table < tables; table++) {
			const others = met(round, table);
			if (others.some((seat) => known.has(seat))) continue;
			// Two guests at one table would make it two too large.
			if (seated[round]?.slice(people).includes(table)) continue;
			const found = pathOf([...path, table], new Set([...known, ...others]));
			if (found) return found;
		}
		return undefined;
	}
}

/** More of them hardly ever find room, and looking takes longer. */
const MAX_GUESTS = 3;
