/**
 * What about seats a host should look after now, with what can be done about it.
 *
 * Room: seating. Pure; the sentences are in `words/seats.ts`. Nothing here moves anybody who sits.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import { MAX_TABLES } from '#lib/domain/limits.ts';
import type { Person, PersonId } from '#lib/domain/person.ts';
import { roundsNow, type SeatConflict } from '#lib/domain/seat.ts';
import { isGone, type SeatRoom } from './ask.ts';
import type { SeatsNow, TableNow } from './seats-now.ts';
import { roomsBefore, splitByRoom } from './sub-rooms.ts';
import { evenSizes, FULL_TABLE, SMALL_TABLE, tablesFor } from './table-count.ts';

export type SeatNeed =
	/** Somebody came after the seats were planned; `places` in their order. */
	| {
			readonly kind: 'late';
			readonly people: readonly Person[];
			readonly places: readonly PlaceId[];
	  }
	/** The same for guests with a phone, who are on no list; no places before the first round. */
	| {
			readonly kind: 'guests-ask';
			readonly guests: readonly Person[];
			readonly places: readonly PlaceId[];
	  }
	/** More of them than half a table, or no table with room left. */
	| { readonly kind: 'open-table'; readonly people: number; readonly room?: string }
	/** Too few to talk, at a boundary. */
	| {
			readonly kind: 'small-table';
			readonly from: PlaceId;
			readonly into: PlaceId;
			readonly people: number;
	  }
	/** One alone, in the middle of a round. */
	| { readonly kind: 'alone'; readonly from: PlaceId; readonly into: PlaceId }
	| { readonly kind: 'host-left'; readonly place: PlaceId; readonly next: Person | undefined }
	/** Somebody who was told another table would rather keep the one they had. */
	| { readonly kind: 'wants-to-stay'; readonly person: Person; readonly place: PlaceId }
	/** Before the first round: tables would be too large or too small to talk at. */
	| {
			readonly kind: 'table-count';
			readonly people: number;
			readonly tables: number;
			readonly room?: string;
	  }
	| { readonly kind: 'conflict'; readonly conflict: SeatConflict };

export function readSeatNeeds(
	room: SeatRoom,
	now: SeatsNow,
	deputies: ReadonlyMap<PlaceId, PersonId>,
	conflicts: readonly SeatConflict[]
): SeatNeed[] {
	if (!now.planned || room.settings.seating === 'free') return [];
	const { step } = room;
	const needs: SeatNeed[] = [];
	const running = step?.kind !== 'closed' && step?.kind !== 'harvest';
	const begun = roundsNow(room.activity, step).told > 0;
	if (running && begun) needs.push(...withoutSeat(room, now));
	else if (running && room.asking?.[0]) {
		needs.push({ kind: 'guests-ask', guests: room.asking, places: [] });
	}
	if (running && begun) needs.push(...smallTables(now), ...stayers(room, now));
	if (running && !begun) needs.push(...splitByRoom(room).flatMap(tableCount));
	if (running) {
		for (const table of now.tables) {
			if (!table.host || !isGone(table.host)) continue;
			const next = nextHost(room, now, table, deputies.get(table.place.id));
			needs.push({ kind: 'host-left', place: table.place.id, next });
		}
	}
	for (const conflict of conflicts) needs.push({ kind: 'conflict', conflict });
	return needs;
}

/** Those who came late, and guests who ask; more of them than there is room for take a table more. */
function withoutSeat(room: SeatRoom, now: SeatsNow): SeatNeed[] {
	const { waiting } = now;
	const all = [...waiting, ...(room.asking ?? [])];
	const places = placesForLate(now.tables, all, roomsBefore(room));
	const people = waiting.slice(0, places.length);
	const guests = all.slice(waiting.length, places.length);
	const needs: SeatNeed[] = [];
	if (people.length > 0) {
		needs.push({ kind: 'late', people, places: places.slice(0, people.length) });
	}
	if (guests.length > 0) {
		needs.push({ kind: 'guests-ask', guests, places: places.slice(people.length) });
	}
	const usual = Math.max(...now.tables.map((table) => table.people.length), 0);
	const many = all.length > usual / 2;
	if ((many || places.length < all.length) && now.round < now.rounds) {
		needs.push({ kind: 'open-table', people: all.length, ...fullestRoom(now) });
	}
	return needs;
}

/**
 * Each to the smallest table that is not full, in their own room where they have one; nobody who sits
 * moves.
 */
function placesForLate(
	tables: SeatsNow['tables'],
	waiting: readonly Person[],
	roomOf: ReadonlyMap<PersonId, string>
): PlaceId[] {
	const sizes = tables.map(({ place, people }) => ({
		...{ id: place.id, room: place.room ?? '', size: people.length }
	}));
	const places: PlaceId[] = [];
	for (const { id } of waiting) {
		const free = sizes.filter(({ size }) => size < FULL_TABLE);
		const own = free.filter(({ room }) => room === roomOf.get(id));
		const open = own.length > 0 ? own : free;
		const smallest = open.reduce<(typeof sizes)[number] | undefined>(
			(best, one) => (!best || one.size < best.size ? one : best),
			undefined
		);
		if (!smallest) break;
		smallest.size += 1;
		places.push(smallest.id);
	}
	return places;
}

function stayers(
	{ staying, rows, people, tables }: SeatRoom,
	{ round, sitting }: SeatsNow
): SeatNeed[] {
	if (sitting) return [];
	return people.flatMap((person): SeatNeed[] => {
		const place = rows.get(round - 1)?.get(person.id)?.place ?? '';
		const wishes = staying.get(person.id) === round && !isGone(person);
		const open = tables.some(({ id }) => id === place);
		if (!wishes || !open || rows.get(round)?.get(person.id)?.place === place) return [];
		return [{ kind: 'wants-to-stay', person, place }];
	});
}

/** Where one table more helps most; nothing to say where there is one room. */
function fullestRoom({ tables }: SeatsNow): { readonly room?: string } {
	const rooms = new Map<string, number[]>();
	for (const { place, people } of tables) {
		if (place.room) rooms.set(place.room, [...(rooms.get(place.room) ?? []), people.length]);
	}
	const [fullest] = [...rooms].sort(([, a], [, b]) => meanOf(b) - meanOf(a));
	return fullest ? { room: fullest[0] } : {};
}

const meanOf = (sizes: readonly number[]): number =>
	sizes.reduce((sum, size) => sum + size, 0) / sizes.length;

/** Fours and fives, where the people are enough for them. */
function tableCount({ people, tables, settings }: SeatRoom): SeatNeed[] {
	const here = people.filter((person) => !isGone(person)).length;
	const wanted = tablesFor(here, settings.tableTarget);
	if (here < 2 || wanted === tables.length || wanted > MAX_TABLES) return [];
	const sizes = evenSizes(here, tables.length);
	const fine = sizes.every((size) => size >= 4 && size <= 5);
	const room = tables[0]?.room;
	return fine ? [] : [{ kind: 'table-count', people: here, tables: wanted, ...(room && { room }) }];
}

function smallTables(now: SeatsNow): SeatNeed[] {
	const needs: SeatNeed[] = [];
	const joined = new Set<PlaceId>();
	for (const table of now.tables) {
		const size = table.people.length;
		const small = now.sitting ? size === 1 : size > 0 && size < SMALL_TABLE;
		if (!small || joined.has(table.place.id)) continue;
		const into = joinable(now, table, joined);
		if (!into) continue;
		joined.add(into.place.id);
		joined.add(table.place.id);
		const [from, to] = [table.place.id, into.place.id];
		needs.push(
			now.sitting
				? { kind: 'alone', from, into: to }
				: { kind: 'small-table', from, into: to, people: size }
		);
	}
	return needs;
}

/** While people sit the nearest table of their room, otherwise the smallest; never a full one. */
function joinable(
	{ tables, sitting }: SeatsNow,
	from: TableNow,
	joined: ReadonlySet<PlaceId>
): TableNow | undefined {
	const open = tables.filter(
		(table) =>
			table !== from &&
			table.place.room === from.place.room &&
			table.people.length > 0 &&
			!joined.has(table.place.id) &&
			table.people.length + from.people.length <= FULL_TABLE &&
			!table.people.some(({ id }) => from.people.some(({ apart }) => apart.includes(id)))
	);
	const distance = ({ place }: TableNow) => Math.abs(place.number - from.place.number);
	const cost = (table: TableNow) =>
		sitting ? distance(table) : table.people.length * 1_000 + distance(table);
	return open.sort((a, b) => cost(a) - cost(b))[0];
}

/** The deputy, else who has sat there longest; undefined where nobody is left: a co-host goes there. */
function nextHost(
	{ rows }: SeatRoom,
	now: SeatsNow,
	{ place, people }: TableNow,
	deputy: PersonId | undefined
): Person | undefined {
	const named = people.find(({ id }) => id === deputy);
	if (named) return named;
	const sat = ({ id }: Person) => {
		let rounds = 0;
		for (let round = 1; round <= now.round; round++) {
			if (rows.get(round)?.get(id)?.place === place.id) rounds += 1;
		}
		return rounds;
	};
	return [...people].sort((a, b) => sat(b) - sat(a) || (a.id < b.id ? -1 : 1))[0];
}
