/** What a host may choose for an Open Space, and what phones and the wall are told of it. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAgendaDeeds } from '#lib/doc/plan-agenda.ts';
import { putActivity, putPlace, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import type { AgendaDeed } from '#lib/domain/agenda.ts';
import type { Entry, EntryValue } from '#lib/domain/entry.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { finishSession, MAX_SESSIONS, sessionPlace, sessionSlot } from '#lib/domain/session.ts';
import { readAgenda } from '#lib/harvest/agenda.ts';
import { movedBy, readNewsroom } from '#lib/harvest/newsroom.ts';
import { gridOf } from '#lib/methods/open-space/live-grid.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { refuseGrid, OPEN_SPACE_DEFAULTS } from '#lib/methods/open-space/settings.ts';
import { readOpenSpaceView } from '#lib/methods/open-space/view.ts';
import { openSpaceSetupWords } from '#lib/words/open-space-setup.ts';
import { keyPairOf } from '../helpers/keys.ts';
import { ann } from '../helpers/people.ts';

const host = keyPairOf(301).key;
const slot = (start: string, end: string, day = 1) => ({ day, start, end, covered: false });
const space = (name: string) => ({ name, capacity: 0, access: [] });
const many = <T>(count: number, make: (n: number) => T) =>
	Array.from({ length: count }, (_, n) => make(n));

describe('times and places', () => {
	test.each([
		['no-slots', [], [space('Oak')]],
		['ends-before-it-starts', [slot('11:00', '10:00')], [space('Oak')]],
		['ends-before-it-starts', [slot('11:00', '11:00')], [space('Oak')]],
		['not-a-time', [slot('25:00', '26:00')], [space('Oak')]],
		['slot-too-long', [slot('08:00', '20:00')], [space('Oak')]],
		['slots-overlap', [slot('10:00', '11:00'), slot('10:30', '11:30')], [space('Oak')]],
		['too-many-slots', many(300, () => slot('10:00', '11:00')), [space('Oak')]],
		['no-spaces', [slot('10:00', '11:00')], []],
		['too-many-spaces', [slot('10:00', '11:00')], many(300, (n) => space(`Room ${n}`))],
		['space-without-name', [slot('10:00', '11:00')], [space(' ')]],
		['same-name', [slot('10:00', '11:00')], [space('Oak'), space('Oak')]]
	] as const)('%s gets a sentence', (why, slots, spaces) => {
		const refused = refuseGrid(slots, spaces)!;
		expect(refused.refused).toBe(why);
		expect(openSpaceSetupWords.refused[refused.refused](refused.at + 1)).toMatch(/^[A-Z].*\.$/);
		expect(openSpace.readSettings({ slots, spaces })).toBeNull();
	});

	test('the same hour on the next day is another time, with a night and its news between', () => {
		const slots = [slot('10:00', '11:00'), slot('10:00', '11:00', 2)];
		expect(refuseGrid(slots, OPEN_SPACE_DEFAULTS.spaces)).toBeUndefined();
		const settings = openSpace.readSettings({ slots })!;
		const { steps } = openSpace.plan(settings, { id: 'a1', position: 0 }).activity;
		const ids = steps.map(({ id }) => id);
		expect(ids).toEqual([
			...['arriving', 'opening', 'marketplace', 'slot-1', 'evening-1', 'morning-2', 'slot-2'],
			...['news', 'closing', 'closed']
		]);
	});

	test.each([
		['none', []],
		['dots', ['dots']],
		['action-space', ['action-space', 'slot-action']],
		['done-started-unclear', ['done-started-unclear']]
	] as const)('ends with %s as its host likes', (convergence, extra) => {
		const settings = openSpace.readSettings({ convergence })!;
		const { steps } = openSpace.plan(settings, { id: 'a1', position: 0 }).activity;
		const ids = steps.map(({ id }) => id);
		expect(ids.slice(ids.indexOf('news') + 1)).toEqual([...extra, 'closing', 'closed']);
	});
});

test.each([
	[{ title: ' ', name: 'Ann', question: '' }, 'no-title'],
	[{ title: 'A bus', name: '  ', question: '' }, 'no-name'],
	[{ title: 'x'.repeat(121), name: 'Ann', question: '' }, 'title-too-long'],
	[{ title: 'A bus', name: 'x'.repeat(81), question: '' }, 'name-too-long'],
	[{ title: 'A bus', name: 'Ann', question: 'x'.repeat(301) }, 'question-too-long']
])('%o cannot be offered: %s', (draft, why) => {
	expect(finishSession(draft)).toBe(why);
});

const made = openSpace.plan(openSpace.readSettings({ question: 'What matters?' })!, {
	id: 'a1',
	position: 0
});
const session = (own: string, order = 1): Note => ({
	...(finishSession({ title: `Title of ${own}`, name: 'Ann', question: '' }) as object as Note),
	id: noteIdOf(ann.key, own),
	...{ seq: order, order, atMs: 1, from: 'phone' },
	where: { activity: 'a1', step: 'marketplace', place: '', question: 'q1' }
});
const report = (own: string, order: number): Note => ({
	...session(`${own}-report`, order),
	...{ form: 'session-report', text: `Report of ${own}` },
	where: { activity: 'a1', step: 'slot-1', place: sessionPlace(own), question: 'q1' }
});
const placed = (own: string, space: string, at = 'slot-1'): AgendaDeed => ({
	kind: 'place',
	session: noteIdOf(ann.key, own),
	cell: { slot: at, space }
});

function seen(
	notes: readonly Note[],
	deeds: readonly AgendaDeed[],
	{
		step = 'marketplace',
		kind = 'phone' as 'phone' | 'wall',
		entries = [] as readonly Entry[],
		plan: planned = made
	} = {}
) {
	const doc = new Y.Doc();
	putActivity(doc, planned.activity);
	for (const place of planned.places) putPlace(doc, place);
	putAgendaDeeds(doc, 'a1', host, deeds);
	putReached(doc, { activity: 'a1', epoch: 0, step }, 1);
	const plan = readPlan(doc);
	const input = { plan, activity: planned.activity, notes, entries, arrivals: new Map() };
	const agenda = readAgenda(plan, planned.activity, notes, entries);
	return { view: readOpenSpaceView(openSpace.rules.view(kind, input)), agenda, input };
}

describe('what phones and the wall are told', () => {
	test('a session once a host has put it up, and not before', () => {
		expect(seen([session('bus')], []).view.sessions).toEqual([]);
		expect(seen([session('bus')], [placed('bus', 'space-1')]).view.sessions).toMatchObject([
			{ id: 'bus', title: 'Title of bus', conveners: ['Ann'], state: 'placed' }
		]);
	});

	test('no covered row, until it is uncovered', () => {
		expect(seen([], []).view.slots.map(({ id }) => id)).toEqual(['slot-1', 'slot-2', 'slot-3']);
		const { view } = seen([], [{ kind: 'uncover', slot: 'slot-4', on: true }]);
		expect(view.slots.map(({ id }) => id)).toContain('slot-4');
	});

	test('that no more are taken, once there are very many; none of them is lost', () => {
		const all = many(MAX_SESSIONS + 100, (n) => session(`s${n}`, n + 1));
		const { view, agenda } = seen(all, []);
		expect(view.full).toBe(true);
		expect(agenda.sessions).toHaveLength(all.length);
	});

	test('nobody’s stars and nobody’s being there', () => {
		const say = (slot: string, value: EntryValue): Entry => ({
			...{ activity: 'a1', slot, author: ann.key, value, seq: 1, order: 1, atMs: 1 }
		});
		const notes = [session('bus')];
		const entries = [say(sessionSlot('star', 'bus'), true), say(sessionSlot('here', 'bus'), true)];
		const deeds = [placed('bus', 'space-1')];
		const { view, agenda } = seen(notes, deeds, { entries });
		expect(view).toEqual(seen(notes, deeds).view);
		expect(agenda.sessions[0]).toMatchObject({ here: 1 });
	});

	test('of the ending what the room said, as numbers, to the big screen alone and once it is over', () => {
		const ending = openSpace.plan(
			openSpace.readSettings({ convergence: 'done-started-unclear' })!,
			{
				...{ id: 'a1', position: 0 }
			}
		);
		const entries: Entry[] = [ann.key, host].map((author, n) => ({
			...{ activity: 'a1', slot: sessionSlot('how', 'bus'), author, seq: 1, order: n, atMs: 1 },
			value: n === 0 ? 'done' : 'unclear'
		}));
		const at = (step: string, kind: 'phone' | 'wall') =>
			seen([session('bus')], [placed('bus', 'space-1')], { step, kind, entries, plan: ending }).view
				.sessions[0];
		expect(at('done-started-unclear', 'wall')).not.toHaveProperty('outcomes');
		expect(at('closing', 'phone')).not.toHaveProperty('outcomes');
		expect(at('closing', 'wall')).toMatchObject({ outcomes: { done: 1, started: 0, unclear: 1 } });
	});

	test('space for action is a marketplace with a row of its own, which no host plans by the hour', () => {
		const ending = openSpace.plan(openSpace.readSettings({ convergence: 'action-space' })!, {
			...{ id: 'a1', position: 0 }
		});
		const deeds = [placed('bus', 'space-1', 'slot-action')];
		const { view, agenda } = seen([session('bus')], deeds, {
			...{ step: 'action-space', kind: 'wall' as const, plan: ending }
		});
		expect(view.fills).toBe(true);
		expect(view.sessions[0]).toMatchObject({ cell: { slot: 'slot-action' }, state: 'placed' });
		const { begun, slots } = gridOf(ending.activity, agenda);
		expect([...begun, ...slots].map(({ id }) => id)).not.toContain('slot-action');
	});

	test('in the evening’s and the morning’s news what came of sessions, with its picture', () => {
		const settings = openSpace.readSettings({
			slots: [slot('10:00', '11:00'), slot('10:00', '11:00', 2)]
		})!;
		const long = openSpace.plan(settings, { id: 'a1', position: 0 });
		const photo = { hash: 'ab'.repeat(32), widthPx: 4, heightPx: 3, bytes: 9, alt: 'A bench' };
		const drawn = { ...report('bus', 2), form: 'session-drawing', photo };
		for (const step of ['evening-1', 'morning-2']) {
			const notes = [session('bus'), drawn];
			const deeds = [placed('bus', 'space-1')];
			const { input } = seen(notes, deeds, { step, kind: 'wall', plan: long });
			const plan = { ...input.plan, shown: new Set([drawn.id]) };
			const view = readOpenSpaceView(openSpace.rules.view('wall', { ...input, plan }));
			expect(view.reports).toMatchObject([{ photo: { hash: photo.hash, alt: 'A bench' } }]);
		}
	});

	test('a report on the wall only once a host has shown it', () => {
		const notes = [session('bus'), report('bus', 2)];
		const deeds = [placed('bus', 'space-1')];
		const { view, input } = seen(notes, deeds, { step: 'news', kind: 'wall' });
		expect(view.reports).toEqual([]);
		const plan = { ...input.plan, shown: new Set([notes[1]!.id]) };
		const shown = readOpenSpaceView(openSpace.rules.view('wall', { ...input, plan }));
		expect(shown.reports).toMatchObject([{ session: 'bus', text: 'Report of bus' }]);
	});
});

describe('the newsroom', () => {
	const notes = [session('bus', 1), session('bread', 2), session('still', 3)];
	const deeds = [placed('bus', 'space-2'), placed('bread', 'space-1'), placed('still', 'space-3')];
	const filed = [...notes, report('bus', 4), report('bread', 5)];
	const { agenda } = seen(filed, deeds, { step: 'news' });
	const none = { read: new Map(), position: new Map() };

	test('knows who has not been heard, and puts the others in order of time and place', () => {
		const { book, missing } = readNewsroom(agenda, none);
		expect(book.map(({ session: { name } }) => name)).toEqual(['bread', 'bus']);
		expect(missing.map(({ name }) => name)).toEqual(['still']);
	});

	test('moves one in the book without touching the others', () => {
		const { book } = readNewsroom(agenda, none);
		const position = new Map([['bus', movedBy(book, 'bus', -1)!]]);
		const moved = readNewsroom(agenda, { ...none, position }).book;
		expect(moved.map(({ session: { name } }) => name)).toEqual(['bus', 'bread']);
		expect(movedBy(moved, 'bus', -1)).toBeUndefined();
	});

	test('says when a report was changed after it was read through', () => {
		const id = report('bus', 4).id;
		const stateWith = (seq: number) =>
			readNewsroom(agenda, { ...none, read: new Map([[id, seq]]) }).book.find(
				({ session: { name } }) => name === 'bus'
			)?.lines[0]?.state;
		expect([stateWith(4), stateWith(3)]).toEqual(['read', 'changed']);
		expect(readNewsroom(agenda, none).book[0]?.lines[0]?.state).toBe('unread');
	});

	test('takes “nobody came” for a report like any other', () => {
		const gone: AgendaDeed = { kind: 'run', session: notes[2]!.id, is: 'nobody-came' };
		const { missing, book } = readNewsroom(
			seen(filed, [...deeds, gone], { step: 'news' }).agenda,
			none
		);
		expect(missing).toEqual([]);
		expect(book).toHaveLength(3);
	});
});
