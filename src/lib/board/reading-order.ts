/** Where a key leads from one slip to the next. Room: board. Pure. */
import type { Layout } from './canvas/layout.ts';
import { centreOf } from './canvas/rect.ts';
import type { Slip, SlipKey } from './slip.ts';

export type Step = 'next' | 'previous' | 'first' | 'last';
export type Direction = 'left' | 'right' | 'up' | 'down';

/** The slip that a step leads to; stays at the ends. Null when there is nothing to go to. */
export function stepFrom(
	slips: readonly Slip[],
	active: SlipKey | null,
	step: Step
): SlipKey | null {
	const at = slips.findIndex(({ key }) => key === active);
	const to = {
		next: Math.min(at + 1, slips.length - 1),
		previous: Math.max(at - 1, 0),
		first: 0,
		last: slips.length - 1
	}[step];
	return slips[to]?.key ?? null;
}

/** The nearest slip on the board that way; what lies off the line counts as farther. */
export function nearest(
	{ slips, slipByKey }: Layout,
	active: SlipKey | null,
	direction: Direction
): SlipKey | null {
	const from = active === null ? undefined : slipByKey.get(active);
	if (!from) return slips[0]?.slip.key ?? null;
	const here = centreOf(from.rect);
	let best: { readonly key: SlipKey; readonly farPx: number } | null = null;
	for (const { slip, rect } of slips) {
		const there = centreOf(rect);
		const along = alongOf(direction, there.xPx - here.xPx, there.yPx - here.yPx);
		if (along.aheadPx <= 0 || slip.key === active) continue;
		const farPx = along.aheadPx + 2 * Math.abs(along.asidePx);
		if (!best || farPx < best.farPx) best = { key: slip.key, farPx };
	}
	return best?.key ?? null;
}

function alongOf(direction: Direction, rightPx: number, downPx: number) {
	switch (direction) {
		case 'left':
			return { aheadPx: -rightPx, asidePx: downPx };
		case 'right':
			return { aheadPx: rightPx, asidePx: downPx };
		case 'up':
			return { aheadPx: -downPx, asidePx: rightPx };
		case 'down':
			return { aheadPx: downPx, asidePx: rightPx };
	}
}
