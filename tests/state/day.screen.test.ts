/**
 * Clocks of a room with two hosts: what each pressed apart joins, a fire bell moves everything, and
 * a day that runs late is met by shorter rounds or not at all.
 */
import { describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { putActivity, putReached } from '#lib/doc/plan-doc.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { newKeyPair } from '#lib/keys/key-pair.ts';
import { DayState } from '#lib/state/day.svelte.ts';
import { PlanState } from '#lib/state/plan.svelte.ts';
import { RoomClock } from '#lib/state/room-clock.svelte.ts';
import { meet } from '../helpers/meet.ts';

const MINUTE = 60_000;
const START = 1_800_000_000_000;
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const { activity } = worldCafe.plan(WORLD_CAFE_DEFAULTS, { id: 'a1', position: 0 });
const [, round1] = activity.steps;

/** A host's tablet; `at` sets its minutes since round 1 began, by the room's clock or its own. */
function openTablet(offsetMs: number | undefined = 0) {
	let nowMs = START;
	const doc = new Y.Doc();
	const clock = new RoomClock(() => nowMs, offsetMs);
	const device = newKeyPair(randomBytes);
	const plan = new PlanState({ doc, gathering: 'g'.repeat(43), device, clock, randomBytes });
	const day = new DayState({ doc, device: device.key, plan, clock });
	onTestFinished(() => plan.close());
	const at = (minutes: number) => void (nowMs = START + minutes * MINUTE);
	return { doc, plan, day, clock, at, minutesLeft: () => (plan.msLeft ?? NaN) / MINUTE };
}

function openRoom() {
	const [ann, ben] = [openTablet(), openTablet()];
	putActivity(ann.doc, activity);
	ann.plan.advance();
	meet(ann.doc, ben.doc);
	const both = (minutes: number) => [ann.at(minutes), ben.at(minutes)];
	return { ann, ben, both };
}

describe('two hosts', () => {
	test('who pause apart and go on together hold the room once', () => {
		const { ann, ben, both } = openRoom();
		both(5);
		ann.plan.pause();
		both(6);
		ben.plan.pause();
		meet(ann.doc, ben.doc);
		both(9);
		ann.plan.resume();
		meet(ann.doc, ben.doc);
		expect([ann.plan.paused, ben.plan.paused]).toEqual([undefined, undefined]);
		expect([ann.minutesLeft(), ben.minutesLeft()]).toEqual([15, 15]);
	});

	test('keep a minute that one gave while the other paused', () => {
		const { ann, ben, both } = openRoom();
		both(5);
		ann.plan.pause();
		ben.plan.addMinute();
		meet(ann.doc, ben.doc);
		both(8);
		ben.plan.resume();
		meet(ann.doc, ben.doc);
		expect([ann.minutesLeft(), ben.minutesLeft()]).toEqual([16, 16]);
	});

	test('who both see the same clock and give a minute at once give one', () => {
		const { ann, ben } = openRoom();
		ann.plan.addMinute();
		ben.plan.addMinute();
		meet(ann.doc, ben.doc);
		expect(ann.minutesLeft()).toBe(21);
	});
});

describe('fire alarm in round 2: pause everything', () => {
	test('case 10: every clock stands still, what begins meanwhile too, and later times move', () => {
		const { ann, ben, both } = openRoom();
		both(5);
		const before = ann.day.steps.map(({ startsAtMs }) => startsAtMs);
		ann.plan.pause('everything');
		meet(ann.doc, ben.doc);
		expect(ben.plan.paused?.reason).toBe('everything');
		both(17);
		expect(ann.minutesLeft()).toBe(15);
		expect(ann.day.steps.map(({ startsAtMs }) => startsAtMs)).toEqual(
			before.map((ms) => ms + 12 * MINUTE)
		);
		ben.plan.advance();
		both(20);
		expect(ben.minutesLeft()).toBe(3);
		ben.plan.resume();
		meet(ann.doc, ben.doc);
		both(21);
		expect(ann.minutesLeft()).toBe(2);
		expect(ann.plan.step?.id).toBe('moving-1');
	});

	test('nobody’s round is lost: going back finds the minutes that were left', () => {
		const { ann, both } = openRoom();
		both(5);
		ann.plan.pause('everything');
		both(15);
		ann.plan.resume();
		ann.plan.advance();
		both(16);
		ann.plan.goBack(round1!.id, 'by mistake');
		expect(ann.minutesLeft()).toBe(14);
		both(20);
		expect(ann.minutesLeft()).toBe(10);
	});
});

test('case 7: a tablet that knows no relay pauses by its own clock, and moves that when it meets one', () => {
	const alone = openTablet(undefined);
	putActivity(alone.doc, activity);
	alone.plan.advance();
	alone.at(5);
	alone.plan.pause();
	alone.at(7);
	// The relay's clock is an hour ahead.
	alone.clock.set(60 * MINUTE);
	alone.plan.rebaseTimers();
	expect(alone.minutesLeft()).toBe(15);
	alone.plan.resume();
	alone.at(9);
	expect(alone.minutesLeft()).toBe(13);
});

test('a clock that an older version of Sheaf held goes on as well', () => {
	const { doc, plan, at, minutesLeft } = openTablet();
	putActivity(doc, activity);
	const timer = {
		startedAtMs: START,
		endsAtMs: START + 20 * MINUTE,
		pausedAtMs: START + 5 * MINUTE
	};
	putReached(doc, { activity: 'a1', epoch: 0, step: round1!.id }, START, timer);
	at(8);
	expect(minutesLeft()).toBe(15);
	plan.resume();
	at(9);
	expect(minutesLeft()).toBe(14);
});

describe('a day that runs late', () => {
	test('says by how much, offers shorter rounds, and meets the fixed time once they are taken', () => {
		const { ann, both } = openRoom();
		const harvest = ann.day.steps.find(({ step }) => step.id === 'harvest')!;
		ann.day.fix(harvest, harvest.startsAtMs);
		expect(ann.day.lateMs).toBe(0);
		both(32);
		expect(Math.round(ann.day.lateMs / MINUTE)).toBe(12);
		expect([...ann.day.shorter.values()]).toEqual([14, 14]);
		ann.day.shorten();
		expect(ann.day.lateMs).toBe(0);
		ann.day.fix(harvest, null);
		expect(ann.day.steps.some(({ fixedAtMs }) => fixedAtMs !== undefined)).toBe(false);
	});

	test('tells the room the last thing that was said, and takes it back', () => {
		const { ann, ben, both } = openRoom();
		ann.day.announce('  Lunch is at 12:40. ');
		both(1);
		ben.day.announce('Lunch is at 12:45.');
		meet(ann.doc, ben.doc);
		expect(ann.plan.value.announcement?.text).toBe('Lunch is at 12:45.');
		both(2);
		ann.day.announce('');
		meet(ann.doc, ben.doc);
		expect(ben.plan.value.announcement?.text).toBe('');
	});
});
