import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdTimer, readPause, rebasePause, type Pause } from '#lib/domain/pause.ts';
import { pauseNow, type Plan } from '#lib/domain/plan.ts';
import { isPaused, msLeft, startTimer } from '#lib/domain/timer.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';

const MINUTE = 60_000;
const START = 1_000_000;
const twenty = startTimer(START, 20);
const at = (minutes: number) => START + minutes * MINUTE;
const pause = (from: number, until?: number): Pause => ({
	reason: 'break',
	fromMs: at(from),
	...(until !== undefined && { untilMs: at(until) })
});

test('of two pauses that began at one moment every device shows the same', () => {
	const { activity } = worldCafe.plan(
		{ ...WORLD_CAFE_DEFAULTS, question: 'Why?' },
		{ id: 'cafe', position: 0 }
	);
	const shown = (order: readonly (readonly [string, Pause])[]) =>
		pauseNow(
			{ reached: new Map(), unbegun: new Map(), pauses: new Map(order) } as unknown as Plan,
			activity
		)?.reason;
	const [ann, ben] = [
		['cafe/0/arriving/ann.1', pause(5)],
		['cafe/0/arriving/ben.1', { ...pause(5), reason: 'moment' }]
	] as const;
	expect(shown([ann, ben])).toBe(shown([ben, ann]));
});

describe('a clock that is held', () => {
	test('stands still while a pause lasts and ends later by as much', () => {
		expect(msLeft(holdTimer(twenty, [pause(5)]), at(9))).toBe(15 * MINUTE);
		expect(msLeft(holdTimer(twenty, [pause(5, 9)]), at(9))).toBe(15 * MINUTE);
	});

	test('loses the time that two hosts paused at once only once', () => {
		const apart = holdTimer(twenty, [pause(5, 9), pause(6, 10)]);
		expect(msLeft(apart, at(10))).toBe(15 * MINUTE);
	});

	test('goes on only when nobody holds it any more', () => {
		const held = holdTimer(twenty, [pause(5, 9), pause(6)]);
		expect(isPaused(held)).toBe(true);
		expect(msLeft(held, at(30))).toBe(15 * MINUTE);
	});

	test('begins held when a step begins during the fire bell', () => {
		expect(msLeft(holdTimer(twenty, [pause(-3)]), at(7))).toBe(20 * MINUTE);
		expect(msLeft(holdTimer(twenty, [pause(-3, 4)]), at(7))).toBe(17 * MINUTE);
	});
});

test('time left is what was given less what ran, whoever paused when, in any order', () => {
	const minutes = fc.integer({ min: -10, max: 60 });
	const anyPause = fc
		.tuple(minutes, fc.option(fc.nat(20), { nil: undefined }))
		.map(([from, lasts]) => pause(from, lasts === undefined ? undefined : from + lasts));
	fc.assert(
		fc.property(fc.array(anyPause, { maxLength: 6 }), (pauses) => {
			const now = 90;
			let ran = 0;
			for (let minute = 0; minute < now; minute++) {
				const stands = pauses.some(
					({ fromMs, untilMs = Infinity }) => fromMs <= at(minute) && untilMs > at(minute)
				);
				if (!stands) ran += 1;
			}
			const expected = (20 - ran) * MINUTE;
			expect(msLeft(holdTimer(twenty, pauses), at(now))).toBe(expected);
			expect(msLeft(holdTimer(twenty, [...pauses].reverse()), at(now))).toBe(expected);
		})
	);
});

test('a pause by a device’s own clock moves to room time once', () => {
	const own = { ...pause(5, 9), ownClock: 'tablet' };
	const moved = rebasePause(own, 500);
	expect(moved).toEqual({ reason: 'break', fromMs: at(5) + 500, untilMs: at(9) + 500 });
	expect(rebasePause(moved, 500)).toBe(moved);
});

test('a pause from a disk is read or passed over', () => {
	expect(readPause({ reason: 'moment', fromMs: 5, place: 'table-2' })).toEqual({
		reason: 'moment',
		fromMs: 5,
		place: 'table-2'
	});
	expect(readPause({ reason: 'break', fromMs: 9, untilMs: 4 })?.untilMs).toBe(9);
	for (const raw of [null, 7, {}, { reason: 'lunch', fromMs: 1 }, { reason: 'break' }]) {
		expect(readPause(raw)).toBe(null);
	}
});
