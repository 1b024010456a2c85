/**
 * From people, tables and rounds as a gathering knows them to a problem by number, and back.
 *
 * Room: seating. Pure. Rounds whose seats have been told are handed over as they were, and nothing
 * is answered for them.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import type { PlaceId } from '#lib/domain/id.ts';
import type { Person, PersonId } from '#lib/domain/person.ts';
import type { Place } from '#lib/domain/plan.ts';
import { readOneOf, readRecord } from '#lib/domain/read.ts';
import {
	roundsNow,
	roundsOf,
	SEATINGS,
	type SeatPlanRecord,
	type SeatRows,
	type Seating
} from '#lib/domain/seat.ts';
import { AWAY, type Pair, type Pin, type SeatingProblem, type Seats } from './problem.ts';
import type { SeatingPlan } from './solve.ts';

export const LAST_ROUNDS = ['new-table', 'home'] as const;
/**
 * `rotate`: at each table another stays for one round, by their own wish or by lot. `self`: whoever
 * says that they stay is the table's host from then on, and nobody else is asked.
 */
export const HOSTINGS = ['fixed', 'rotate', 'self'] as const;

export interface SeatSettings {
	readonly seating: Seating;
	readonly lastRound: (typeof LAST_ROUNDS)[number];
	readonly hosts: (typeof HOSTINGS)[number];
	/** People wanted at a table. */
	readonly tableTarget: 4 | 5;
}

/** @param chosen - by a host since then */
export const readSeatSettings = (raw: unknown, chosen?: Seating): SeatSettings => ({
	seating: chosen ?? readOneOf(readRecord(raw)?.seating, SEATINGS) ?? 'free',
	lastRound: readOneOf(readRecord(raw)?.lastRound, LAST_ROUNDS) ?? 'new-table',
	hosts: readOneOf(readRecord(raw)?.hosts, HOSTINGS) ?? 'fixed',
	tableTarget: readRecord(raw)?.tableTarget === 4 ? 4 : 5
});

export interface SeatRoom {
	readonly activity: Activity;
	readonly step: Step | undefined;
	/** Open tables, in their order. */
	readonly tables: readonly Place[];
	/** Place → the room that it stands in, closed ones too; absent where there is one room. */
	readonly roomOfPlace?: ReadonlyMap<PlaceId, string>;
	readonly people: readonly Person[];
	readonly rows: SeatRows;
	readonly hosts: ReadonlyMap<PlaceId, PersonId>;
	/** Who asked to keep their table, and in which round. */
	readonly staying: ReadonlyMap<PersonId, number>;
	readonly settings: SeatSettings;
	/** Guests who asked for a seat: nobody plans for them before a host has put them on the list. */
	readonly asking?: readonly Person[];
}

export interface SeatAsk {
	readonly problem: SeatingProblem;
	/** By number, as in the problem. */
	readonly people: readonly PersonId[];
	readonly tables: readonly PlaceId[];
	/** Names what was asked. It says nothing of seats, so that going on asks for no other plan. */
	readonly asked: string;
	readonly lastHome: boolean;
}

export const isGone = ({ arrival }: Person): boolean =>
	arrival.is === 'left' || arrival.is === 'no-show';

/** True when they sat where a row says: a no-show never did, nor did anybody after they left. */
export const satIn = ({ arrival }: Person, round: number): boolean =>
	arrival.is === 'no-show' ? false : arrival.is !== 'left' || round <= arrival.round;

export function askSeats(room: SeatRoom): SeatAsk {
	const { activity, rows, settings } = room;
	const all = roundsOf(activity);
	const lastHome = settings.lastRound === 'home' && all > 1;
	const rounds = lastHome ? all - 1 : all;
	const told = Math.min(rounds, roundsNow(activity, room.step).told);

	const people = [...room.people].sort((a, b) => (a.id < b.id ? -1 : 1));
	const numbers = new Map(people.map(({ id }, number) => [id, number]));
	const closed = [...rows.values()]
		.flatMap((row) => [...row.values()].map(({ place }) => place))
		.filter((place) => place !== '' && !room.tables.some(({ id }) => id === place));
	const tables = [...room.tables.map(({ id }) => id), ...new Set(closed)];
	const tableOf = new Map(tables.map((id, number) => [id, number]));

	const rowOf = (round: number, sat: boolean): Seats =>
		people.map((person) => {
			const place = rows.get(round)?.get(person.id)?.place ?? '';
			if (place === '' || (sat && !satIn(person, round))) return AWAY;
			return tableOf.get(place) ?? AWAY;
		});
	const begun = Array.from({ length: told }, (_, index) => rowOf(index + 1, true));
	const planned = Array.from({ length: rounds }, (_, index) => rowOf(index + 1, false));
	const groups = groupNumbers(people);
	const problem: SeatingProblem = {
		people: people.length,
		tables: room.tables.length,
		rounds,
		begun,
		gone: people.flatMap((person, number) => (isGone(person) ? [number] : [])),
		pins: pinsOf(room, people, planned, told, rounds),
		together: pairsOf(people, numbers, (person) => (person.with === '' ? [] : [person.with])),
		apart: pairsOf(people, numbers, (person) => person.apart),
		...(groups && { groups }),
		...(rows.size > 0 && { earlier: planned })
	};
	return {
		problem,
		people: people.map(({ id }) => id),
		tables,
		asked: nameOf(room, people, lastHome, told),
		lastHome
	};
}

/** Seats of the rounds that nobody has been told of, and what the plan came to. */
export function answerSeats(ask: SeatAsk, plan: SeatingPlan, told: number, rows: SeatRows) {
	const seats = plan.rounds.flatMap((row, index) =>
		index < told
			? []
			: row.map((table, number) => ({
					round: index + 1,
					person: ask.people[number] as PersonId,
					place: table === AWAY ? '' : (ask.tables[table] ?? '')
				}))
	);
	const home = plan.rounds.length + 1;
	if (ask.lastHome && told < home) {
		ask.people.forEach((person, number) => {
			const gone = ask.problem.gone?.includes(number) ?? false;
			// Home is where somebody began, for who came late too.
			const first = plan.rounds.find((row) => row[number] !== AWAY)?.[number] ?? AWAY;
			const place = gone || first === AWAY ? '' : (ask.tables[first] ?? '');
			const open = first < ask.problem.tables;
			const was = rows.get(home)?.get(person)?.place ?? '';
			seats.push({ round: home, person, place: open ? place : was });
		});
	}
	const { tally, bound, proven } = plan;
	const record: SeatPlanRecord = {
		asked: ask.asked,
		again: tally.coincidences,
		leastAgain: bound.coincidences,
		pairsAgain: tally.pairsAgain,
		back: tally.revisits,
		proven,
		conflicts: plan.conflicts.map(({ kind, pair: [one, other] }) => ({
			kind,
			pair: [ask.people[one] as PersonId, ask.people[other] as PersonId]
		}))
	};
	return { seats, record };
}

/** Table hosts, who cannot move, and who asked to stay for a round. */
function pinsOf(
	{ activity, tables, hosts, staying, settings }: SeatRoom,
	people: readonly Person[],
	planned: readonly Seats[],
	told: number,
	rounds: number
): Pin[] {
	const pins: Pin[] = [];
	const taken = tables.map(() => 0);
	const pin = (person: number, table: number) => {
		pins.push({ person, table });
		taken[table] = (taken[table] ?? 0) + 1;
	};
	const isPinned = (person: number) => pins.some((one) => one.person === person);
	tables.forEach(({ id }, table) => {
		const person = people.findIndex((one) => one.id === hosts.get(id));
		const host = people[person];
		if (host && !isGone(host) && !isPinned(person)) pin(person, table);
	});
	const staysPut = people.flatMap((person, number) =>
		person.moves === 'stays' && !isGone(person) && !isPinned(number) ? [number] : []
	);
	for (const person of staysPut) {
		const sat = planned.map((row) => row[person] ?? AWAY).find((table) => table !== AWAY);
		if (sat !== undefined && sat < tables.length) {
			pin(person, sat);
			continue;
		}
		const shunned = people[person]?.apart ?? [];
		const free = tables
			.map((_, table) => table)
			.filter(
				(table) =>
					!pins.some((one) => one.table === table && shunned.includes(people[one.person]?.id ?? ''))
			);
		const table = (free.length > 0 ? free : tables.map((_, at) => at)).reduce(
			(best, one) => ((taken[one] ?? 0) < (taken[best] ?? 0) ? one : best),
			free[0] ?? 0
		);
		if (tables.length > 0) pin(person, table);
	}
	const stays = (person: number, table: number) => pins.push({ person, table, round: told });
	const movers = people.flatMap((person, number) => {
		const table = planned[told - 1]?.[number] ?? AWAY;
		return table === AWAY || table >= tables.length || isGone(person) || isPinned(number)
			? []
			: [{ ...person, number, table }];
	});
	if (told >= rounds) return pins;
	for (const { id, number, table } of movers) {
		const wish = staying.get(id) ?? Infinity;
		// Whoever made themselves a table's host stays until they take it back.
		const wants = settings.hosts === 'self' ? wish <= told + 1 : wish === told + 1;
		if (wants) stays(number, table);
	}
	if (settings.hosts !== 'rotate') return pins;
	for (let table = 0; table < tables.length; table++) {
		if (pins.some((one) => one.table === table)) continue;
		const hosted = ({ number }: { number: number }) =>
			planned.slice(1, told).filter((row, at) => row[number] === planned[at]?.[number]).length;
		// By lot, the same on every tablet; who stayed before last of all.
		const [chosen] = movers
			.filter((one) => one.table === table && one.moves === 'yes')
			.map((one) => ({ ...one, lot: hashOf(`${activity.id}/${told}/${one.id}`) }))
			.sort((a, b) => hosted(a) - hosted(b) || (a.lot < b.lot ? -1 : 1));
		if (chosen) stays(chosen.number, table);
	}
	return pins;
}

function pairsOf(
	people: readonly Person[],
	numbers: ReadonlyMap<PersonId, number>,
	others: (person: Person) => readonly PersonId[]
): Pair[] {
	const pairs = new Map<string, Pair>();
	people.forEach((person, one) => {
		for (const id of others(person)) {
			const other = numbers.get(id);
			if (other === undefined || other === one) continue;
			const pair: Pair = one < other ? [one, other] : [other, one];
			pairs.set(pair.join('-'), pair);
		}
	});
	return [...pairs.values()];
}

/** Undefined where nobody belongs to anything: then nobody has to be spread. */
function groupNumbers(people: readonly Person[]): number[] | undefined {
	const names = [...new Set(people.map(({ group }) => group.trim().toLowerCase()))];
	const named = names.filter((name) => name !== '');
	if (named.length === 0) return undefined;
	return people.map(({ group }) => named.indexOf(group.trim().toLowerCase()));
}

function nameOf(
	room: SeatRoom,
	people: readonly Person[],
	lastHome: boolean,
	told: number
): string {
	const said = {
		people: people
			.filter((person) => !isGone(person))
			.map(({ id, group, moves, with: mate, apart }) => [
				id,
				group,
				moves,
				mate,
				[...apart].sort()
			]),
		tables: room.tables.map(({ id }) => [id, room.hosts.get(id) ?? '']),
		staying: [...room.staying]
			.filter(([, round]) => round > told || room.settings.hosts === 'self')
			.sort(),
		rounds: roundsOf(room.activity),
		lastHome,
		// Each round has lots of its own.
		...(room.settings.hosts === 'rotate' && { told })
	};
	return hashOf(JSON.stringify(said));
}

/** 53 bits of a text, after bryc's cyrb53: enough to see that something changed. */
export function hashOf(text: string): string {
	let [low, high] = [0xdeadbeef, 0x41c6ce57];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		low = Math.imul(low ^ code, 2654435761);
		high = Math.imul(high ^ code, 1597334677);
	}
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36);
}
