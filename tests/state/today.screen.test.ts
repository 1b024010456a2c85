/**
 * A day of several parts: what hosts add, move and leave out apart from each other joins; going on
 * leads from part to part; times flow over all of them.
 */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { putBarred, putHeld } from '#lib/doc/plan-gate.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { MAX_CARRIED } from '#lib/domain/limits.ts';
import { currentStep } from '#lib/domain/plan.ts';
import { readPhoneView, readWallView } from '#lib/harvest/room-view.ts';
import { newKeyPair } from '#lib/keys/key-pair.ts';
import { BREAK_DEFAULTS, pauseBetween } from '#lib/methods/break/break.ts';
import { oneTwoFourAll } from '#lib/methods/one-two-four-all/one-two-four-all.ts';
import { wholeDay } from '#lib/methods/whole-day.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { DayState } from '#lib/state/day.svelte.ts';
import { PlanState } from '#lib/state/plan.svelte.ts';
import { RoomClock } from '#lib/state/room-clock.svelte.ts';
import { TodayState } from '#lib/state/today.svelte.ts';
import { meet } from '../helpers/meet.ts';
import { ann, bodyOf } from '../helpers/people.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000;
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const first = { id: 'a1', position: 0 };
const cafe = worldCafe.plan({ ...WORLD_CAFE_DEFAULTS, question: 'What matters?' }, first);
const lunch = pauseBetween.plan({ ...BREAK_DEFAULTS, minutes: 60 }, first);
const fours = oneTwoFourAll.plan(oneTwoFourAll.readSettings({ question: 'And now?' })!, first);

let ids = 0;
function openTablet() {
	let nowMs = START;
	const doc = new Y.Doc();
	const clock = new RoomClock(() => nowMs, 0);
	const device = newKeyPair(randomBytes);
	const plan = new PlanState({ doc, gathering: 'g'.repeat(43), device, clock, randomBytes });
	const day = new DayState({ doc, device: device.key, plan, clock });
	const today = new TodayState({ doc, plan, newId: () => `part-${(ids += 1)}` });
	onTestFinished(() => plan.close());
	const pass = (minutes: number) => void (nowMs += minutes * MINUTE);
	/** Goes on, long enough after the last press to be meant. */
	const goOn = () => {
		pass(1);
		plan.advance();
	};
	const titles = () => today.parts.map(({ activity }) => activity.title);
	return { doc, plan, day, today, pass, goOn, titles };
}

function openDay() {
	const tablet = openTablet();
	for (const part of [cafe, lunch, fours]) tablet.today.add(part);
	return tablet;
}

test('a ready-made day leads through all its parts, and a pause moves what is planned after it', () => {
	const { plan, day, today, titles, goOn, pass } = openTablet();
	for (const part of wholeDay('What matters?')) today.add(part);
	expect(titles()).toEqual([
		'Check-in circle',
		'World Café',
		'Lunch',
		'Open Space',
		'Closing circle'
	]);
	expect(
		today.parts.map(({ question }) => question).filter((one) => one === 'What matters?')
	).toHaveLength(2);
	const seen = new Set<string>();
	let moved = 0;
	for (let steps = 0; plan.next && steps < 60; steps += 1) {
		const { activity, step } = plan;
		seen.add(activity?.title ?? '');
		if (step?.kind === 'talk' && step.round === 1 && !step.part) {
			const before = day.steps.at(-1)!.startsAtMs;
			plan.pause();
			pass(10);
			plan.resume();
			moved = day.steps.at(-1)!.startsAtMs - before;
		}
		goOn();
	}
	expect([...seen]).toEqual(titles());
	expect(plan.step?.kind).toBe('closed');
	expect(moved).toBe(10 * MINUTE);
});

describe('the parts of a day', () => {
	test('each ask their own questions, at tables that keep their names', () => {
		const { today, plan } = openDay();
		expect(today.parts.map(({ question }) => question)).toEqual([
			'What matters?',
			'What is still with you?',
			'And now?'
		]);
		plan.nameTable('table-1', { hostName: 'Aisha' });
		today.add(cafe);
		expect(plan.value.places.filter(({ hostName }) => hostName === 'Aisha')).toHaveLength(1);
		today.ask(today.parts[3]!.activity, '  And again?  ');
		expect(today.parts.map(({ question }) => question)).toEqual([
			'What matters?',
			'What is still with you?',
			'And now?',
			'And again?'
		]);
	});

	test('follow each other by one press, which ends the one before; and back again', () => {
		const { plan, goOn, today } = openDay();
		while (plan.next && !plan.next.ends) goOn();
		expect([plan.step?.id, plan.next?.activity.title]).toEqual(['harvest', 'Lunch']);
		goOn();
		expect([plan.activity?.title, plan.msLeft]).toEqual(['Lunch', 60 * MINUTE]);
		expect(currentStep(plan.value, today.parts[0]!.activity)?.kind).toBe('closed');
		goOn();
		expect([plan.activity?.title, plan.step?.kind]).toEqual(['1-2-4-All', 'arriving']);

		plan.undoAdvance('by mistake');
		expect(plan.step?.title).toBe('Lunch');
		plan.undoAdvance('by mistake');
		expect(plan.step?.id).toBe('harvest');
		goOn();
		goOn();
		goOn();
		expect(plan.step?.title).toBe('Alone');
		while (plan.next) goOn();
		expect(plan.step?.kind).toBe('closed');
	});

	test('two hosts who press at once go on once', () => {
		const [here, there] = [openDay(), openTablet()];
		while (!here.plan.next?.ends) here.goOn();
		meet(here.doc, there.doc);
		here.goOn();
		there.goOn();
		meet(here.doc, there.doc);
		expect([here, there].map(({ plan }) => plan.step?.title)).toEqual(['Lunch', 'Lunch']);
	});

	test('which two hosts add apart from each other both stay, in one order', () => {
		const [here, there] = [openDay(), openTablet()];
		meet(here.doc, there.doc);
		here.today.add(lunch);
		there.today.add(fours);
		there.today.move(there.today.parts[2]!.activity.id, -1);
		meet(here.doc, there.doc);
		expect(here.titles()).toHaveLength(5);
		expect(here.titles()).toEqual(there.titles());
		expect(here.titles().slice(0, 3)).toEqual(['World Café', '1-2-4-All', 'Lunch']);
	});

	test('that people are in already are not left out by a tablet that had not heard of it', () => {
		const [here, there] = [openDay(), openTablet()];
		meet(here.doc, there.doc);
		there.today.leaveOut(there.today.parts[1]!.activity, true);
		while (here.plan.activity?.title !== 'Lunch') here.goOn();
		meet(here.doc, there.doc);
		expect(there.plan.step?.title).toBe('Lunch');
	});

	test('what was left out comes back as it was', () => {
		const { today, titles } = openDay();
		const part = today.parts[1]!.activity;
		today.leaveOut(part, true);
		expect(titles()).toEqual(['World Café', '1-2-4-All']);
		today.leaveOut(today.leftOut!, false);
		expect(titles()).toEqual(['World Café', 'Lunch', '1-2-4-All']);
	});

	test('stay in the order that they were moved to, however often and by whom', () => {
		const act = fc.record({
			who: fc.nat(1),
			part: fc.nat(4),
			up: fc.boolean(),
			meet: fc.boolean()
		});
		fc.assert(
			fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
				const tablets = [openDay(), openTablet()] as const;
				tablets[0].today.add(lunch);
				meet(...tablets.map(({ doc }) => doc));
				for (const { who, part, up, meet: together } of acts) {
					const { today, titles } = tablets[who]!;
					const ids = today.parts.map(({ activity }) => activity.id);
					const id = ids[part % ids.length]!;
					const at = ids.indexOf(id);
					const to = Math.max(0, Math.min(ids.length - 1, at + (up ? -1 : 1)));
					today.move(id, up ? -1 : 1);
					expect(today.parts.map(({ activity }) => activity.id)).toEqual(
						ids.toSpliced(at, 1).toSpliced(to, 0, id)
					);
					if (together) meet(...tablets.map(({ doc }) => doc));
					expect(titles()).toHaveLength(4);
				}
				meet(...tablets.map(({ doc }) => doc));
				expect(tablets[0].titles()).toEqual(tablets[1].titles());
			}),
			{ numRuns: 25 }
		);
	});
});

describe('times', () => {
	test('flow over all parts, and nobody stops at an end that is none', () => {
		const { day, goOn } = openDay();
		goOn();
		const at = (title: string) =>
			day.steps.flatMap(({ step, startsAtMs }) =>
				step.title === title ? [(startsAtMs - START) / MINUTE] : []
			);
		// A minute of arriving, three rounds of 20, two moves of 3, a harvest of 30.
		expect([at('Lunch'), at('Alone')]).toEqual([[97], [157]]);
		expect(day.steps.filter(({ step }) => step.kind === 'closed')).toHaveLength(1);
	});

	test('before a fixed lunch get shorter when the morning runs late', () => {
		const { day, goOn, pass } = openDay();
		goOn();
		const ahead = day.steps.find(({ step }) => step.title === 'Lunch')!;
		day.fix(ahead, START + 97 * MINUTE);
		pass(30);
		expect(day.lateMs).toBe(10 * MINUTE);
		day.shorten();
		expect(day.lateMs).toBe(0);
		expect(day.steps.find(({ step }) => step.title === 'Lunch')!.startsAtMs).toBe(
			START + 97 * MINUTE
		);
	});
});

describe('what is carried to a part', () => {
	const note = (own: string) => ({
		...bodyOf(`Words of ${own}`),
		id: noteIdOf(ann.key, own),
		...{ seq: 1, order: 1, atMs: 1, from: 'phone' as const },
		where: { activity: '', step: '', place: '', question: '' }
	});

	test('is on phones and on the wall while the room is in it, unless a host holds it', () => {
		const { doc, plan, today, goOn } = openDay();
		const notes = [note('one'), note('two')];
		const carried = () => {
			const views = [
				readPhoneView('g', readPlan(doc), 2, 0, undefined, notes),
				readWallView('g', readPlan(doc), notes, 0)
			];
			return views.map((view) => view.carried?.map(({ text }) => text) ?? []);
		};
		const to = today.parts[1]!.activity.id;
		today.carry(to, notes[1]!.id, true);
		today.carry(to, notes[0]!.id, true);
		expect(carried()).toEqual([[], []]);
		while (plan.activity?.title !== 'Lunch') goOn();
		const both = ['Words of two', 'Words of one'];
		expect(carried()).toEqual([both, both]);
		putHeld(doc, notes[1]!.id, 'Not this one');
		putBarred(doc, ann.key.slice(0, 22), true);
		expect(carried()).toEqual([['Words of one'], ['Words of one']]);
		today.carry(to, notes[0]!.id, false);
		expect(carried()).toEqual([[], []]);
	});

	test('is no more than people can take in', () => {
		const { today } = openDay();
		const to = today.parts[1]!.activity.id;
		for (let n = 0; n <= MAX_CARRIED; n++) today.carry(to, noteIdOf(ann.key, `n${n}`), true);
		expect(today.parts[1]!.carried).toHaveLength(MAX_CARRIED);
	});
});
