import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorMark, noteIdOf } from '#lib/domain/id.ts';
import type { Entry, EntryValue } from '#lib/domain/entry.ts';
import { EXPECTED, NO_WORDS, seatCardOf, type Person } from '#lib/domain/person.ts';
import { readClashes } from '#lib/domain/clash.ts';
import { onePerPerson, readWho, type WhoSources } from '#lib/harvest/who.ts';
import { readSignals } from '#lib/harvest/signals.ts';
import { nameWords } from '#lib/words/people.ts';
import { ann, bob, host, hostStanding } from '../helpers/people.ts';
import { keyPairOf } from '../helpers/keys.ts';

const cleo = keyPairOf(3);
const personOf = (id: string, more: Partial<Person> = {}): Person => ({
	...NO_WORDS,
	id,
	apart: [],
	arrival: EXPECTED,
	devices: [],
	...more
});
const noteBy = (author: string, own: string, order: number, saidBy?: string) => ({
	id: noteIdOf(author, own),
	order,
	...(saidBy && { saidBy })
});
const entryBy = (author: string, slot: string, value: EntryValue, order: number): Entry => ({
	activity: slot === 'person' ? '' : 'cafe',
	slot,
	author,
	seq: order,
	value,
	order,
	atMs: order
});
const who = (more: Partial<WhoSources>) =>
	readWho({
		plan: { standing: hostStanding, relayKeys: new Set([cleo.key]) },
		roster: [],
		notes: [],
		aboutPeople: [],
		...more
	});

describe('a phone that says nothing of itself', () => {
	test('is a person, “Guest 2”, counted once however much they write', () => {
		const { people } = who({
			notes: [
				...[noteBy(ann.key, 'a', 4), noteBy(bob.key, 'b', 3)],
				...[noteBy(bob.key, 'c', 9), noteBy(ann.key, 'd', 11)]
			]
		});
		expect(people.map(nameWords)).toEqual(['Guest 1', 'Guest 2']);
		expect(people.map(({ id }) => id)).toEqual([authorMark(bob.key), authorMark(ann.key)]);
	});

	test('is told apart from hosts’ devices and from forms without scripts', () => {
		const notes = [noteBy(host.key, 'a', 1), noteBy(cleo.key, 'b', 2), noteBy(ann.key, 'c', 3)];
		expect(who({ notes }).people.map(({ guest }) => guest)).toEqual([1]);
	});

	test('keeps its number when the one before it gets a name, and may say a name itself', () => {
		const notes = [noteBy(ann.key, 'a', 1), noteBy(bob.key, 'b', 2)];
		const roster = [personOf('P1', { name: 'Ann', devices: [authorMark(ann.key)] })];
		const aboutPeople = [entryBy(bob.key, 'person', { name: 'Bob' }, 3)];
		const { people } = who({ notes, roster, aboutPeople });
		expect(people.map(({ name, guest }) => [name, guest])).toEqual([
			['Ann', undefined],
			['Bob', 2]
		]);
	});
});

describe('case 2, duplicate person', () => {
	const zoe = (devices: readonly string[]) =>
		personOf('7KQ4ABCDEF', { name: 'Zoë', devices: devices.map(authorMark) });
	const notes = [noteBy(host.key, 'paper', 1, '7KQ4ABCDEF'), noteBy(ann.key, 'phone', 2)];
	const dots = [entryBy(ann.key, 'dots', ['n1'], 5), entryBy(bob.key, 'dots', ['n2'], 6)];

	test('case 2: by phone and on paper: linked by a host they are one, and both notes stay theirs', () => {
		const apart = who({ roster: [zoe([])], notes });
		expect(apart.people).toHaveLength(2);
		const linked = who({ roster: [zoe([ann.key])], notes });
		expect(linked.people).toHaveLength(1);
		expect(notes.map(linked.speakerOf)).toEqual(['7KQ4ABCDEF', '7KQ4ABCDEF']);
	});

	test('two phones of one person have one vote, the last; unlinked they have two again', () => {
		const linked = onePerPerson(dots, who({ roster: [zoe([ann.key, bob.key])] }));
		expect([...linked].map(([person, { value }]) => [person, value])).toEqual([
			['7KQ4ABCDEF', ['n2']]
		]);
		expect(onePerPerson(dots, who({ roster: [zoe([ann.key])] })).size).toBe(2);
	});

	test('whatever the order in which votes are read, the same one counts', () => {
		const all = [...dots, entryBy(cleo.key, 'dots', ['n3'], 6)];
		const roster = [zoe([ann.key, bob.key, cleo.key])];
		const counted = (entries: readonly Entry[]) => [...onePerPerson(entries, who({ roster }))];
		fc.assert(
			fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (shuffled) => {
				expect(counted(shuffled)).toEqual(counted(all));
			})
		);
	});
});

describe('case 4, person with no device', () => {
	const zoe = personOf('7KQ4ABCDEF', { name: 'Zoë' });

	test('case 4: what a scribe or a supporter typed by their seat card counts as theirs, and not as the scribe’s', () => {
		const notes = [
			noteBy(host.key, 'a', 1, zoe.id),
			noteBy(bob.key, 'b', 2, seatCardOf(zoe.id)),
			noteBy(bob.key, 'c', 3)
		];
		const { speakerOf, people } = who({ roster: [zoe], notes });
		expect(notes.map(speakerOf)).toEqual([zoe.id, zoe.id, authorMark(bob.key)]);
		expect(people).toHaveLength(2);
	});

	test('a seat card that nobody here has is nobody else’s', () => {
		const note = noteBy(bob.key, 'a', 1, 'ZZZZ');
		expect(who({ roster: [zoe], notes: [note] }).speakerOf(note)).toBe('ZZZZ');
	});
});

describe('case 14, a pair kept apart that moves together', () => {
	test('is said to the host, once a pair, also where somebody stands between them', () => {
		const people = [
			personOf('a', { moves: 'with', with: 'b', apart: ['c'] }),
			personOf('b', { moves: 'with', with: 'c' }),
			personOf('c', { apart: ['a'] }),
			personOf('d', { apart: ['e'] }),
			personOf('e', { apart: ['d'] })
		];
		expect(readClashes(people).map((pair) => pair.map(({ id }) => id))).toEqual([['a', 'c']]);
	});

	test('two who move with each other are no endless round', () => {
		const people = [
			personOf('a', { moves: 'with', with: 'b', apart: ['b'] }),
			personOf('b', { moves: 'with', with: 'a', apart: ['a'] })
		];
		expect(readClashes(people)).toHaveLength(1);
	});
});

describe('cards held up', () => {
	const now = { activity: 'cafe', step: 'round-2' };
	const up = (author: string, signal: string, order: number, step = 'round-2') =>
		entryBy(author, 'signal', { card: signal, step, place: 'table-2' }, order);
	const read = (entries: Entry[], seen: string[] = []) =>
		readSignals(entries, now, who({}), new Set(seen));

	test('stand until they are put down or seen, or the next step begins, earliest first', () => {
		const old = up(cleo.key, 'speak', 1, 'round-1');
		const entries = [up(bob.key, 'slower', 7), up(ann.key, 'stop', 3), old];
		const { raised } = read(entries);
		expect(raised.map(({ signal, place }) => [signal, place])).toEqual([
			['stop', 'table-2'],
			['slower', 'table-2']
		]);
		expect(read(entries, [raised[0]?.key ?? '']).raised.map((one) => one.signal)).toEqual([
			'slower'
		]);
	});

	test('ready and pass are counted for the step that runs, and nobody is asked for', () => {
		const entries = [
			up(ann.key, 'ready', 3),
			up(bob.key, 'pass', 4),
			up(cleo.key, 'ready', 2, 'x')
		];
		expect(read(entries)).toEqual({ raised: [], ready: 1, passing: 1 });
	});

	test('what is no card is passed over', () => {
		expect(read([up(ann.key, 'teleport', 1), entryBy(bob.key, 'signal', 7, 2)])).toEqual({
			raised: [],
			ready: 0,
			passing: 0
		});
	});
});
