/** Times and places of an Open Space that hosts add, rename and take away while it runs. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAgendaDeeds } from '#lib/doc/plan-agenda.ts';
import { putActivity, putPlace, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, nextStep } from '#lib/domain/plan.ts';
import { cellKey, finishSession } from '#lib/domain/session.ts';
import { readAgenda } from '#lib/harvest/agenda.ts';
import { readConflicts } from '#lib/harvest/agenda-conflicts.ts';
import { readOverruns } from '#lib/harvest/overrun.ts';
import { changesOf, gridOf, inOrder } from '#lib/methods/open-space/live-grid.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { readOpenSpaceView } from '#lib/methods/open-space/view.ts';
import type { SlotChoice, SpaceChoice } from '#lib/methods/open-space/settings.ts';
import { AgendaState } from '#lib/state/agenda.svelte.ts';
import { keyPairOf } from '../helpers/keys.ts';
import { meet } from '../helpers/meet.ts';
import { ann } from '../helpers/people.ts';

const made = openSpace.plan(openSpace.readSettings({ question: 'What matters?' })!, {
	id: 'a1',
	position: 0
});
const bus: Note = {
	...(finishSession({ title: 'A bus', name: 'Ann', question: '' }) as object as Note),
	...{ id: noteIdOf(ann.key, 'bus'), seq: 1, order: 1, atMs: 1, from: 'phone' },
	where: { activity: 'a1', step: 'marketplace', place: '', question: 'q1' }
};

function openTablet(n: number) {
	const [doc, notesDoc] = [new Y.Doc(), new Y.Doc()];
	putActivity(doc, made.activity);
	for (const place of made.places) putPlace(doc, place);
	const plan = {
		get value() {
			return readPlan(doc);
		},
		get activity() {
			return this.value.activities[0];
		}
	};
	let ids = 0;
	const agenda = new AgendaState({
		...{ doc, notesDoc, device: keyPairOf(500 + n).key, plan },
		newId: () => `${n}x${(ids += 1)}`,
		notes: { all: [bus], keep: () => Promise.resolve(undefined) },
		entries: { all: [] }
	});
	const seen = () => {
		const { value, activity } = plan;
		return { plan: value, activity: activity!, ...readAgenda(value, activity!, [bus], []) };
	};
	return {
		...{ doc, agenda, seen },
		reach: (step: string) => putReached(doc, { activity: 'a1', epoch: 0, step }, 1),
		rows: () => seen().slots.map(({ step }) => step.title),
		/** As the dialog does it. */
		change(
			how: (grid: ReturnType<typeof gridOf>) => { slots?: SlotChoice[]; spaces?: SpaceChoice[] }
		) {
			const now = seen();
			const grid = gridOf(now.activity, now);
			const wanted = { ...grid, ...how(grid) };
			const change = changesOf(
				now.activity,
				grid,
				{ slots: inOrder(wanted.slots), spaces: wanted.spaces },
				agenda.naming!
			);
			if (!('refused' in change)) agenda.changeGrid(change);
			return 'refused' in change ? change : undefined;
		}
	};
}
const at = (start: string, end: string, day = 1) => ({ day, start, end, covered: false });
const space = (name: string): SpaceChoice => ({ name, capacity: 8, access: ['step-free'] });

describe('a time that is added', () => {
	test.each([
		['at the end', at('16:15', '17:00'), ['walk-slot', 'slot', 'news'], 'slot-4'],
		['in between', at('12:50', '13:30'), ['walk-slot', 'slot', 'walk-2'], 'slot-2'],
		['before the first', at('09:00', '10:00'), ['slot', 'walk-slot', 'slot-1'], 'marketplace'],
		[
			...(['on the next day', at('10:00', '11:00', 2)] as const),
			...([['evening-1', 'morning-2', 'slot', 'news'], 'slot-4'] as const)
		]
	])('%s has what lies around it', (_, slot, follow, after) => {
		const one = openTablet(1);
		expect(one.change(({ slots }) => ({ slots: [...slots, slot] }))).toBeUndefined();
		const ids = one.seen().activity.steps.map(({ id }) => id.replace('slot-1x1', 'slot'));
		const from = ids.indexOf(after) + 1;
		expect(ids.slice(from, from + follow.length)).toEqual(follow);
		expect(one.agenda.canUndo).toBe(true);
		one.agenda.undo();
		expect(one.rows()).toEqual(openTablet(2).rows());
	});

	test('is a row of the agenda for everybody, and the room goes there', () => {
		const one = openTablet(1);
		one.reach('slot-1');
		one.change(({ slots }) => ({ slots: [...slots, at('11:31', '11:40')] }));
		const { plan, activity } = one.seen();
		const input = { plan, activity, notes: [], entries: [], arrivals: new Map() };
		const { slots } = readOpenSpaceView(openSpace.rules.view('phone', input));
		expect(slots.map(({ title }) => title)).toContain('11:31 to 11:40');
		one.reach(nextStep(plan, activity)!.id);
		const next = nextStep(one.seen().plan, activity);
		expect(next).toMatchObject({ title: '11:31 to 11:40', minutes: 9, from: '11:31' });
	});

	test('never comes before what people are in', () => {
		const one = openTablet(1);
		one.reach('walk-1');
		one.change(({ slots }) => ({ slots: [...slots, at('11:31', '11:40')] }));
		const { plan, activity, slots } = one.seen();
		expect(currentStep(plan, activity)?.id).toBe('walk-1');
		expect(nextStep(plan, activity)?.title).toBe('11:31 to 11:40');
		expect(slots.map(({ when }) => when)).toEqual(['past', ...Array(4).fill('to-come')]);
	});

	test('after the last one is still for more', () => {
		const one = openTablet(1);
		one.reach('news');
		one.change(({ slots }) => ({ slots: [...slots, at('16:15', '17:00')] }));
		const { plan, activity } = one.seen();
		expect(nextStep(plan, activity)?.title).toBe('16:15 to 17:00');
	});
});

describe('what a host writes wrongly', () => {
	test.each([
		['ends-before-it-starts', at('17:00', '16:30')],
		['not-a-time', at('', '')],
		['slots-overlap', at('10:45', '11:15')]
	] as const)('%s changes nothing', (refused, slot) => {
		const one = openTablet(1);
		expect(one.change(({ slots }) => ({ slots: [...slots, slot] }))).toMatchObject({ refused });
		expect(one.rows()).toEqual(openTablet(2).rows());
	});

	test('a time before those that have begun, or in another order, is refused', () => {
		const one = openTablet(1);
		const turned = one.change(({ slots: [a, b, ...rest] }) => ({
			slots: [
				{ ...a!, start: '11:45', end: '12:45' },
				{ ...b!, start: '10:30', end: '11:30' },
				...rest
			]
		}));
		expect(turned).toEqual({ refused: 'order-changed', at: 0 });
		one.reach('slot-2');
		expect(one.change(({ slots }) => ({ slots: [...slots, at('09:00', '10:00')] }))).toEqual({
			...{ refused: 'slots-overlap', at: 2 }
		});
	});

	test('a place without a name, or with the name of another, is refused', () => {
		const one = openTablet(1);
		const add = (name: string) =>
			one.change(({ spaces }) => ({ spaces: [...spaces, space(name)] }));
		expect(add(' ')).toEqual({ refused: 'space-without-name', at: 5 });
		expect(add('Oak')).toEqual({ refused: 'same-name', at: 5 });
	});
});

describe('a session whose time or place is taken away', () => {
	const placed = (slot: string, name: string) => ({ slot, space: name });
	const put = (one: ReturnType<typeof openTablet>, cell = placed('slot-3', 'space-2')) =>
		putAgendaDeeds(one.doc, 'a1', keyPairOf(9).key, [{ kind: 'place', session: bus.id, cell }]);

	test('stays, asks for another, and has it again when the host takes that back', () => {
		const one = openTablet(1);
		put(one);
		one.change(({ slots }) => ({ slots: slots.filter(({ id }) => id !== 'slot-3') }));
		expect(one.seen().activity.steps.map(({ id }) => id)).not.toContain('walk-2');
		expect(readConflicts(one.seen())).toMatchObject([{ lost: placed('slot-3', 'space-2') }]);
		one.agenda.undo();
		expect(one.seen().byCell.has(cellKey(placed('slot-3', 'space-2')))).toBe(true);
		one.change(({ spaces }) => ({ spaces: spaces.filter(({ name }) => name !== 'Ash') }));
		expect(readConflicts(one.seen())).toHaveLength(1);
		expect(one.agenda.closedSpaces).toMatchObject([{ name: 'Ash' }]);
		one.agenda.openSpace('space-2');
		expect(readConflicts(one.seen())).toEqual([]);
	});

	test('keeps it where the room is there already', () => {
		const [one, other] = [openTablet(1), openTablet(2)];
		put(one);
		meet(one.doc, other.doc);
		other.change(({ slots }) => ({ slots: slots.filter(({ id }) => id !== 'slot-3') }));
		one.reach('slot-3');
		meet(one.doc, other.doc);
		for (const tablet of [one, other]) {
			const { plan, activity, byCell } = tablet.seen();
			expect(currentStep(plan, activity)?.id).toBe('slot-3');
			expect(byCell.size).toBe(1);
		}
	});
});

test('two hosts who change times and places apart from each other both keep what they did', () => {
	const [one, other] = [openTablet(1), openTablet(2)];
	one.change(({ slots, spaces }) => ({
		slots: [...slots, at('17:00', '17:30')],
		spaces: [
			...spaces.map((it) => (it.name === 'Oak' ? { ...it, name: 'The oak' } : it)),
			space('Yew')
		]
	}));
	other.change(({ slots, spaces: [oak, ...spaces] }) => ({
		slots: [
			...slots.map((it) => (it.id === 'slot-2' ? { ...it, end: '12:40' } : it)),
			at('16:10', '16:40')
		],
		spaces: [{ ...oak!, capacity: 50 }, ...spaces, space('Fir')]
	}));
	meet(one.doc, other.doc);
	for (const tablet of [one, other]) {
		const { activity, ...agenda } = tablet.seen();
		expect(tablet.rows()).toEqual([
			...['10:30 to 11:30', '11:45 to 12:40', '13:45 to 14:45', '15:00 to 16:00'],
			...['16:10 to 16:40', '17:00 to 17:30']
		]);
		const { spaces } = gridOf(activity, agenda);
		expect(spaces.map(({ name }) => name)).toEqual([
			...['The oak', 'Ash', 'Elm', 'Birch', 'Willow', 'Yew', 'Fir']
		]);
		expect(spaces[0]).toMatchObject({ capacity: 50 });
		expect(spaces[5]).toMatchObject({ capacity: 8, access: ['step-free'] });
	}
});

describe('a session that runs over', () => {
	const one = (id: string, slot: string, begun = true, state = 'running') => ({
		...{ id, begun, state, cell: { slot, space: 'oak' } }
	});
	const rows = (...when: ('past' | 'now' | 'to-come')[]) =>
		when.map((it, n) => ({ id: `s${n + 1}`, when: it }));
	const ids = (...args: Parameters<typeof readOverruns<ReturnType<typeof one>>>) =>
		readOverruns(...args).map(({ session, next }) => [session.id, next.id]);

	test('is told of once its time is up, where its place is wanted next', () => {
		const both = [one('bus', 's1', false), one('bread', 's2', false, 'placed')];
		expect(ids(rows('now', 'to-come'), both, false)).toEqual([]);
		expect(ids(rows('now', 'to-come'), both, true)).toEqual([['bus', 'bread']]);
		expect(ids(rows('now', 'to-come'), both.slice(0, 1), true)).toEqual([]);
		const ended = [{ ...both[0]!, state: 'ended' }, both[1]!];
		expect(ids(rows('now', 'to-come'), ended, true)).toEqual([]);
	});

	test('is told of while people walk on, where somebody said that it began and nobody that it is over', () => {
		const both = [one('bus', 's1', true, 'ended'), one('bread', 's2', false, 'placed')];
		expect(ids(rows('past', 'to-come'), both, false)).toEqual([['bus', 'bread']]);
		expect(ids(rows('past', 'now'), both, false)).toEqual([['bus', 'bread']]);
		expect(ids(rows('past', 'past'), both, false)).toEqual([]);
	});
});
