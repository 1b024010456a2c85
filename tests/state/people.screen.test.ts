import { expect, onTestFinished, test } from 'vitest';
import type { Listed } from '#lib/domain/roster.ts';
import type { PeopleState } from '#lib/state/people.svelte.ts';
import { openTablet } from './tablet.ts';

async function openPeople(): Promise<PeopleState> {
	const tablet = await openTablet();
	onTestFinished(tablet.close);
	if (!tablet.people) throw new Error('a host has a roster');
	return tablet.people;
}
const listed = (...names: string[]): Listed[] =>
	names.map((name, at) => ({ line: at + 1, name, group: '', needs: '', moves: 'yes', with: '' }));
const namesOf = (people: PeopleState) => people.all.map(({ name }) => name);

test('a pasted list is taken back by one undo, and who was there stays', async () => {
	const people = await openPeople();
	people.add({ name: 'Ann' });
	people.addListed(listed('Zoë', 'Mo', 'Zoë'));
	expect(namesOf(people)).toEqual(['Ann', 'Mo', 'Zoë', 'Zoë']);
	expect(people.done).toEqual({ kind: 'added', count: 3 });
	people.undo();
	expect(namesOf(people)).toEqual(['Ann']);
	expect(people.done).toBeUndefined();
});

test('somebody who was taken off the list comes back with all that was known', async () => {
	const people = await openPeople();
	const [ann, mo] = [people.add({ name: 'Ann', needs: 'A ramp' }), people.add({ name: 'Mo' })];
	const before = people.all.find(({ id }) => id === ann);
	if (!before) throw new Error('Ann is there');
	people.change(ann, { ...before, group: 'North', apart: [mo] });
	const known = people.all;
	people.drop(ann);
	expect(people.all.map(({ name, apart }) => [name, apart])).toEqual([['Mo', []]]);
	people.undo();
	expect(people.all).toEqual(known);
});

test('a press that was a mistake is taken back, and the turns before it stay', async () => {
	const people = await openPeople();
	const ann = people.add({ name: 'Ann' });
	people.arrive(ann, 'here');
	people.arrive(ann, 'here');
	people.arrive(ann, 'left');
	people.undo();
	expect(people.all[0]?.arrival).toMatchObject({ is: 'here', back: false });
});
