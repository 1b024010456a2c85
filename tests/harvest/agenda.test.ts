/** The agenda of an Open Space, read from what hosts did and phones said. */
import { describe, expect, test } from 'vitest';
import type { AgendaAct, AgendaDeed } from '#lib/domain/agenda.ts';
import type { Entry, EntryValue } from '#lib/domain/entry.ts';
import { noteIdOf, ownPart, type NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { finishSession, sessionPlace, sessionSlot } from '#lib/domain/session.ts';
import { readConflicts } from '#lib/harvest/agenda-conflicts.ts';
import { readAgenda } from '#lib/harvest/agenda.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { keyPairOf } from '../helpers/keys.ts';
import { ann, bob } from '../helpers/people.ts';

const made = openSpace.plan(openSpace.readSettings({ question: 'What matters?' })!, {
	id: 'a1',
	position: 0
});
const [tabletA, tabletB] = [keyPairOf(301).key, keyPairOf(302).key].toSorted() as [string, string];
const oak = { slot: 'slot-1', space: 'space-1' };
const ash = { slot: 'slot-1', space: 'space-2' };
const later = { slot: 'slot-2', space: 'space-1' };

const session = (author: string, own: string, order: number, form = 'session'): Note => ({
	...(finishSession({ title: own, name: `Name of ${own}`, question: '' }) as object as Note),
	id: noteIdOf(author, own),
	form,
	seq: order,
	order,
	atMs: 1,
	from: 'phone',
	where: { activity: 'a1', step: 'marketplace', place: '', question: 'q1' }
});
const bus = session(ann.key, 'bus', 1);
const bread = session(bob.key, 'bread', 2);

const acts = (...all: readonly [order: number, by: string, deed: AgendaDeed][]): AgendaAct[] =>
	all.map(([order, by, deed]) => ({ ...deed, activity: 'a1', order, by }));
const placed = (one: Note, cell?: typeof oak): AgendaDeed => ({
	kind: 'place',
	session: one.id,
	...(cell && { cell })
});
const entry = (author: string, slot: string, value: EntryValue, order = 1): Entry => ({
	...{ activity: 'a1', slot, author, value, order },
	seq: order,
	atMs: 1
});

function read(agenda: readonly AgendaAct[], entries: readonly Entry[] = [], more: Note[] = []) {
	const plan = {
		activities: [made.activity],
		places: made.places,
		reached: new Map(),
		gate: { barred: new Set<string>() },
		agenda
	} as unknown as Plan;
	const found = readAgenda(plan, made.activity, [bus, bread, ...more], entries);
	const of = (id: NoteId) => found.byId.get(id)!;
	return { ...found, bus: of(bus.id), bread: of(bread.id) };
}

describe('two in one cell', () => {
	test('the one that was put there first by Lamport counter has it', () => {
		const both = read(acts([5, tabletB, placed(bread, oak)], [6, tabletA, placed(bus, oak)]));
		expect(both.bread).toMatchObject({ state: 'placed', cell: oak, clash: true });
		expect(both.bus).toMatchObject({ state: 'needs-place', lost: oak, clash: false });
		expect(readConflicts(both)).toEqual([{ session: both.bus, lost: oak, holder: both.bread }]);
	});

	test('at one count the device decides, the same everywhere', () => {
		const both = read(acts([5, tabletA, placed(bus, oak)], [5, tabletB, placed(bread, oak)]));
		expect(both.bus.cell).toEqual(oak);
		expect(both.bread.lost).toEqual(oak);
	});

	test('the other has it once the first has gone', () => {
		const log = acts(
			[5, tabletA, placed(bus, oak)],
			[5, tabletB, placed(bread, oak)],
			[6, tabletA, placed(bus, ash)]
		);
		expect(read(log).bread).toMatchObject({ state: 'placed', cell: oak });
		expect(read(log).bus).toMatchObject({ cell: ash, clash: false });
	});

	test('who joined another or was taken off asks for no cell', () => {
		const log = acts(
			[5, tabletA, placed(bus, oak)],
			[6, tabletB, placed(bread, oak)],
			[7, tabletA, { kind: 'run', session: bus.id, is: 'withdrawn' }]
		);
		expect(read(log).bread.cell).toEqual(oak);
		expect(read(log).bus).toMatchObject({ state: 'withdrawn', stood: oak });
	});
});

describe('moving', () => {
	test.each([
		['another room', oak, ash, 'room'],
		['another time', oak, later, 'time'],
		['both', ash, later, 'both']
	] as const)('to %s is told apart', (_, from, to, change) => {
		const one = read(acts([1, tabletA, placed(bus, from)], [2, tabletA, placed(bus, to)])).bus;
		expect(one).toMatchObject({ change, was: [from], cell: to });
	});

	test('back to where it was leaves one ghost, at the place between', () => {
		const log = acts(
			[1, tabletA, placed(bus, oak)],
			[2, tabletA, placed(bus, ash)],
			[3, tabletA, placed(bus, oak)]
		);
		expect(read(log).bus.was).toEqual([ash]);
	});

	test('off the wall puts it among those who wait', () => {
		const log = acts([1, tabletA, placed(bus, oak)], [2, tabletA, placed(bus)]);
		expect(read(log).bus).toMatchObject({ state: 'queued', was: [oak] });
	});

	test('to a place that is closed since leaves it without one, not gone', () => {
		const gone = { slot: 'slot-1', space: 'space-99' };
		expect(read(acts([1, tabletA, placed(bus, gone)])).bus).toMatchObject({
			state: 'needs-place',
			lost: gone
		});
	});
});

describe('joining', () => {
	const join = sessionSlot('join', 'bus');
	const into = { into: 'bread' };

	test('waits until everybody who looks after them has said yes', () => {
		const asked = read([], [entry(ann.key, join, into)]).bus;
		expect(asked).toMatchObject({
			state: 'queued',
			joinWishes: [{ into: bread.id, missing: [bob.key.slice(0, 22)] }]
		});
		const stranger = keyPairOf(77).key;
		const strangers = [entry(stranger, join, into), entry(ann.key, join, into)];
		expect(read([], strangers).bus.into).toBeUndefined();
		const agreed = read([], [entry(ann.key, join, into), entry(bob.key, join, into)]);
		expect(agreed.bus).toMatchObject({ state: 'joined', into: bread.id });
		expect(agreed.bread.joined).toEqual([bus.id]);
	});

	test('a host writes down what was said aloud, and sets them apart again', () => {
		const together: AgendaDeed = { kind: 'join', session: bus.id, into: bread.id };
		expect(read(acts([1, tabletA, together])).bus.into).toBe(bread.id);
		const apart = acts([1, tabletA, together], [2, tabletA, { kind: 'join', session: bus.id }]);
		const both = [entry(ann.key, join, into), entry(bob.key, join, into)];
		expect(read(apart, both).bus.into).toBeUndefined();
	});

	test('two halves that joined each into the other make no ring', () => {
		const { bus: one, bread: other } = read(
			acts(
				[1, tabletA, { kind: 'join', session: bus.id, into: bread.id }],
				[1, tabletB, { kind: 'join', session: bread.id, into: bus.id }]
			)
		);
		expect([one.into, other.into]).toEqual([bread.id, undefined]);
	});

	test('brings its stars along, and what comes out of something inherits them', () => {
		const star = (author: string, own: string) => entry(author, sessionSlot('star', own), true);
		const again = session(tabletA, 'again', 9);
		const { sessions } = read(
			acts(
				[1, tabletA, { kind: 'join', session: bus.id, into: bread.id }],
				[2, tabletA, { kind: 'from', session: again.id, how: 'repeat', of: bus.id }]
			),
			[star(ann.key, 'bus'), star(bob.key, 'bread')],
			[again]
		);
		const stars = Object.fromEntries(sessions.map(({ name, stars: by }) => [name, by.size]));
		expect(stars).toEqual({ bus: 1, bread: 2, again: 1 });
	});
});

describe('what a phone says', () => {
	const say = (author: string, value: EntryValue) =>
		entry(author, sessionSlot('run', 'bus'), value);
	const onWall = acts([1, tabletA, placed(bus, oak)]);

	test('counts about its own session and about no other', () => {
		expect(read(onWall, [say(bob.key, 'withdrawn')]).bus.state).toBe('placed');
		expect(read(onWall, [say(ann.key, 'withdrawn')]).bus.state).toBe('withdrawn');
		expect(read(onWall, [say(ann.key, 'hologram')]).bus.state).toBe('placed');
	});

	test('counts for who took it on, once it was handed on; taking off stays its author’s', () => {
		const adopt = entry(bob.key, sessionSlot('adopt', 'bus'), { name: 'Bob' });
		const hand = entry(ann.key, sessionSlot('hand', 'bus'), true);
		expect(read(onWall, [adopt, say(bob.key, 'ended')]).bus.state).toBe('placed');
		expect(read(onWall, [adopt, hand, say(bob.key, 'ended')]).bus.state).toBe('ended');
		expect(read(onWall, [adopt, hand, say(bob.key, 'withdrawn')]).bus.state).toBe('placed');
	});

	test('comes after what a host wrote down', () => {
		const log = [...onWall, ...acts([2, tabletA, { kind: 'run', session: bus.id, is: 'open' }])];
		expect(read(log, [say(ann.key, 'withdrawn')]).bus.state).toBe('placed');
	});

	test('counts again once a host has taken back what they wrote down', () => {
		const log = [
			...onWall,
			...acts(
				[2, tabletA, { kind: 'run', session: bus.id, is: 'nobody-came' }],
				[3, tabletA, { kind: 'run', session: bus.id, is: 'unsaid' }]
			)
		];
		expect(read(log).bus.state).toBe('placed');
		expect(read(log, [say(ann.key, 'ended')]).bus.state).toBe('ended');
	});
});

test('what was written down of a session is found by where it was said', () => {
	const report = {
		...session(bob.key, 'r1', 9, 'session-report'),
		where: { activity: 'a1', step: 'slot-1', place: sessionPlace('bus'), question: 'q1' }
	};
	const { bus: one, bread: other, sessions } = read([], [], [report]);
	expect(one.reports.map(({ id }) => ownPart(id))).toEqual(['r1']);
	expect(other.reports).toEqual([]);
	expect(sessions).toHaveLength(2);
});
