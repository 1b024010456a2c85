import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { putEntry, readEntries } from '#lib/doc/entries-doc.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { authorMark } from '#lib/domain/id.ts';
import type { Listed } from '#lib/domain/roster.ts';
import { openCard } from '#lib/keys/card.ts';
import { newKeyPair } from '#lib/keys/key-pair.ts';
import { PeopleState } from '#lib/state/people.svelte.ts';
import { openTablet } from './tablet.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

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

test('a phone on which somebody types their card is theirs and here, until a host says otherwise', async () => {
	const doc = new Y.Doc();
	const gathering = newKeyPair(random).key;
	const people = new PeopleState({
		doc,
		gathering,
		aboutPeople: () => readEntries(doc),
		randomBytes: random,
		round: () => 0,
		nowMs: () => 1
	});
	onTestFinished(() => people.close());
	const [ann, mo] = [people.add({ name: 'Ann' }), people.add({ name: 'Mo' })];
	const [made] = (await people.makeCards([ann], () => {}, new AbortController().signal)) ?? [];
	if (!made) throw new Error('a card was made');
	expect([...people.withCard]).toEqual([ann]);
	expect(JSON.stringify(doc.toJSON())).not.toContain(made.code);

	const card = await openCard(made.code, gathering);
	const [phone, thief] = [newKeyPair(random), newKeyPair(random)];
	const say = (author: string, value: EntryValue, seq = 1) =>
		putEntry(doc, { activity: '', slot: 'card', author, seq, order: seq, atMs: 1, value });
	say(phone.key, { ...card.close(phone) });
	// Somebody who overheard the card's key, and has no code.
	say(thief.key, { ...card.close(phone) });
	const here = () => people.all.map(({ name, arrival, devices }) => [name, arrival.is, devices]);
	expect(here()).toEqual([
		['Ann', 'here', [authorMark(phone.key)]],
		['Mo', 'expected', []]
	]);

	people.link(authorMark(phone.key), mo);
	say(phone.key, { ...card.close(phone) }, 2);
	expect(here()).toEqual([
		['Ann', 'here', []],
		['Mo', 'here', [authorMark(phone.key)]]
	]);
	people.undo();
	expect(people.all[0]?.devices).toEqual([authorMark(phone.key)]);
});

test('making cards can be stopped, and then there is none', async () => {
	const people = await openPeople();
	const ids = [people.add({ name: 'Ann' }), people.add({ name: 'Mo' })];
	const stop = new AbortController();
	const made = await people.makeCards(ids, () => stop.abort(), stop.signal);
	expect(made).toBeUndefined();
	expect(people.withCard.size).toBe(0);
});

test('case 12: a bar follows a person’s several phones, one that is linked later too', async () => {
	const tablet = await openTablet();
	onTestFinished(tablet.close);
	const { people, plan } = tablet;
	if (!people) throw new Error('a host has a roster');
	const [first, second, third] = [1, 2, 3].map(() => authorMark(newKeyPair(random).key));
	const ann = people.add({ name: 'Ann' });
	people.link(first!, ann);
	people.link(second!, ann);
	expect(new Set(people.devicesWith(first!))).toEqual(new Set([first, second]));
	expect(people.devicesWith(third!)).toEqual([third]);
	for (const device of people.devicesWith(second!)) plan.bar(device, true);
	people.link(third!, ann);
	expect(plan.value.gate.barred).toEqual(new Set([first, second, third]));
});

test('a guest is put on the list with their phone, here, and comes off it again by one undo', async () => {
	const people = await openPeople();
	const device = authorMark(newKeyPair(random).key);
	people.addGuest(device, 'Guest 3');
	expect(people.all).toMatchObject([
		{ name: 'Guest 3', devices: [device], arrival: { is: 'here' } }
	]);
	people.undo();
	expect(people.all).toEqual([]);
	expect(people.links.get(device)).toBe('');
});
