/** Seats in the shared document: two tablets may plan apart from each other. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	putSeating,
	putSeats,
	putTableHost,
	readPlanSeats,
	readToldSeats
} from '#lib/doc/plan-seats.ts';
import { copyOf, meet } from '../helpers/meet.ts';

const record = {
	asked: 'x',
	again: 2,
	leastAgain: 1,
	pairsAgain: 2,
	back: 0,
	proven: false,
	conflicts: [{ kind: 'apart-and-together', pair: ['a', 'b'] }]
} as const;
const placeOf = (doc: Y.Doc, round: number, person: string) =>
	readPlanSeats(doc, 'a1').rows.get(round)?.get(person)?.place;

describe('seats', () => {
	test('are read as they were written, round by round, with what the plan came to', () => {
		const doc = new Y.Doc();
		putSeats(doc, 'a1', [{ round: 1, person: 'ann', place: 'table-2' }], 'plan', record);
		putSeats(doc, 'a1', [{ round: 2, person: 'ann', place: 'table-3' }], 'host');
		putSeats(doc, 'a2', [{ round: 1, person: 'ann', place: 'table-9' }], 'plan');
		const { rows, plan } = readPlanSeats(copyOf(doc), 'a1');
		expect(rows.get(1)?.get('ann')).toEqual({ place: 'table-2', source: 'plan', order: 1 });
		expect(rows.get(2)?.get('ann')).toEqual({ place: 'table-3', source: 'host', order: 2 });
		expect(plan).toEqual(record);
	});

	test('that stay as they were are not written again', () => {
		const doc = new Y.Doc();
		const seats = [{ round: 1, person: 'ann', place: 'table-2' }];
		putSeats(doc, 'a1', seats, 'host');
		let updates = 0;
		doc.on('update', () => (updates += 1));
		putSeats(doc, 'a1', seats, 'plan');
		putTableHost(doc, 'a1', 'table-2', 'host', '');
		expect(updates).toBe(0);
		expect(readPlanSeats(doc, 'a1').rows.get(1)?.get('ann')?.source).toBe('host');
	});

	test('two tablets that plan the same apart from each other agree, and lose no seat', () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		const seats = (turn: number) =>
			[1, 2, 3, 4].map((n) => ({
				round: 1,
				person: `p${n}`,
				place: `table-${1 + ((n + turn) % 2)}`
			}));
		putSeats(one, 'a1', seats(0), 'plan');
		putSeats(other, 'a1', seats(1), 'plan');
		meet(one, other);
		expect(readPlanSeats(one, 'a1')).toEqual(readPlanSeats(other, 'a1'));
		const places = seats(0).map(({ person }) => placeOf(one, 1, person));
		// All of one tablet's, not some of each.
		expect([0, 1].map((turn) => seats(turn).map(({ place }) => place))).toContainEqual(places);
	});

	test('what a newer app wrote is passed over, and stays', () => {
		const doc = new Y.Doc();
		putSeats(doc, 'a1', [{ round: 1, person: 'ann', place: 'table-2' }], 'plan');
		doc.getMap('seats').set('a1/1/bob', { place: 'table-2', source: 'oracle', order: 2 });
		doc.getMap('seats').set('a1/99/bob', { place: 'table-2', source: 'plan', order: 2 });
		doc.getMap('seats').set('a1/1/bob/more', 7);
		doc.getMap('seat-plans').set('a1', 'nonsense');
		const { rows, plan } = readPlanSeats(doc, 'a1');
		expect([...rows.keys()]).toEqual([1]);
		expect(rows.get(1)?.size).toBe(1);
		expect(plan).toBeUndefined();
		expect(copyOf(doc).getMap('seats').get('a1/1/bob/more')).toBe(7);
	});
});

test('a table’s host and deputy lie under keys of their own', () => {
	const doc = new Y.Doc();
	putTableHost(doc, 'a1', 'table-1', 'host', 'ann');
	putTableHost(doc, 'a1', 'table-1', 'deputy', 'bob');
	putTableHost(doc, 'a1', 'table-2', 'host', 'cyd');
	putTableHost(doc, 'a1', 'table-2', 'host', '');
	const { hosts, deputies } = readPlanSeats(doc, 'a1');
	expect([...hosts]).toEqual([['table-1', 'ann']]);
	expect([...deputies]).toEqual([['table-1', 'bob']]);
});

test('where people sit where they like again, nobody is told a seat, and the plan stays', () => {
	const doc = new Y.Doc();
	putSeats(doc, 'a1', [{ round: 1, person: 'ann', place: 'table-2' }], 'plan', record);
	expect(readToldSeats(doc, 'a1').size).toBe(1);
	putSeating(doc, 'a1', 'free');
	expect(readPlanSeats(doc, 'a1')).toMatchObject({ seating: 'free', plan: { asked: 'x' } });
	expect(readToldSeats(doc, 'a1').size).toBe(0);
});
