/** Several rooms at once: each is a café of its own for those who sit in it. */
import { describe, expect, test } from 'vitest';
import type { Person } from '#lib/domain/person.ts';
import { satIn, type SeatRoom } from '#lib/seating/ask.ts';
import { readSeatNeeds } from '#lib/seating/seat-needs.ts';
import { readSeatsNow } from '#lib/seating/seats-now.ts';
import { askRooms } from '#lib/seating/sub-rooms.ts';
import { againIn, at, cafeIn, gone, personNo, plannedIn, withSeats } from './rooms.ts';

const FOUR = { Oak: 5, Ash: 5, Elm: 6, Yew: 6 };

/** The rooms that somebody sits in, one after the other; most often one. */
const roomsOf = (room: SeatRoom, { id }: Pick<Person, 'id'>): string[] => [
	...new Set(
		[1, 2, 3].flatMap((round) => {
			const place = room.rows.get(round)?.get(id)?.place ?? '';
			return place === '' ? [] : [room.roomOfPlace?.get(place) ?? ''];
		})
	)
];
const countIn = (room: SeatRoom, name: string) =>
	room.people.filter((person) => roomsOf(room, person).includes(name)).length;
const needsOf = (room: SeatRoom) => readSeatNeeds(room, readSeatsNow(room), new Map(), []);
const changed = (room: SeatRoom, id: string, words: Partial<Person>): SeatRoom => ({
	...room,
	people: room.people.map((one) => (one.id === id ? { ...one, ...words } : one))
});

describe('four rooms, four questions', () => {
	const { room, record } = plannedIn(cafeIn(FOUR, 90));

	test('everybody sits in one room, in all rounds, and each room is as full as its tables allow', () => {
		for (const person of room.people) expect(roomsOf(room, person)).toHaveLength(1);
		expect(Object.keys(FOUR).map((name) => countIn(room, name))).toEqual([20, 20, 25, 25]);
	});

	test('in their room nobody meets anybody twice and nobody sees a table twice', () => {
		expect(againIn(room, () => true)).toEqual({ pairs: 0, tables: 0 });
		expect(record).toMatchObject({ again: 0, back: 0, proven: true });
	});

	test('who moves together is in one room, and is kept apart across rooms where that costs nothing', () => {
		let start = changed(cafeIn({ Oak: 3, Ash: 3 }, 24), 'p003', { moves: 'with', with: 'p020' });
		start = changed(start, 'p010', { apart: ['p011'] });
		start = changed(start, 'p011', { apart: ['p010'] });
		const planned = plannedIn(start).room;
		expect(roomsOf(planned, { id: 'p003' })).toEqual(roomsOf(planned, { id: 'p020' }));
		expect(roomsOf(planned, { id: 'p010' })).not.toEqual(roomsOf(planned, { id: 'p011' }));
	});

	test('an organisation is spread over the rooms', () => {
		const start = cafeIn({ Oak: 4, Ash: 4 }, 32);
		const people = start.people.map((one, n) => ({ ...one, group: n < 8 ? 'Team A' : '' }));
		const planned = plannedIn({ ...start, people }).room;
		const theirs = people.slice(0, 8).flatMap((person) => roomsOf(planned, person));
		expect(theirs.filter((name) => name === 'Oak')).toHaveLength(4);
	});

	test('a table’s host belongs to the table’s room', () => {
		const start = cafeIn({ Oak: 3, Ash: 3 }, 24);
		const hosts = new Map([
			['table-5', 'p001'],
			['table-2', 'p002']
		]);
		const planned = plannedIn({ ...start, hosts }).room;
		expect(roomsOf(planned, { id: 'p001' })).toEqual(['Ash']);
		expect(roomsOf(planned, { id: 'p002' })).toEqual(['Oak']);
	});

	test('who was moved to another room by hand stays there, and nobody else moves', () => {
		const [person] = room.people.filter((one) => roomsOf(room, one)[0] === 'Oak') as [Person];
		const running = at(room, 'round-1');
		const rows = new Map(running.rows);
		rows.set(
			1,
			new Map(rows.get(1)).set(person.id, { place: 'table-12', source: 'host', order: 2 })
		);
		const moved = { ...running, rows };
		expect(askRooms(moved).asked).not.toBe(askRooms(running).asked);
		const next = plannedIn(moved).room;
		for (const round of [2, 3]) {
			const place = next.rows.get(round)?.get(person.id)?.place ?? '';
			expect(next.roomOfPlace?.get(place)).toBe('Elm');
		}
		for (const one of next.people) if (one !== person) expect(roomsOf(next, one)).toHaveLength(1);
		expect(againIn(next, satIn).pairs).toBe(0);
	});

	test('same people, same plan, on whichever tablet and in whichever order they were written', () => {
		const start = cafeIn(FOUR, 50);
		const other = { ...start, people: [...start.people].reverse() };
		expect(plannedIn(other).room.rows).toEqual(plannedIn(start).room.rows);
	});

	test('a room that nobody goes to, and one that one person goes to, stop nobody else', () => {
		const few = plannedIn(cafeIn({ Oak: 1, Ash: 1, Elm: 1 }, 2)).room;
		expect(few.people.map((person) => roomsOf(few, person).length)).toEqual([1, 1]);
	});
});

describe('a café in rooms mends itself within them', () => {
	const planned = plannedIn(cafeIn({ Oak: 4, Ash: 4 }, 34)).room;

	test('who comes late is offered the smallest table, and stays in that room', () => {
		const running = at(planned, 'round-1');
		const late = personNo(99);
		const withLate = { ...running, people: [...running.people, late] };
		const [need] = needsOf(withLate);
		if (need?.kind !== 'late') throw new Error('one is late');
		const rows = withSeats(running.rows, [{ round: 1, person: late.id, place: need.places[0]! }]);
		expect(roomsOf(plannedIn({ ...withLate, rows }).room, late)).toHaveLength(1);
	});

	test('who comes back is offered a table in the room that they were in', () => {
		const running = at(planned, 'round-2');
		const back = planned.people.find((one) => roomsOf(planned, one)[0] === 'Ash')!;
		const rows = withSeats(running.rows, [{ round: 2, person: back.id, place: '' }]);
		const [need] = needsOf({ ...running, rows });
		if (need?.kind !== 'late') throw new Error('one is back');
		expect(running.roomOfPlace?.get(need.places[0]!)).toBe('Ash');
	});

	test('a small table joins one of its own room', () => {
		const moving = at(planned, 'moving-1');
		const there = planned.people.filter(
			({ id }) => planned.rows.get(2)?.get(id)?.place === 'table-4'
		);
		const people = moving.people.map((one) =>
			there.slice(2).includes(one) ? gone(one, 'left', 1) : one
		);
		const need = needsOf({ ...moving, people }).find(({ kind }) => kind === 'small-table');
		expect(need).toMatchObject({ from: 'table-4' });
		expect(['table-1', 'table-2', 'table-3']).toContain(need?.kind === 'small-table' && need.into);
	});

	test('a table is opened where most people sit at one', () => {
		const running = at(planned, 'round-1');
		const crowd = Array.from({ length: 6 }, (_, n) => personNo(90 + n));
		const rows = withSeats(
			running.rows,
			crowd.slice(0, 2).map(({ id }) => ({ round: 1, person: id, place: 'table-6' }))
		);
		const needs = needsOf({ ...running, people: [...running.people, ...crowd], rows });
		expect(needs).toContainEqual({ kind: 'open-table', people: 4, room: 'Ash' });
	});

	test('how many tables is said of each room', () => {
		const { room } = plannedIn(cafeIn({ Oak: 2, Ash: 2 }, 26));
		expect(needsOf(room)).toEqual([
			{ kind: 'table-count', people: 13, tables: 3, room: 'Oak' },
			{ kind: 'table-count', people: 13, tables: 3, room: 'Ash' }
		]);
	});
});
