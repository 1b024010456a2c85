import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	durationMs,
	extendTimer,
	isPaused,
	msLeft,
	readTimer,
	rebaseTimer,
	resumeTimer,
	startTimer,
	type Timer
} from '#lib/domain/timer.ts';

const MINUTE = 60_000;
const twenty = startTimer(1_000, 20);
const heldAt = (timer: Timer, pausedAtMs: number): Timer => ({ ...timer, pausedAtMs });

describe('a round’s clock', () => {
	test('counts down to nought and on', () => {
		expect(msLeft(twenty, 1_000)).toBe(20 * MINUTE);
		expect(msLeft(twenty, 1_000 + 21 * MINUTE)).toBe(-MINUTE);
		expect(durationMs(twenty)).toBe(20 * MINUTE);
	});

	test('stands still while it is held, and goes on where it was', () => {
		const held = heldAt(twenty, 1_000 + 5 * MINUTE);
		expect(msLeft(held, 1_000 + 9 * MINUTE)).toBe(15 * MINUTE);
		const on = resumeTimer(held, 1_000 + 9 * MINUTE);
		expect(isPaused(on)).toBe(false);
		expect(msLeft(on, 1_000 + 9 * MINUTE)).toBe(15 * MINUTE);
	});

	test('two hosts who press at once have pressed once', () => {
		const at = 1_000 + MINUTE;
		expect(resumeTimer(twenty, at)).toEqual(twenty);
		// Both tablets see the same record, so both write the same end.
		expect(extendTimer(twenty, at, MINUTE)).toEqual(extendTimer(twenty, at + 300, MINUTE));
	});

	test('a minute after the bell counts from now', () => {
		const late = 1_000 + 30 * MINUTE;
		expect(msLeft(extendTimer(twenty, late, MINUTE), late)).toBe(MINUTE);
		const held = heldAt(twenty, late);
		expect(msLeft(extendTimer(held, late + 9 * MINUTE, MINUTE), late + 9 * MINUTE)).toBe(MINUTE);
	});

	test('set without a relay it moves to room time once, and only the device that set it moves it', () => {
		const own = heldAt({ ...twenty, ownClock: 'tablet' }, 3_000);
		const moved = rebaseTimer(own, 500);
		expect(moved).toEqual({
			startedAtMs: 1_500,
			endsAtMs: twenty.endsAtMs + 500,
			pausedAtMs: 3_500
		});
		expect(rebaseTimer(moved, 500)).toBe(moved);
	});

	test('pausing for any while never costs or gains time', () => {
		const ms = fc.nat(3 * 60 * MINUTE);
		fc.assert(
			fc.property(ms, ms, (ran, held) => {
				const paused = heldAt(twenty, 1_000 + ran);
				const on = resumeTimer(paused, 1_000 + ran + held);
				expect(msLeft(on, 1_000 + ran + held)).toBe(msLeft(twenty, 1_000 + ran));
			})
		);
	});

	test('reads what it wrote, and nothing that is no clock', () => {
		expect(readTimer(JSON.parse(JSON.stringify(twenty)))).toEqual(twenty);
		for (const raw of [
			null,
			{},
			{ startedAtMs: 1 },
			{ startedAtMs: -1, endsAtMs: 2 },
			'soon',
			[]
		]) {
			expect(readTimer(raw)).toBeNull();
		}
	});
});
