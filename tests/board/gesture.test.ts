import { describe, expect, test } from 'vitest';
import {
	cancelled,
	IDLE,
	lifted,
	moved,
	pressed,
	rested,
	type Gesture,
	type Grip,
	type Meaning,
	type PointerKind
} from '#lib/board/gestures/gesture.ts';

const at = (xPx: number, yPx = 0) => ({ xPx, yPx });

/** Presses, moves through the points, lifts at the last. */
function drag(kind: PointerKind, grip: Grip, xs: readonly number[], button = 0): string[] {
	const press = { pointer: 1, kind, at: at(0), button, adds: false, grip };
	let [gesture, meaning] = pressed(IDLE, press);
	const meanings: (Meaning | null)[] = [meaning];
	for (const x of xs) {
		[gesture, meaning] = moved(gesture, 1, at(x));
		meanings.push(meaning);
	}
	[gesture, meaning] = lifted(gesture, 1, at(xs.at(-1) ?? 0));
	expect(gesture).toBe(IDLE);
	return [...meanings, meaning].flatMap((one) => (one ? [one.kind] : []));
}

describe('a pointer on the board', () => {
	test('a mouse drags from 4 pixels on, a finger from 8', () => {
		expect(drag('mouse', 'slip', [3])).toEqual(['tap']);
		expect(drag('mouse', 'slip', [4])).toEqual(['carry', 'carry']);
		expect(drag('touch', 'picked-slip', [7])).toEqual(['tap']);
		expect(drag('touch', 'picked-slip', [8])).toEqual(['carry', 'carry']);
	});

	test('on the empty board a mouse draws a box and a finger moves the view', () => {
		expect(drag('mouse', 'board', [30])).toEqual(['box', 'box']);
		expect(drag('touch', 'board', [30, 40])).toEqual(['pan', 'pan']);
		expect(drag('pen', 'board', [30])).toEqual(['pan']);
	});

	test('a finger never drags what is not picked', () => {
		expect(drag('touch', 'slip', [30])).toEqual(['pan']);
		expect(drag('touch', 'head', [30])).toEqual(['pan']);
	});

	test('the other mouse buttons move the view and pick nothing', () => {
		expect(drag('mouse', 'slip', [30], 2)).toEqual(['pan']);
		expect(drag('mouse', 'slip', [], 1)).toEqual([]);
	});

	test('two fingers zoom, and let go of whatever one finger had begun', () => {
		const finger = (pointer: number, x: number) =>
			({ pointer, kind: 'touch', at: at(x), button: 0, adds: false, grip: 'board' }) as const;
		let gesture: Gesture = IDLE;
		let meaning: Meaning | null;
		[gesture] = pressed(gesture, finger(1, 0));
		[gesture, meaning] = pressed(gesture, finger(2, 100));
		expect(meaning).toEqual({ kind: 'let-go' });
		[gesture, meaning] = moved(gesture, 2, at(200));
		expect(meaning).toEqual({ kind: 'pinch', factor: 2, at: at(100), by: at(-50) });
		[gesture] = lifted(gesture, 1, at(0));
		expect(gesture).toBe(IDLE);
	});

	test('a finger that rests on a note takes it into its hand; a mouse and the board do not', () => {
		const press = { pointer: 1, kind: 'touch', at: at(0), button: 0, adds: false } as const;
		const [resting] = pressed(IDLE, { ...press, grip: 'slip' });
		const [gesture, meaning] = rested(resting, 1);
		expect([gesture.kind, meaning?.kind]).toEqual(['carrying', 'carry']);
		expect(lifted(gesture, 1, at(3))[1]).toMatchObject({ kind: 'carry', done: true });
		expect(rested(resting, 2)[1]).toBe(null);
		for (const other of [
			{ ...press, grip: 'board' },
			{ ...press, kind: 'mouse', grip: 'slip' }
		] as const) {
			expect(rested(pressed(IDLE, other)[0], 1)[1]).toBe(null);
		}
	});

	test('Esc makes it as if it had never begun', () => {
		const press = { pointer: 1, kind: 'mouse', at: at(0), button: 0, adds: false } as const;
		const [pressing] = pressed(IDLE, { ...press, grip: 'slip' });
		const [carrying] = moved(pressing, 1, at(50));
		expect(cancelled(carrying)).toEqual([IDLE, { kind: 'let-go' }]);
		expect(cancelled(IDLE)).toEqual([IDLE, null]);
	});
});
