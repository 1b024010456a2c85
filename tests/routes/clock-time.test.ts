import { expect, test } from 'vitest';
import { clockTime, timeOnDay } from '../../src/routes/g/[gathering]/live/clock-time.ts';

const at = (day: number, hours: number, minutes: number) =>
	new Date(2026, 10, day, hours, minutes).getTime();

test.each([
	['09:05', at(21, 10, 0), at(21, 9, 5)],
	['23:50', at(22, 0, 20), at(21, 23, 50)],
	['00:10', at(21, 23, 40), at(22, 0, 10)]
])('%s is the nearest such moment', (time, near, expected) => {
	expect(timeOnDay(time, near)).toBe(expected);
	expect(clockTime(expected)).toBe(time);
});

test.each(['', '9', 'noon', '9:05'])('%j is no time', (time) => {
	expect(timeOnDay(time, at(21, 10, 0))).toBe(undefined);
});
