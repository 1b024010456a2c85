import { describe, expect, test } from 'vitest';
import { clockFace, timerCall } from '#lib/ui/clock-face.ts';

describe('the face of a clock that runs down', () => {
	test.each([
		[728_000, '12:08'],
		[60_000, '1:00'],
		[59_001, '1:00'],
		[1, '0:01'],
		[0, '0:00'],
		[-5_000, '0:00'],
		[3_723_000, '1:02:03']
	])('%i ms show as %s', (msLeft, face) => {
		expect(clockFace(msLeft)).toBe(face);
	});
});

describe('what a clock says', () => {
	test('a round of twenty minutes calls three times', () => {
		const calls: unknown[] = [];
		for (let ms = 1_200_000; ms > -5_000; ms -= 250) calls.push(timerCall(ms, ms - 250));
		expect(calls.filter(Boolean)).toEqual(['five-minutes', 'one-minute', 'time']);
	});

	test('a clock that slept through two marks says only the later', () => {
		expect(timerCall(400_000, 30_000)).toBe('one-minute');
		expect(timerCall(400_000, -1)).toBe('time');
	});

	test('a minute more after the end lets the end be called again', () => {
		expect(timerCall(0, 60_000)).toBeNull();
		expect(timerCall(200, -50)).toBe('time');
	});
});
