import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aheadKey, LEAST_MINUTES, readDay, shortenDay, type StepAhead } from '#lib/domain/day.ts';

const MINUTE = 60_000;
const step = (id: string, minutes: number): StepAhead => ({
	activity: 'a1',
	step: { id, kind: 'talk', title: id, minutes, begin: id }
});
const CAFE = [step('move', 3), step('round-3', 20), step('harvest', 30), step('close', 10)];
const fixed = (entries: Record<string, number>) =>
	new Map(Object.entries(entries).map(([id, minute]) => [`a1/${id}`, minute * MINUTE]));
const begins = (steps: readonly StepAhead[], free: number, times = fixed({})) =>
	Object.fromEntries(
		readDay(steps, free * MINUTE, times).map((one) => [one.step.id, one.startsAtMs / MINUTE])
	);

describe('the rest of the day', () => {
	test('follows from when the step that the room is in ends', () => {
		expect(begins(CAFE, 100)).toEqual({ move: 100, 'round-3': 103, harvest: 123, close: 153 });
		expect(begins(CAFE, 112)).toEqual({ move: 112, 'round-3': 115, harvest: 135, close: 165 });
	});

	test('case 15: waits for a fixed time, and says by how much it would be missed', () => {
		const times = fixed({ harvest: 130 });
		expect(begins(CAFE, 100, times)).toMatchObject({ 'round-3': 103, harvest: 130, close: 160 });
		const late = readDay(CAFE, 115 * MINUTE, times).map(({ lateMs }) => lateMs / MINUTE);
		expect(late).toEqual([0, 0, 8, 0]);
	});
});

describe('a day that runs late', () => {
	test('gives from the longest talk before the fixed time, and from nothing after it', () => {
		const shorter = shortenDay(CAFE, 115 * MINUTE, fixed({ harvest: 130 }));
		expect(Object.fromEntries(shorter)).toEqual({ 'a1/round-3': 12 });
	});

	test('meets a second fixed time without touching what was fixed before it', () => {
		const shorter = shortenDay(CAFE, 115 * MINUTE, fixed({ 'round-3': 118, close: 150 }));
		expect(Object.fromEntries(shorter)).toEqual({ 'a1/harvest': 12 });
	});

	test('leaves everything as it is when nothing is late', () => {
		expect(shortenDay(CAFE, 100 * MINUTE, fixed({ harvest: 130 })).size).toBe(0);
		expect(shortenDay(CAFE, 400 * MINUTE, fixed({})).size).toBe(0);
	});

	test('never gives anything less than five minutes, and never adds to the delay', () => {
		const anySteps = fc
			.array(fc.nat(40), { minLength: 1, maxLength: 8 })
			.map((all) => all.map((minutes, index) => step(`s${index}`, minutes)));
		fc.assert(
			fc.property(anySteps, fc.nat(200), fc.nat(7), fc.nat(300), (steps, free, nth, at) => {
				const times = fixed({ [`s${nth % steps.length}`]: at });
				const shorter = shortenDay(steps, free * MINUTE, times);
				for (const [id, minutes] of shorter) {
					expect(minutes).toBeGreaterThanOrEqual(LEAST_MINUTES);
					expect(minutes).toBeLessThan(steps.find((one) => aheadKey(one) === id)!.step.minutes!);
				}
				const after = steps.map((one) => ({
					...one,
					step: { ...one.step, minutes: shorter.get(aheadKey(one)) ?? one.step.minutes! }
				}));
				const late = (all: readonly StepAhead[]) =>
					readDay(all, free * MINUTE, times).reduce((sum, one) => sum + one.lateMs, 0);
				expect(late(after)).toBeLessThanOrEqual(late(steps));
			})
		);
	});
});
