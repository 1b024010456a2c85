import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { dropPerson, putPerson, readPeople } from '#lib/doc/people-doc.ts';
import { copyOf, meet } from '../helpers/meet.ts';

describe('who is here', () => {
	test('is known by label, and the same on both of two hosts’ tablets', () => {
		const hall = new Y.Doc();
		putPerson(hall, { id: 'p1', label: 'Zoë' });
		const door = copyOf(hall);
		putPerson(hall, { id: 'p2', label: 'Amir' });
		putPerson(door, { id: 'p3', label: 'Mo' });
		dropPerson(door, 'p1');
		meet(hall, door);
		expect(readPeople(hall).map(({ label }) => label)).toEqual(['Amir', 'Mo']);
		expect(readPeople(door)).toEqual(readPeople(hall));
	});

	test('passes over what it cannot read', () => {
		const doc = new Y.Doc();
		doc.getMap('roster').set('p1', { id: 'p1', label: 7 });
		doc.getMap('roster').set('../', { id: 'p2', label: 'Mo' });
		doc.getMap('roster').set('p3', null);
		expect(readPeople(doc)).toEqual([]);
	});
});
