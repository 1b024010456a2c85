import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	fit,
	FIT_ZOOM,
	MAX_ZOOM,
	MIN_ZOOM,
	panBy,
	readViewport,
	reveal,
	seenBy,
	toBoard,
	toScreen,
	zoomTo
} from '#lib/board/canvas/viewport.ts';

const px = fc.integer({ min: -15_000, max: 15_000 });
const point = fc.record({ xPx: px, yPx: px });
const zoom = fc.double({ min: MIN_ZOOM, max: MAX_ZOOM, noNaN: true });
const view = fc.record({ xPx: px, yPx: px, zoom });
const screen = { widthPx: 1_100, heightPx: 800 };
const onScreen = fc.record({
	xPx: fc.integer({ min: 0, max: screen.widthPx }),
	yPx: fc.integer({ min: 0, max: screen.heightPx })
});

test('a point goes to the screen and comes back as the same point', () => {
	fc.assert(
		fc.property(view, point, (view, point) => {
			const back = toBoard(view, toScreen(view, point));
			expect(back.xPx).toBeCloseTo(point.xPx, 6);
			expect(back.yPx).toBeCloseTo(point.yPx, 6);
		})
	);
});

test('what is under the pointer stays under it while zooming', () => {
	fc.assert(
		fc.property(view, zoom, onScreen, (view, zoom, at) => {
			const [before, after] = [toBoard(view, at), toBoard(zoomTo(view, zoom, at), at)];
			expect(after.xPx).toBeCloseTo(before.xPx, 5);
			expect(after.yPx).toBeCloseTo(before.yPx, 5);
		})
	);
});

test('panning there and back ends where it began', () => {
	fc.assert(
		fc.property(view, onScreen, (view, by) => {
			const back = panBy(panBy(view, by), { xPx: -by.xPx, yPx: -by.yPx });
			expect(back.xPx).toBeCloseTo(view.xPx, 6);
			expect(back.yPx).toBeCloseTo(view.yPx, 6);
		})
	);
});

test('whatever comes in, a viewport can be shown', () => {
	fc.assert(
		fc.property(fc.double(), fc.double(), fc.double(), (xPx, yPx, zoom) => {
			const read = readViewport({ xPx, yPx, zoom });
			expect(Object.values(read).every(Number.isFinite)).toBe(true);
			expect(read.zoom).toBeGreaterThanOrEqual(FIT_ZOOM);
			expect(read.zoom).toBeLessThanOrEqual(MAX_ZOOM);
		})
	);
});

test('fit shows the whole rectangle and reveal brings a small one onto the screen', () => {
	const rect = fc.record({
		xPx: px,
		yPx: px,
		widthPx: fc.integer({ min: 1, max: 15_000 }),
		heightPx: fc.integer({ min: 1, max: 12_000 })
	});
	const inside = (outer: ReturnType<typeof seenBy>, inner: typeof outer) => {
		expect(inner.xPx).toBeGreaterThanOrEqual(outer.xPx - 1e-6);
		expect(inner.yPx).toBeGreaterThanOrEqual(outer.yPx - 1e-6);
		expect(inner.xPx + inner.widthPx).toBeLessThanOrEqual(outer.xPx + outer.widthPx + 1e-6);
		expect(inner.yPx + inner.heightPx).toBeLessThanOrEqual(outer.yPx + outer.heightPx + 1e-6);
	};
	fc.assert(
		fc.property(rect, view, (rect, view) => {
			inside(seenBy(fit(rect, screen), screen), rect);
			const small = { ...rect, widthPx: 100, heightPx: 50 };
			inside(seenBy(reveal({ ...view, zoom: 1 }, small, screen), screen), small);
		})
	);
});
