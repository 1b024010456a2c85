import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	currentActivity,
	currentStep,
	currentTimer,
	nextStep,
	standsAt
} from '#lib/domain/plan.ts';
import { startTimer } from '#lib/domain/timer.ts';
import {
	putAbout,
	putActivity,
	putBell,
	putGrant,
	putInvite,
	putPlace,
	putPlaceWord,
	putQuestion,
	putReached,
	putReturn,
	putShown,
	putTimer,
	putWithdrawal,
	readKeepUntil,
	readPlan,
	readPlanCode,
	readPlanStanding
} from '#lib/doc/plan-doc.ts';
import { makeInvite, withdraw } from '#lib/keys/grants.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { copyOf, meet } from '../helpers/meet.ts';
import { gathering, host, hostStanding } from '../helpers/people.ts';

const settings = { ...WORLD_CAFE_DEFAULTS, question: 'What matters here?' };

function cafe(): Y.Doc {
	const doc = new Y.Doc();
	const { activity, places, questions } = worldCafe.plan(settings, { id: 'a1', position: 0 });
	putAbout(doc, { title: 'Saturday', code: 'KW7F8', bornAtMs: 5 });
	putActivity(doc, activity);
	for (const place of places) putPlace(doc, place);
	for (const [id, text] of Object.entries(questions)) putQuestion(doc, id, text);
	return doc;
}

/** The one button: goes on to what comes next, by this device's clock. */
function advance(doc: Y.Doc, nowMs = 1_000): void {
	const plan = readPlan(doc);
	const activity = currentActivity(plan)!;
	const next = nextStep(plan, activity);
	if (!next) return;
	const timer = next.minutes === undefined ? undefined : startTimer(nowMs, next.minutes);
	putReached(doc, { ...standsAt(plan, activity), step: next.id }, nowMs, timer);
}
const stepOf = (doc: Y.Doc) => {
	const plan = readPlan(doc);
	const activity = currentActivity(plan);
	return activity && currentStep(plan, activity)?.id;
};
const goBack = (doc: Y.Doc, to: string) => {
	const plan = readPlan(doc);
	putReturn(doc, standsAt(plan, currentActivity(plan)!), to, 'Pressed too early');
};

describe('how far a gathering has come', () => {
	test('stands at its first step while nobody has begun', () =>
		expect(stepOf(cafe())).toBe('arriving'));

	test('two hosts who advance apart have advanced once, with one clock', () => {
		const hall = cafe();
		const kitchen = copyOf(hall);
		advance(hall, 1_000);
		advance(kitchen, 9_000);
		meet(hall, kitchen);
		expect(stepOf(hall)).toBe('round-1');
		expect(stepOf(kitchen)).toBe('round-1');
		const clock = (doc: Y.Doc) => currentTimer(readPlan(doc), readPlan(doc).activities[0]!);
		expect(clock(hall)).toEqual(clock(kitchen));
		expect([1_000, 9_000]).toContain(clock(hall)?.startedAtMs);
	});

	test('a late device never pulls the room back', () => {
		const hall = cafe();
		const late = copyOf(hall);
		for (let n = 0; n < 4; n++) advance(hall);
		advance(late);
		meet(hall, late);
		expect(stepOf(late)).toBe('moving-2');
	});

	test('going back is an act of its own, and the room goes on from there', () => {
		const hall = cafe();
		for (let n = 0; n < 3; n++) advance(hall);
		const kitchen = copyOf(hall);
		goBack(hall, 'round-1');
		expect(stepOf(hall)).toBe('round-1');
		advance(kitchen);
		meet(hall, kitchen);
		expect(stepOf(hall)).toBe('round-1');
		expect(readPlan(hall).timers.has('a1/1/round-1')).toBe(false);
		advance(hall);
		meet(hall, kitchen);
		expect(stepOf(kitchen)).toBe('moving-1');
	});

	test('two hosts who go back apart have gone back once', () => {
		const hall = cafe();
		for (let n = 0; n < 3; n++) advance(hall);
		const kitchen = copyOf(hall);
		goBack(hall, 'round-1');
		goBack(kitchen, 'moving-1');
		meet(hall, kitchen);
		expect(stepOf(hall)).toBe(stepOf(kitchen));
		expect(standsAt(readPlan(hall), readPlan(hall).activities[0]!).epoch).toBe(1);
	});

	test('whatever three tablets press, in whatever pairs they meet, they end up at one place', () => {
		const press = fc.record({
			who: fc.nat(2),
			does: fc.constantFrom('on', 'on', 'on', 'back', 'meet'),
			whom: fc.nat(2)
		});
		fc.assert(
			fc.property(fc.array(press, { maxLength: 25 }), (presses) => {
				const first = cafe();
				const tablets = [first, copyOf(first), copyOf(first)];
				for (const { who, does, whom } of presses) {
					const tablet = tablets[who]!;
					if (does === 'on') advance(tablet);
					else if (does === 'back') goBack(tablet, 'round-1');
					else meet(tablet, tablets[whom]!);
				}
				meet(...tablets);
				const [a, b, c] = tablets.map(readPlan);
				expect(a).toEqual(b);
				expect(b).toEqual(c);
			}),
			{ numRuns: runs(60) }
		);
	});
});

describe('the rest of the plan', () => {
	test('reads back what was written', () => {
		const doc = cafe();
		putBell(doc, 7_000);
		putBell(doc, 7_000);
		putShown(doc, ['x'], true);
		putShown(doc, ['y'], true);
		putShown(doc, ['y'], false);
		putTimer(doc, { activity: 'a1', epoch: 0, step: 'round-1' }, startTimer(1, 2));
		const plan = readPlan(doc);
		expect(plan.about).toMatchObject({ title: 'Saturday', code: 'KW7F8', bornAtMs: 5 });
		expect(readPlanCode(doc)).toBe('KW7F8');
		expect(plan.places).toHaveLength(6);
		expect(plan.questions.get('q1')).toBe('What matters here?');
		expect(plan.bell).toEqual({ count: 1, atMs: 7_000 });
		expect([...plan.shown]).toEqual(['x']);
		expect(plan.timers.size).toBe(1);
	});

	test('keeps who may do what, each record under a key of its own', () => {
		const doc = cafe();
		const link = keyPairOf(50);
		putGrant(doc, hostStanding.grants[0]!);
		putInvite(doc, makeInvite({ gathering: gathering.key, key: link.key, role: 'reader' }, host));
		putWithdrawal(doc, withdraw(gathering.key, link.key, 1, host));
		expect(readPlanStanding(doc)).toMatchObject({
			grants: [{ role: 'host' }],
			invites: [{ role: 'reader' }],
			withdrawals: [{ key: link.key }]
		});
	});

	test('what a newer app wrote is passed over and stays', () => {
		const doc = cafe();
		const before = readPlan(doc);
		doc.getMap('activities').set('a9', { id: 'a9', method: 'dance', shape: 'newer' });
		doc.getMap('places').set('moon', { id: 'moon', kind: 'crater' });
		doc.getMap('grants').set('x', { role: 'emperor' });
		doc.getMap('about').set('mood', 'fine');
		expect(readPlan(doc)).toEqual(before);
		expect(doc.getMap('activities').has('a9')).toBe(true);
	});

	test('garbage in any part of it makes no reading throw', () => {
		const parts = ['about', 'activities', 'places', 'questions', 'steps', 'returns', 'timers'];
		const others = ['shown', 'bells', 'invites', 'grants', 'withdrawals', 'relay-keys'];
		const part = fc.constantFrom(...parts, ...others);
		const key = fc.oneof(
			fc.string(),
			fc.constantFrom('__proto__', 'title', 'a1', 'a1/1', 'a1/0/round-1')
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(part, key, fc.jsonValue())), (records) => {
				const doc = cafe();
				for (const [map, at, raw] of records) doc.getMap(map).set(at, raw);
				readPlan(doc);
				stepOf(doc);
			}),
			{ numRuns: runs(150) }
		);
	});
});

test('two hosts who change one table apart both keep their words', () => {
	const one = cafe();
	const other = copyOf(one);
	putPlaceWord(one, 'table-1', { hostName: 'Joan' });
	putPlaceWord(other, 'table-1', { name: 'By the window' });
	putPlaceWord(other, 'table-2', { closed: true });
	meet(one, other);
	for (const doc of [one, other]) {
		const [first, second] = readPlan(doc).places.toSorted((a, b) => a.number - b.number);
		expect(first).toMatchObject({ number: 1, hostName: 'Joan', name: 'By the window' });
		expect(second).toMatchObject({ number: 2, closed: true });
	}
	putPlaceWord(one, 'table-2', { closed: false });
	expect(readPlan(one).places.find(({ id }) => id === 'table-2')?.closed).toBeUndefined();
});

test('until when it is kept is a day, and can be said anew or taken back', () => {
	const doc = new Y.Doc();
	expect(readKeepUntil(doc)).toBe(undefined);
	for (const [said, read] of [
		['2027-03-31', '2027-03-31'],
		['soon', undefined],
		['2027-13-01', undefined],
		['', undefined]
	] as const) {
		putAbout(doc, { keepUntil: said });
		expect(readKeepUntil(doc)).toBe(read);
		expect(readPlan(doc).about.keepUntil).toBe(read);
	}
});
