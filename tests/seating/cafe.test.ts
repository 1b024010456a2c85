/** The café's edge cases about seats, each by its name. */
import { describe, expect, test } from 'vitest';
import type { Person } from '#lib/domain/person.ts';
import { isGone, satIn, type SeatRoom } from '#lib/seating/ask.ts';
import { readSeatNeeds } from '#lib/seating/seat-needs.ts';
import { readSeatsNow } from '#lib/seating/seats-now.ts';
import { againIn, at, cafe, gone, personNo, plannedIn, withSeats } from './rooms.ts';

const needsOf = (room: SeatRoom, deputies = new Map<string, string>()) =>
	readSeatNeeds(room, readSeatsNow(room), deputies, []);
const sizesIn = (room: SeatRoom, round: number) =>
	room.tables
		.map(
			({ id }) =>
				room.people.filter(
					(person) => !isGone(person) && room.rows.get(round)?.get(person.id)?.place === id
				).length
		)
		.sort((a, b) => b - a);
const placeOf = (room: SeatRoom, person: Person, round: number) =>
	room.rows.get(round)?.get(person.id)?.place;
/** Everybody at a table who is there in a round, taken away until so many are left. */
function thinned(room: SeatRoom, table: string, left: number, round: number): SeatRoom {
	const there = room.people.filter((person) => placeOf(room, person, round) === table).slice(left);
	return {
		...room,
		people: room.people.map((person) =>
			there.includes(person) ? gone(person, 'left', round) : person
		)
	};
}

describe('Check: 37 people, 9 tables, 3 rounds', () => {
	const { room, record } = plannedIn(cafe(37, 9, 3));

	test('zero repeat pairs, zero table revisits, and nobody can do better', () => {
		expect(againIn(room, () => true)).toEqual({ pairs: 0, tables: 0 });
		expect(record).toMatchObject({ again: 0, back: 0, proven: true, conflicts: [] });
		for (const round of [1, 2, 3])
			expect(sizesIn(room, round)).toEqual([5, 4, 4, 4, 4, 4, 4, 4, 4]);
	});

	test('4 late, 3 leave, 1 host leaves in round 1: rounds 2 and 3 anew, no told seat changes', () => {
		const running = at(room, 'round-1');
		const hosts = new Map([
			['table-1', running.people.find((one) => placeOf(running, one, 1) === 'table-1')?.id ?? ''],
			['table-4', running.people.find((one) => placeOf(running, one, 1) === 'table-4')?.id ?? '']
		]);
		const late = [38, 39, 40, 41].map((number) => personNo(number));
		const leaving = new Set([
			...running.people
				.filter(({ id }) => ![...hosts.values()].includes(id))
				.slice(4, 7)
				.map(({ id }) => id),
			hosts.get('table-4')
		]);
		const people = [
			...running.people.map((one) => (leaving.has(one.id) ? gone(one, 'left', 1) : one)),
			...late
		];
		const changed = { ...running, people, hosts };
		const [need] = needsOf(changed);
		if (need?.kind !== 'late') throw new Error('four are late');
		const rows = withSeats(
			changed.rows,
			need.people.map(({ id }, index) => ({
				round: 1,
				person: id,
				place: need.places[index] ?? ''
			}))
		);
		const before = new Map(rows.get(1));
		const next = plannedIn({ ...changed, rows }).room;
		expect(next.rows.get(1)).toEqual(before);
		expect(againIn(next, satIn).pairs).toBe(0);
		expect(
			againIn({ ...next, people: people.filter(({ id }) => id !== hosts.get('table-1')) }, satIn)
				.tables
		).toBe(0);
		for (const round of [2, 3]) {
			expect(sizesIn(next, round)).toEqual([5, 4, 4, 4, 4, 4, 4, 4, 4]);
			for (const one of people) {
				if (isGone(one)) expect(placeOf(next, one, round) ?? '').toBe('');
			}
		}
	});
});

describe('late mid-round', () => {
	const running = at(plannedIn(cafe(22, 5, 3)).room, 'round-2');

	test('the smallest table under 6, and nobody else moves', () => {
		const room = { ...running, people: [...running.people, personNo(23)] };
		const [need] = needsOf(room);
		if (need?.kind !== 'late') throw new Error('somebody is late');
		const place = need.places[0] ?? '';
		const sizes = readSeatsNow(room).tables.map(({ people }) => people.length);
		expect(readSeatsNow(room).tables.find((table) => table.place.id === place)?.people.length).toBe(
			Math.min(...sizes)
		);
	});

	test('their later rounds are solved as if they had been there', () => {
		const hall = at(plannedIn(cafe(29, 7, 3)).room, 'round-2');
		const late = personNo(30);
		const people = [...hall.people, late];
		const rows = withSeats(hall.rows, [{ round: 2, person: late.id, place: 'table-3' }]);
		const { room } = plannedIn({ ...hall, people, rows });
		expect(againIn(room, satIn).pairs).toBe(0);
		expect(placeOf(room, late, 3)).not.toBe('table-3');
		expect(room.rows.get(2)).toEqual(rows.get(2));
	});

	test('more than half a table’s worth: a table is opened at the next boundary', () => {
		const people = [...running.people, personNo(23), personNo(24), personNo(25)];
		expect(needsOf({ ...running, people }).map(({ kind }) => kind)).toEqual(['late', 'open-table']);
		const two = [...running.people, personNo(23), personNo(24)];
		expect(needsOf({ ...running, people: two }).map(({ kind }) => kind)).toEqual(['late']);
	});

	test('where every table is full a table is opened and nobody is squeezed in', () => {
		const full = at(plannedIn(cafe(12, 2, 3)).room, 'round-1');
		const needs = needsOf({ ...full, people: [...full.people, personNo(13)] });
		expect(needs).toEqual([{ kind: 'open-table', people: 1 }]);
	});

	test('before the first round nobody is late: they are planned for', () => {
		const early = at(running, 'arriving');
		expect(needsOf({ ...early, people: [...early.people, personNo(23)] })).toEqual([]);
	});
});

describe('a guest with a phone, who is on no list', () => {
	const planned = plannedIn(cafe(22, 5, 3)).room;
	const guest = (number: number) => personNo(number, { name: '', guest: number });

	test('who asks is offered the smallest table after those who came late', () => {
		const room = { ...at(planned, 'round-1'), asking: [guest(90), guest(91)] };
		const needs = needsOf({ ...room, people: [...room.people, personNo(23)] });
		expect(needs.map(({ kind }) => kind)).toEqual(['late', 'guests-ask', 'open-table']);
		const places = needs.flatMap((need) => ('places' in need ? need.places : []));
		const sizes = readSeatsNow(room).tables.filter(({ people }) => people.length === 4);
		expect(places.toSorted()).toEqual(sizes.map(({ place }) => place.id));
	});

	test('before the first round they are put on the list, and planned for', () => {
		const needs = needsOf({ ...planned, asking: [guest(90)] });
		expect(needs).toMatchObject([{ kind: 'guests-ask', places: [] }]);
	});

	test('nobody is bothered with it once the rounds are over', () => {
		expect(needsOf({ ...at(planned, 'harvest'), asking: [guest(90)] })).toEqual([]);
	});
});

describe('leaves or does not come', () => {
	const planned = plannedIn(cafe(22, 5, 3)).room;

	test('a table under 3 at a boundary is offered a small one to join', () => {
		const moving = thinned(at(planned, 'moving-1'), 'table-5', 2, 2);
		const needs = needsOf(moving);
		expect(needs).toMatchObject([{ kind: 'small-table', from: 'table-5', people: 2 }]);
	});

	test('under 2 mid-round the nearest table is suggested', () => {
		const talking = thinned(at(planned, 'round-1'), 'table-3', 1, 1);
		const needs = needsOf(talking);
		expect(needs).toMatchObject([{ kind: 'alone', from: 'table-3' }]);
		expect(['table-2', 'table-4']).toContain(needs[0]?.kind === 'alone' && needs[0].into);
	});

	test('two who talk are left in peace until the round ends', () => {
		expect(needsOf(thinned(at(planned, 'round-1'), 'table-3', 2, 1))).toEqual([]);
	});

	test('a table is never joined to one where somebody sits whom they are kept apart from', () => {
		const alone = thinned(at(planned, 'round-1'), 'table-3', 1, 1);
		const last = alone.people.find((one) => !isGone(one) && placeOf(alone, one, 1) === 'table-3');
		const apart = alone.people.filter((one) =>
			['table-2', 'table-4'].includes(placeOf(alone, one, 1) ?? '')
		);
		const people = alone.people.map((one) =>
			one === last ? { ...one, apart: apart.map(({ id }) => id) } : one
		);
		const [need] = needsOf({ ...alone, people });
		expect(['table-1', 'table-5']).toContain(need?.kind === 'alone' && need.into);
	});

	test('who never came has met nobody', () => {
		const absent = planned.people[3] as Person;
		expect(satIn(gone(absent, 'no-show', 1), 1)).toBe(false);
		expect([1, 2, 3].map((round) => satIn(gone(absent, 'left', 2), round))).toEqual([
			true,
			true,
			false
		]);
	});
});

describe('host leaves', () => {
	const running = at(plannedIn(cafe(20, 5, 3)).room, 'round-1');
	const there = running.people.filter((one) => placeOf(running, one, 1) === 'table-2');
	const [host, second, third] = there as [Person, Person, Person];
	const room = {
		...running,
		hosts: new Map([['table-2', host.id]]),
		people: running.people.map((one) => (one === host ? gone(one, 'left', 1) : one))
	};

	test('the deputy is asked', () => {
		const needs = needsOf(room, new Map([['table-2', third.id]]));
		expect(needs).toMatchObject([{ kind: 'host-left', place: 'table-2', next: { id: third.id } }]);
	});

	test('else somebody who sat there longest', () => {
		const rows = withSeats(room.rows, [
			...there.map(({ id }) => ({ round: 2, person: id, place: 'table-2' })),
			{ round: 1, person: second.id, place: 'table-1' }
		]);
		const needs = needsOf(at({ ...room, rows }, 'round-2'));
		expect(needs.find(({ kind }) => kind === 'host-left')).toMatchObject({
			next: { id: third.id }
		});
	});

	test('else nobody is named, and a co-host goes there', () => {
		const empty = thinned(room, 'table-2', 0, 1);
		expect(needsOf(empty)).toContainEqual({ kind: 'host-left', place: 'table-2', next: undefined });
	});
});

describe('cannot move', () => {
	test('stays, and others move round them; with a supporter both stay', () => {
		const room = cafe(24, 6, 3);
		const people = room.people.map((one, index) =>
			index === 4
				? { ...one, moves: 'stays' as const }
				: index === 5
					? { ...one, moves: 'with' as const, with: 'p005' }
					: one
		);
		const next = plannedIn({ ...room, people }).room;
		const seats = [1, 2, 3].map((round) => next.rows.get(round)?.get('p005')?.place);
		expect(new Set(seats).size).toBe(1);
		expect([1, 2, 3].map((round) => next.rows.get(round)?.get('p006')?.place)).toEqual(seats);
	});

	test('who asks to stay for a round does', () => {
		const running = at(plannedIn(cafe(24, 6, 3)).room, 'round-1');
		const { room } = plannedIn({ ...running, staying: new Map([['p007', 2]]) });
		expect(room.rows.get(2)?.get('p007')?.place).toBe(room.rows.get(1)?.get('p007')?.place);
	});
});

describe('hosts rotate', () => {
	const start = cafe(30, 7, 3);
	const room = { ...start, settings: { ...start.settings, hosts: 'rotate' as const } };
	const first = at(plannedIn(room).room, 'round-1');
	const stayers = (of: SeatRoom, round: number) =>
		of.people.filter((one) => placeOf(of, one, round) === placeOf(of, one, round - 1));

	test('nobody offers to stay: the lot falls on one at each table', () => {
		const next = plannedIn(first).room;
		const stay = stayers(next, 2);
		expect(stay.map((one) => placeOf(next, one, 1)).sort()).toEqual(
			room.tables.map(({ id }) => id).sort()
		);
		expect(againIn(next, satIn).pairs).toBe(0);
		expect(plannedIn(first).room.rows).toEqual(next.rows);
	});

	test('who offers to stay is taken, and the lot passes that table by', () => {
		const willing = first.people[11] as Person;
		const next = plannedIn({ ...first, staying: new Map([[willing.id, 2]]) }).room;
		const stay = stayers(next, 2);
		expect(stay).toContain(willing);
		expect(stay).toHaveLength(7);
	});

	test('in the next round it is somebody else’s turn', () => {
		const second = at(plannedIn(first).room, 'round-2');
		const third = plannedIn(second).room;
		expect(stayers(third, 3)).toHaveLength(7);
		for (const one of stayers(second, 2)) expect(stayers(third, 3)).not.toContain(one);
	});
});

describe('self-chosen hosts', () => {
	const start = cafe(30, 7, 3);
	const room = { ...start, settings: { ...start.settings, hosts: 'self' as const } };
	const first = at(plannedIn(room).room, 'round-1');
	const willing = first.people[11] as Person;

	test('whoever says that they stay does so for all rounds to come, and nobody else has to', () => {
		const staying = new Map([[willing.id, 2]]);
		const second = at(plannedIn({ ...first, staying }).room, 'round-2');
		const third = plannedIn({ ...second, staying }).room;
		const places = [1, 2, 3].map((round) => placeOf(third, willing, round));
		expect(new Set(places).size).toBe(1);
		const others = third.people.filter(
			(one) => one !== willing && placeOf(third, one, 2) === placeOf(third, one, 1)
		);
		expect(others).toEqual([]);
	});

	test('taken back they move on', () => {
		const staying = new Map([[willing.id, 2]]);
		const second = at(plannedIn({ ...first, staying }).room, 'round-2');
		const third = plannedIn({ ...second, staying: new Map() }).room;
		expect(placeOf(third, willing, 3)).not.toBe(placeOf(third, willing, 2));
	});
});

describe('how many tables', () => {
	const offered = (people: number, tables: number) =>
		needsOf(plannedIn(cafe(people, tables, 2)).room).map((need) =>
			need.kind === 'table-count' ? need.tables : need.kind
		);

	test('11 at two tables are offered three, 7 at one two, 37 at nine nothing', () => {
		expect(offered(11, 2)).toEqual([3]);
		expect(offered(7, 1)).toEqual([2]);
		expect(offered(37, 9)).toEqual([]);
		expect(offered(37, 6)).toEqual([8]);
		expect(offered(5, 2)).toEqual([1]);
	});

	test('once people sit nobody is bothered with it', () => {
		const { room } = plannedIn(cafe(37, 6, 2));
		expect(needsOf(at(room, 'round-1'))).toEqual([]);
	});
});

test('who was told another table and would rather stay is named, with the table they had', () => {
	const moving = at(plannedIn(cafe(24, 6, 3)).room, 'moving-1');
	const [person] = moving.people as [Person];
	const wishing = { ...moving, staying: new Map([[person.id, 2]]) };
	const place = placeOf(moving, person, 1) ?? '';
	expect(needsOf(wishing)).toMatchObject([
		{ kind: 'wants-to-stay', person: { id: person.id }, place }
	]);
	const rows = withSeats(wishing.rows, [{ round: 2, person: person.id, place }]);
	expect(needsOf({ ...wishing, rows })).toEqual([]);
	expect(needsOf(at(wishing, 'round-2'))).toEqual([]);
});

test('case 14: kept-apart pair and supporter pair conflict: explained to hosts, with who it is', () => {
	const room = cafe(20, 5, 3);
	const people = room.people.map((one, index) =>
		index === 0 ? { ...one, moves: 'with' as const, with: 'p002', apart: ['p002'] } : one
	);
	const { record, room: next } = plannedIn({ ...room, people });
	expect(record.conflicts).toEqual([{ kind: 'apart-and-together', pair: ['p001', 'p002'] }]);
	for (const round of [1, 2, 3]) {
		expect(next.rows.get(round)?.get('p001')?.place).not.toBe(
			next.rows.get(round)?.get('p002')?.place
		);
	}
});

test('free seating: no assignment, and nothing to look after', () => {
	const room = at(plannedIn(cafe(12, 3, 3)).room, 'round-1');
	const free = { ...room, settings: { ...room.settings, seating: 'free' as const } };
	expect(needsOf({ ...free, people: [...free.people, personNo(99)] })).toEqual([]);
});

test('last round at home: everybody ends where they began, who came late too', () => {
	const start = cafe(21, 5, 3);
	const settings = { ...start.settings, lastRound: 'home' as const };
	const first = at(plannedIn({ ...start, settings }).room, 'round-1');
	const late = personNo(22);
	const rows = withSeats(first.rows, [{ round: 1, person: late.id, place: 'table-2' }]);
	const { room } = plannedIn({ ...first, people: [...first.people, late], rows });
	for (const { id } of room.people) {
		expect(room.rows.get(3)?.get(id)?.place).toBe(room.rows.get(1)?.get(id)?.place);
	}
});

test('organisations are mixed', () => {
	const start = cafe(20, 5, 2);
	const people = start.people.map((one, index) => ({ ...one, group: `House ${index % 4}` }));
	const { room } = plannedIn({ ...start, people });
	for (const round of [1, 2]) {
		for (const { id } of room.tables) {
			const there = room.people.filter((one) => placeOf(room, one, round) === id);
			expect(new Set(there.map(({ group }) => group)).size).toBe(there.length);
		}
	}
});
