/**
 * Lets somebody drag an element out of its column, by mouse, pen or finger.
 *
 * Room: board. The element keeps `touch-action: pan-y`, so that a finger going up or down scrolls
 * the column and only one going sideways carries. Announces by callbacks; moves nothing itself.
 */
/** A finger that scrolls a column trembles more than one on the board. */
const DRAG_PX = { mouse: 4, touch: 25, pen: 25 } as const;

/** `null`: as if it had never begun. */
export type OnCarry = (at: PointerEvent | null, done: boolean) => void;

export const dragOut = (oncarry: OnCarry) => (node: HTMLElement) => {
	let from: PointerEvent | null = null;
	let carrying = false;

	const down = (event: PointerEvent) => {
		const inControl = event.target instanceof Element && event.target.closest('input, button, a');
		if (event.button === 0 && !inControl) from = event;
	};
	const move = (event: PointerEvent) => {
		if (!from || event.pointerId !== from.pointerId) return;
		const farPx = Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY);
		if (!carrying && farPx < (DRAG_PX[event.pointerType as 'mouse'] ?? DRAG_PX.mouse)) return;
		if (!carrying) node.setPointerCapture(event.pointerId);
		carrying = true;
		oncarry(event, false);
	};
	const up = (event: PointerEvent) => {
		if (event.pointerId !== from?.pointerId) return;
		if (carrying) oncarry(event, true);
		if (carrying) node.addEventListener('click', swallow, { capture: true, once: true });
		stop();
	};
	const stop = () => {
		from = null;
		carrying = false;
	};
	const cancel = () => {
		if (carrying) oncarry(null, true);
		stop();
	};
	/** The click that a browser makes of a drag picks nothing. */
	const swallow = (event: Event) => {
		event.preventDefault();
		event.stopPropagation();
	};

	node.addEventListener('pointerdown', down);
	node.addEventListener('pointermove', move);
	node.addEventListener('pointerup', up);
	node.addEventListener('pointercancel', cancel);
	return () => {
		node.removeEventListener('pointerdown', down);
		node.removeEventListener('pointermove', move);
		node.removeEventListener('pointerup', up);
		node.removeEventListener('pointercancel', cancel);
	};
};
