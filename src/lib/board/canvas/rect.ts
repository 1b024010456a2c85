/** Points and rectangles, in board pixels at 100 % or in screen pixels. Room: board. Pure. */
export interface Point {
	readonly xPx: number;
	readonly yPx: number;
}

export interface Size {
	readonly widthPx: number;
	readonly heightPx: number;
}

export interface Rect extends Point, Size {}

export const rightOf = ({ xPx, widthPx }: Rect): number => xPx + widthPx;
export const bottomOf = ({ yPx, heightPx }: Rect): number => yPx + heightPx;

export const centreOf = ({ xPx, yPx, widthPx, heightPx }: Rect): Point => ({
	xPx: xPx + widthPx / 2,
	yPx: yPx + heightPx / 2
});

/** Rectangles that only share an edge do not overlap. */
export const overlap = (a: Rect, b: Rect): boolean =>
	a.xPx < rightOf(b) && b.xPx < rightOf(a) && a.yPx < bottomOf(b) && b.yPx < bottomOf(a);

export const holds = (rect: Rect, { xPx, yPx }: Point): boolean =>
	xPx >= rect.xPx && xPx < rightOf(rect) && yPx >= rect.yPx && yPx < bottomOf(rect);

/** Whether all of the second lies within the first. */
export const covers = (outer: Rect, inner: Rect): boolean =>
	outer.xPx <= inner.xPx &&
	outer.yPx <= inner.yPx &&
	rightOf(outer) >= rightOf(inner) &&
	bottomOf(outer) >= bottomOf(inner);

export const grow = ({ xPx, yPx, widthPx, heightPx }: Rect, byPx: number): Rect => ({
	xPx: xPx - byPx,
	yPx: yPx - byPx,
	widthPx: widthPx + 2 * byPx,
	heightPx: heightPx + 2 * byPx
});

/** The rectangle between two corners, whichever came first. */
export const between = (a: Point, b: Point): Rect => ({
	xPx: Math.min(a.xPx, b.xPx),
	yPx: Math.min(a.yPx, b.yPx),
	widthPx: Math.abs(a.xPx - b.xPx),
	heightPx: Math.abs(a.yPx - b.yPx)
});

/** The smallest rectangle round all of them; null when there are none. */
export function around(rects: Iterable<Rect>): Rect | null {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const rect of rects) {
		left = Math.min(left, rect.xPx);
		top = Math.min(top, rect.yPx);
		right = Math.max(right, rightOf(rect));
		bottom = Math.max(bottom, bottomOf(rect));
	}
	if (right < left) return null;
	return { xPx: left, yPx: top, widthPx: right - left, heightPx: bottom - top };
}
