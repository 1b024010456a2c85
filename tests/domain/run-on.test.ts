import { expect, test } from 'vitest';
import type { PlaceStep } from '#lib/domain/place-part.ts';
import { comeTo, runOn, type Point } from '#lib/domain/run-on.ts';

const step = (id: string, minutes?: number, round = 1): PlaceStep => ({
	id,
	kind: 'talk',
	round,
	title: id,
	questionId: '',
	question: '',
	...(minutes !== undefined && { minutes })
});
const steps = [
	step('arriving', undefined, 0),
	step('round-1', 20),
	step('moving-1', 3),
	step('round-2', 20, 2),
	step('closed', undefined, 0)
];
const MINUTE_MS = 60_000;
const from: Point = { step: 'round-1', timer: { startedAtMs: 0, endsAtMs: 20 * MINUTE_MS } };
const at = (point: Point, minutes: number) => runOn(steps, point, minutes * MINUTE_MS).step;

test.each([
	[0, 'round-1'],
	[19.9, 'round-1'],
	[20, 'moving-1'],
	[22.9, 'moving-1'],
	[23, 'round-2'],
	[42.9, 'round-2'],
	[10_000, 'round-2']
])('%d minutes after the start a table alone is in %s', (minutes, expected) => {
	expect(at(from, minutes)).toBe(expected);
});

test('its clock goes on from where the one before ended', () => {
	expect(runOn(steps, from, 21 * MINUTE_MS).timer).toEqual({
		startedAtMs: 20 * MINUTE_MS,
		endsAtMs: 23 * MINUTE_MS
	});
});

test.each<[string, Point]>([
	['nobody knows when people have arrived', { step: 'arriving' }],
	['the fire bell holds', { ...from, held: true }],
	['its clock was held', { ...from, timer: { ...from.timer!, pausedAtMs: 5 * MINUTE_MS } }],
	['its step is not in the plan', { ...from, step: 'a-newer-app' }]
])('it stays where it is while %s', (_, point) => {
	expect(runOn(steps, point, 500 * MINUTE_MS)).toEqual(point);
});

test('a table that says where it is goes on from there', () => {
	const here = comeTo(steps, 'round-1', 100 * MINUTE_MS);
	expect(at(here, 119)).toBe('round-1');
	expect(at(here, 121)).toBe('moving-1');
	expect(comeTo(steps, 'closed', 0)).toEqual({ step: 'closed' });
});
