import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putArrivals } from '#lib/doc/people-arrivals.ts';
import {
	dropPeople,
	putApart,
	putPeople,
	putPersonWords,
	readPeople
} from '#lib/doc/people-doc.ts';
import { putLink } from '#lib/doc/people-links.ts';
import { authorMark } from '#lib/domain/id.ts';
import type { Person } from '#lib/domain/person.ts';
import { ann, bob } from '../helpers/people.ts';
import { copyOf, meet } from '../helpers/meet.ts';

const rosterOf = (...people: { id: string; name: string }[]): Y.Doc => {
	const doc = new Y.Doc();
	putPeople(doc, people);
	return doc;
};
const one = (doc: Y.Doc, id: string): Person | undefined =>
	readPeople(doc).find((person) => person.id === id);

describe('the roster', () => {
	test('is the same on both of two hosts’ tablets, by name', () => {
		const hall = rosterOf({ id: 'p1', name: 'Zoë' });
		const door = copyOf(hall);
		putPeople(hall, [{ id: 'p2', name: 'Amir' }]);
		putPeople(door, [{ id: 'p3', name: 'Mo' }]);
		dropPeople(door, ['p1']);
		meet(hall, door);
		expect(readPeople(hall).map(({ name }) => name)).toEqual(['Amir', 'Mo']);
		expect(readPeople(door)).toEqual(readPeople(hall));
	});

	test('keeps what two hosts write about one person while they are apart, word by word', () => {
		const hall = rosterOf({ id: 'p1', name: 'Zoe' });
		const door = copyOf(hall);
		putPersonWords(hall, 'p1', { name: 'Zoë', moves: 'stays' });
		putPersonWords(door, 'p1', { group: 'Northside', needs: 'Hearing loop' });
		meet(hall, door);
		expect(one(hall, 'p1')).toMatchObject({
			name: 'Zoë',
			group: 'Northside',
			needs: 'Hearing loop',
			moves: 'stays'
		});
		expect(readPeople(door)).toEqual(readPeople(hall));
	});

	test('whoever was dropped stays away when another host wrote about them meanwhile', () => {
		const hall = rosterOf({ id: 'p1', name: 'Zoë' }, { id: 'p2', name: 'Mo' });
		const door = copyOf(hall);
		dropPeople(hall, ['p1']);
		putPersonWords(door, 'p1', { needs: 'A quiet table' });
		putApart(door, 'p1', 'p2', true);
		meet(hall, door);
		expect(readPeople(door).map(({ id, apart }) => [id, apart])).toEqual([['p2', []]]);
		dropPeople(hall, []);
		expect(JSON.stringify(hall.toJSON())).not.toContain('quiet');
	});

	test('a pair kept apart names each other, and no more once it is let go', () => {
		const doc = rosterOf({ id: 'p1', name: 'Zoë' }, { id: 'p2', name: 'Mo' });
		putApart(doc, 'p2', 'p1', true);
		expect([one(doc, 'p1')?.apart, one(doc, 'p2')?.apart]).toEqual([['p2'], ['p1']]);
		putApart(doc, 'p1', 'p2', false);
		expect(one(doc, 'p2')?.apart).toEqual([]);
	});

	test('nobody moves with themselves, or with somebody who is not there', () => {
		const doc = rosterOf({ id: 'p1', name: 'Zoë' }, { id: 'p2', name: 'Mo' });
		putPersonWords(doc, 'p1', { moves: 'with', with: 'p1' });
		putPersonWords(doc, 'p2', { moves: 'with', with: 'gone' });
		expect([one(doc, 'p1')?.with, one(doc, 'p2')?.with]).toEqual(['', '']);
	});

	test('passes over what it cannot read, and reads what the first app wrote', () => {
		const doc = new Y.Doc();
		doc.getMap('roster').set('p1', { id: 'p1', label: 7, moves: 'flies' });
		doc.getMap('roster').set('p0', { id: 'p0', label: 'Mo' });
		doc.getMap('roster').set('../', { id: 'p2', name: 'Mo' });
		doc.getMap('roster').set('p3', null);
		expect(readPeople(doc).map(({ id, name, moves }) => [id, name, moves])).toEqual([
			['p1', '', 'yes'],
			['p0', 'Mo', 'yes']
		]);
	});
});

describe('arrival', () => {
	test('two hosts who press the same at once say it once', () => {
		const hall = rosterOf({ id: 'p1', name: 'Zoë' });
		const door = copyOf(hall);
		putArrivals(hall, ['p1'], 'here', 0, 10);
		putArrivals(door, ['p1'], 'here', 0, 11);
		meet(hall, door);
		putArrivals(hall, ['p1'], 'left', 1, 12);
		meet(hall, door);
		expect(one(door, 'p1')?.arrival).toEqual({ is: 'left', round: 1, late: false, back: false });
		expect(doc(hall)).toHaveLength(2);
	});

	test('of two that were said at once the one who saw them counts', () => {
		const hall = rosterOf({ id: 'p1', name: 'Zoë' });
		const door = copyOf(hall);
		putArrivals(hall, ['p1'], 'no-show', 1, 10);
		putArrivals(door, ['p1'], 'here', 1, 11);
		meet(hall, door);
		expect(one(hall, 'p1')?.arrival.is).toBe('here');
		expect(one(door, 'p1')?.arrival.is).toBe('here');
	});

	test('late, left and came back', () => {
		const doc = rosterOf({ id: 'p1', name: 'Zoë' });
		expect(one(doc, 'p1')?.arrival.is).toBe('expected');
		putArrivals(doc, ['p1'], 'here', 2, 10);
		expect(one(doc, 'p1')?.arrival).toMatchObject({ is: 'here', round: 2, late: true });
		putArrivals(doc, ['p1'], 'left', 2, 11);
		putArrivals(doc, ['p1'], 'here', 3, 12);
		const back = { is: 'here', round: 3, late: true, back: true };
		expect(one(doc, 'p1')?.arrival).toEqual(back);
	});

	const doc = (from: Y.Doc) => [...from.getMap('arrivals').keys()];
});

test('a device is put to somebody, to somebody else, and to nobody again', () => {
	const doc = rosterOf({ id: 'p1', name: 'Zoë' }, { id: 'p2', name: 'Mo' });
	const [phone, tablet] = [authorMark(ann.key), authorMark(bob.key)];
	putLink(doc, phone, 'p1');
	putLink(doc, tablet, 'p1');
	expect(one(doc, 'p1')?.devices).toEqual([phone, tablet]);
	putLink(doc, tablet, 'p2');
	putLink(doc, phone, '');
	expect([one(doc, 'p1')?.devices, one(doc, 'p2')?.devices]).toEqual([[], [tablet]]);
});
