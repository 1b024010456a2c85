/**
 * A café in several rooms, as seats see it: nobody is sent through the house, so each room is planned
 * by itself, for those who belong there.
 *
 * Room: seating. Pure. Who has been told a seat belongs to its room, and who hosts a table to the
 * table's; others go where there is most space, together with whom they move with.
 */
import type { Person, PersonId } from '#lib/domain/person.ts';
import { roundsNow, type SeatPlanRecord } from '#lib/domain/seat.ts';
import { answerSeats, askSeats, hashOf, isGone, type SeatAsk, type SeatRoom } from './ask.ts';
import type { SeatingPlan } from './solve.ts';

export interface RoomsAsk {
	/** One a room in which somebody is. */
	readonly asks: readonly SeatAsk[];
	/** Names what was asked of all of them. */
	readonly asked: string;
}

export function askRooms(room: SeatRoom): RoomsAsk {
	const asks = splitByRoom(room)
		.filter(({ people }) => people.some((person) => !isGone(person)))
		.map(askSeats);
	const [only, ...others] = asks;
	const asked =
		only && others.length === 0 ? only.asked : hashOf(asks.map((ask) => ask.asked).join());
	return { asks, asked };
}

/** @param plans - one for each that was asked, in their order */
export function answerRooms(
	{ asks, asked }: RoomsAsk,
	plans: readonly SeatingPlan[],
	told: number,
	rows: SeatRoom['rows']
) {
	const answers = asks.flatMap((ask, at) => {
		const plan = plans[at];
		return plan ? [answerSeats(ask, plan, told, rows)] : [];
	});
	const records = answers.map(({ record }) => record);
	const sum = (word: 'again' | 'leastAgain' | 'pairsAgain' | 'back') =>
		records.reduce((total, record) => total + record[word], 0);
	const record: SeatPlanRecord = {
		asked,
		again: sum('again'),
		leastAgain: sum('leastAgain'),
		pairsAgain: sum('pairsAgain'),
		back: sum('back'),
		proven: records.every(({ proven }) => proven),
		conflicts: records.flatMap(({ conflicts }) => conflicts)
	};
	return { seats: answers.flatMap(({ seats }) => seats), record };
}

/** One for each room with an open table, in their order; itself where there is one room. */
export function splitByRoom(room: SeatRoom): SeatRoom[] {
	const names = roomNames(room);
	if (names.length < 2) return [room];
	const roomOf = readWhereabouts(room, names);
	return names.map((name) => ({
		...room,
		tables: room.tables.filter((table) => (table.room ?? '') === name),
		people: room.people.filter(({ id }) => roomOf.get(id) === name)
	}));
}

const roomNames = ({ tables }: SeatRoom): string[] => [
	...new Set(tables.map(({ room = '' }) => room))
];

/** Which room people belong to already, because of a table they host or a seat they have. */
export function roomsBefore(room: SeatRoom): Map<PersonId, string> {
	const { tables, hosts, rows, roomOfPlace } = room;
	const { told } = roundsNow(room.activity, room.step);
	const before = new Map<PersonId, string>();
	for (const { id } of room.people) {
		const seats = [...rows].flatMap(([round, row]) => {
			const seat = row.get(id);
			return seat?.place ? [{ ...seat, round }] : [];
		});
		// The last that they were told; before that what was said last, by hand or by the plan.
		const toldIn = (round: number) => (round <= told ? round : 0);
		const [seat] = seats.sort(
			(a, b) => toldIn(b.round) - toldIn(a.round) || b.order - a.order || a.round - b.round
		);
		const hosted = tables.find((table) => hosts.get(table.id) === id);
		const name = hosted ? (hosted.room ?? '') : seat && roomOfPlace?.get(seat.place);
		if (name !== undefined) before.set(id, name);
	}
	return before;
}

function readWhereabouts(room: SeatRoom, names: readonly string[]): Map<PersonId, string> {
	const before = roomsBefore(room);
	const whereabouts = new Map<PersonId, string>();
	const halls = names.map((name) => ({
		name,
		tables: room.tables.filter((table) => (table.room ?? '') === name).length,
		people: [] as Person[]
	}));
	const enter = (unit: readonly Person[], hall: (typeof halls)[number] | undefined) => {
		for (const person of unit) {
			if (hall) whereabouts.set(person.id, hall.name);
			if (!isGone(person)) hall?.people.push(person);
		}
	};
	const newcomers: (readonly Person[])[] = [];
	for (const unit of unitsOf(room.people)) {
		const known = unit
			.map(({ id }) => halls.find(({ name }) => name === before.get(id)))
			.find((hall) => hall !== undefined);
		if (known) enter(unit, known);
		else newcomers.push(unit);
	}
	// The largest first, and one organisation after the other, so that each is spread over the rooms.
	newcomers.sort((a, b) => b.length - a.length || byWord(groupOf(a[0]), groupOf(b[0])));
	for (const unit of newcomers) enter(unit, roomiest(halls, unit));
	return whereabouts;
}

interface Space {
	readonly name: string;
	readonly tables: number;
	readonly people: readonly Person[];
}

/** Where most seats are free; of several, where nobody is whom one of them is kept apart from. */
function roomiest<Hall extends Space>(
	halls: readonly Hall[],
	unit: readonly Person[]
): Hall | undefined {
	const rated = halls.map((hall) => ({
		hall,
		full: (hall.people.length + unit.length) / hall.tables,
		apart: hall.people.filter(({ id }) => unit.some((one) => one.apart.includes(id))).length,
		alike: hall.people.filter((one) => groupOf(one) !== '' && groupOf(one) === groupOf(unit[0]))
			.length
	}));
	rated.sort((a, b) => a.full - b.full || a.apart - b.apart || a.alike - b.alike);
	return rated[0]?.hall;
}

const byWord = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const groupOf = (person: Person | undefined): string => person?.group.trim().toLowerCase() ?? '';

/** Who moves together, by id; who is moved with comes before those who come along. */
function unitsOf(people: readonly Person[]): Person[][] {
	const byId = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
	const units = new Map(byId.map((person) => [person.id, [person]]));
	for (const { id, with: mate } of byId) {
		const [unit, joins] = [units.get(mate), units.get(id)];
		if (!unit || !joins || unit === joins) continue;
		unit.push(...joins);
		for (const person of joins) units.set(person.id, unit);
	}
	return [...new Set(units.values())];
}
