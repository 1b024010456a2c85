/**
 * Whoever carries something to the edge of the board means to go on beyond it.
 *
 * Room: board. Pure.
 */
import type { Point, Size } from '../canvas/rect.ts';

/** So near to an edge the view begins to move. */
const EDGE_PX = 36;
/** At the very edge, in screen pixels a second. */
const FASTEST_PX = 900;

/** @returns how far the view goes over the board in this time, in screen pixels */
export function edgePan({ xPx, yPx }: Point, screen: Size, forMs: number): Point {
	const farPx = (FASTEST_PX * Math.min(forMs, 50)) / 1_000;
	return { xPx: pull(xPx, screen.widthPx) * farPx, yPx: pull(yPx, screen.heightPx) * farPx };
}

/** -1 … 1; nothing where the board is too small to have a middle. */
function pull(at: number, size: number): number {
	if (size < 4 * EDGE_PX) return 0;
	const before = Math.min(1, Math.max(0, (EDGE_PX - at) / EDGE_PX));
	const after = Math.min(1, Math.max(0, (at - (size - EDGE_PX)) / EDGE_PX));
	return after - before;
}
