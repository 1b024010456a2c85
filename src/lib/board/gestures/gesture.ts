/**
 * Makes sense of fingers: what is a tap, a drag, a box, a pan, a pinch.
 *
 * Room: board. Pure: events go in, the next gesture and what it means come out. Knows no screen and
 * no canvas; all points are screen pixels inside the board.
 */
import type { Point } from '../canvas/rect.ts';

export type PointerKind = 'mouse' | 'touch' | 'pen';

/** What was under the pointer when it came down. */
export type Grip = 'slip' | 'picked-slip' | 'head' | 'board';

export interface Press {
	readonly pointer: number;
	readonly kind: PointerKind;
	readonly at: Point;
	/** 0 is the main button. Any other pans. */
	readonly button: number;
	/** Ctrl, Shift or the several-at-once mode: what is tapped comes to what is picked. */
	readonly adds: boolean;
	readonly grip: Grip;
}

export type Gesture =
	| { readonly kind: 'idle' }
	| { readonly kind: 'pressing'; readonly press: Press }
	| { readonly kind: 'panning'; readonly press: Press; readonly last: Point }
	| { readonly kind: 'boxing'; readonly press: Press }
	| { readonly kind: 'carrying'; readonly press: Press }
	| { readonly kind: 'pinching'; readonly fingers: ReadonlyMap<number, Point> };

export type Meaning =
	| { readonly kind: 'tap'; readonly press: Press }
	| { readonly kind: 'pan'; readonly by: Point }
	| { readonly kind: 'pinch'; readonly factor: number; readonly at: Point; readonly by: Point }
	| { readonly kind: 'box'; readonly press: Press; readonly to: Point; readonly done: boolean }
	| { readonly kind: 'carry'; readonly press: Press; readonly to: Point; readonly done: boolean }
	/** Whatever was under way is as if it had never begun. */
	| { readonly kind: 'let-go' };

export type Felt = readonly [Gesture, Meaning | null];

export const IDLE: Gesture = { kind: 'idle' };

/** How far a pointer may tremble before it drags, in screen pixels. */
const DRAG_PX: Readonly<Record<PointerKind, number>> = { mouse: 4, touch: 8, pen: 8 };

export function pressed(gesture: Gesture, press: Press): Felt {
	if (gesture.kind === 'idle') return [{ kind: 'pressing', press }, null];
	if (gesture.kind === 'pinching') return [gesture, null];
	const first = gesture.kind === 'panning' ? gesture.last : gesture.press.at;
	if (press.kind !== 'touch' || gesture.press.kind !== 'touch') return [gesture, null];
	const fingers = new Map([
		[gesture.press.pointer, first],
		[press.pointer, press.at]
	]);
	return [{ kind: 'pinching', fingers }, { kind: 'let-go' }];
}

export function moved(gesture: Gesture, pointer: number, at: Point): Felt {
	if (gesture.kind === 'idle') return [gesture, null];
	if (gesture.kind === 'pinching') return pinched(gesture, pointer, at);
	const { press } = gesture;
	if (press.pointer !== pointer) return [gesture, null];
	switch (gesture.kind) {
		case 'pressing': {
			if (apart(press.at, at) < DRAG_PX[press.kind]) return [gesture, null];
			const begun = begin(press);
			return moved(begun, pointer, at);
		}
		case 'panning': {
			const by = { xPx: gesture.last.xPx - at.xPx, yPx: gesture.last.yPx - at.yPx };
			return [
				{ ...gesture, last: at },
				{ kind: 'pan', by }
			];
		}
		case 'boxing':
			return [gesture, { kind: 'box', press, to: at, done: false }];
		case 'carrying':
			return [gesture, { kind: 'carry', press, to: at, done: false }];
	}
}

export function lifted(gesture: Gesture, pointer: number, at: Point): Felt {
	if (gesture.kind === 'idle') return [gesture, null];
	if (gesture.kind === 'pinching') return [gesture.fingers.has(pointer) ? IDLE : gesture, null];
	const { press } = gesture;
	if (press.pointer !== pointer) return [gesture, null];
	switch (gesture.kind) {
		case 'pressing':
			return [IDLE, press.button === 0 ? { kind: 'tap', press } : null];
		case 'panning':
			return [IDLE, null];
		case 'boxing':
			return [IDLE, { kind: 'box', press, to: at, done: true }];
		case 'carrying':
			return [IDLE, { kind: 'carry', press, to: at, done: true }];
	}
}

/** A finger that has rested on something for so long takes it into its hand. */
export const LONG_PRESS_MS = 500;

/** The pointer has rested for `LONG_PRESS_MS`. */
export function rested(gesture: Gesture, pointer: number): Felt {
	if (gesture.kind !== 'pressing' || gesture.press.pointer !== pointer) return [gesture, null];
	const { press } = gesture;
	if (press.kind === 'mouse' || press.grip === 'board') return [gesture, null];
	return [
		{ kind: 'carrying', press },
		{ kind: 'carry', press, to: press.at, done: false }
	];
}

/** Esc, or the browser took the pointer away. */
export const cancelled = (gesture: Gesture): Felt =>
	gesture.kind === 'idle' ? [gesture, null] : [IDLE, { kind: 'let-go' }];

/** A finger on what is not picked moves the board: nobody drags a note by accident. */
function begin(press: Press): Gesture {
	const byFinger = press.kind !== 'mouse';
	if (press.button !== 0) return { kind: 'panning', press, last: press.at };
	if (press.grip === 'picked-slip') return { kind: 'carrying', press };
	if (byFinger) return { kind: 'panning', press, last: press.at };
	return press.grip === 'board' ? { kind: 'boxing', press } : { kind: 'carrying', press };
}

function pinched(
	gesture: Extract<Gesture, { kind: 'pinching' }>,
	pointer: number,
	at: Point
): Felt {
	if (!gesture.fingers.has(pointer)) return [gesture, null];
	const fingers = new Map(gesture.fingers).set(pointer, at);
	const [before, after] = [spread(gesture.fingers), spread(fingers)];
	const by = {
		xPx: before.middle.xPx - after.middle.xPx,
		yPx: before.middle.yPx - after.middle.yPx
	};
	const factor = before.apartPx > 0 ? after.apartPx / before.apartPx : 1;
	return [
		{ kind: 'pinching', fingers },
		{ kind: 'pinch', factor, at: after.middle, by }
	];
}

function spread(fingers: ReadonlyMap<number, Point>) {
	const [a, b] = [...fingers.values()] as [Point, Point];
	const middle = { xPx: (a.xPx + b.xPx) / 2, yPx: (a.yPx + b.yPx) / 2 };
	return { middle, apartPx: apart(a, b) };
}

const apart = (a: Point, b: Point) => Math.hypot(a.xPx - b.xPx, a.yPx - b.yPx);
