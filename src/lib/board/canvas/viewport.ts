/**
 * Which part of the board is on the screen, and how large.
 *
 * Room: board. Pure. Whatever comes in, a viewport can be shown: numbers that are none are passed
 * over, zoom and place stay within reach.
 */
import type { Layout } from './layout.ts';
import { bottomOf, rightOf, type Point, type Rect, type Size } from './rect.ts';

export interface Viewport extends Point {
	/** The board point in the screen's left upper corner is `xPx`, `yPx`. 1 is 100 %. */
	readonly zoom: number;
}

export const MIN_ZOOM = 0.1;
export const MAX_ZOOM = 4;
/** So far away the view goes only to show everything at once. */
export const FIT_ZOOM = 0.02;
/** How far from the middle somebody can lay anything: all of it still fits on a screen. */
export const BOARD_REACH_PX = 10_000;
/** How far the screen can go: many themes stand in long columns. */
const VIEW_REACH_PX = 200_000;
/** Where a press on + or − leads. */
const ZOOM_STEPS = [MIN_ZOOM, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, MAX_ZOOM];

const FIT_MARGIN_PX = 24;
/** A board opens so that its notes can be read. */
const SMALLEST_OPENING = 0.8;

export const START: Viewport = { xPx: -FIT_MARGIN_PX, yPx: -FIT_MARGIN_PX, zoom: 1 };

export function readViewport({ xPx, yPx, zoom }: Viewport): Viewport {
	const within = (px: number, otherwise: number) =>
		Number.isFinite(px) ? clamp(px, -VIEW_REACH_PX, VIEW_REACH_PX) : otherwise;
	return {
		xPx: within(xPx, START.xPx),
		yPx: within(yPx, START.yPx),
		zoom: Number.isFinite(zoom) ? clamp(zoom, FIT_ZOOM, MAX_ZOOM) : 1
	};
}

export const toBoard = (view: Viewport, { xPx, yPx }: Point): Point => ({
	xPx: view.xPx + xPx / view.zoom,
	yPx: view.yPx + yPx / view.zoom
});

export const toScreen = (view: Viewport, { xPx, yPx }: Point): Point => ({
	xPx: (xPx - view.xPx) * view.zoom,
	yPx: (yPx - view.yPx) * view.zoom
});

/** The part of the board that a screen of this size shows. */
export const seenBy = (view: Viewport, { widthPx, heightPx }: Size): Rect => ({
	xPx: view.xPx,
	yPx: view.yPx,
	widthPx: widthPx / view.zoom,
	heightPx: heightPx / view.zoom
});

/** @param byPx - how far the screen goes over the board, in screen pixels */
export const panBy = (view: Viewport, byPx: Point): Viewport =>
	readViewport({ ...toBoard(view, byPx), zoom: view.zoom });

/** The board point under `at` stays under it. */
export function zoomTo(view: Viewport, zoom: number, at: Point): Viewport {
	const nearest = Math.max(zoom, Math.min(MIN_ZOOM, view.zoom));
	const next = readViewport({ ...view, zoom: nearest }).zoom;
	const fixed = toBoard(view, at);
	return readViewport({
		xPx: fixed.xPx - at.xPx / next,
		yPx: fixed.yPx - at.yPx / next,
		zoom: next
	});
}

/** The next step up or down from any zoom. */
export function stepZoom(zoom: number, way: 1 | -1): number {
	const isBeyond = (step: number) => (way > 0 ? step > zoom * 1.01 : step < zoom * 0.99);
	const steps = way > 0 ? ZOOM_STEPS : [...ZOOM_STEPS].reverse();
	return steps.find(isBeyond) ?? zoom;
}

/** The same nearness, with this point of the board in the middle. */
export const centreOn = (view: Viewport, { xPx, yPx }: Point, screen: Size): Viewport =>
	readViewport({
		xPx: xPx - screen.widthPx / view.zoom / 2,
		yPx: yPx - screen.heightPx / view.zoom / 2,
		zoom: view.zoom
	});

/** Shows the whole rectangle, in the middle, never larger than 100 %. */
export function fit(rect: Rect | null, screen: Size): Viewport {
	if (!rect) return START;
	const room = (px: number) => Math.max(1, px - 2 * FIT_MARGIN_PX);
	const zoom = clamp(
		Math.min(
			room(screen.widthPx) / Math.max(1, rect.widthPx),
			room(screen.heightPx) / Math.max(1, rect.heightPx)
		),
		FIT_ZOOM,
		1
	);
	return readViewport({
		xPx: rect.xPx + rect.widthPx / 2 - screen.widthPx / zoom / 2,
		yPx: rect.yPx + rect.heightPx / 2 - screen.heightPx / zoom / 2,
		zoom
	});
}

/** How a board is first seen: from its upper left, as near as its breadth allows. */
export function opening(rect: Rect | null, screen: Size): Viewport {
	if (!rect) return START;
	const zoom = clamp(screen.widthPx / (rect.widthPx + 2 * FIT_MARGIN_PX), SMALLEST_OPENING, 1);
	const margin = FIT_MARGIN_PX / zoom;
	return readViewport({ xPx: rect.xPx - margin, yPx: rect.yPx - margin, zoom });
}

/** From the upper left; where nothing lies there, from the first thing that does. */
export function openOn(layout: Layout, screen: Size): Viewport {
	const whole = opening(layout.bounds, screen);
	const seen = seenBy(whole, screen);
	const first = layout.frames[0] ?? layout.loose[0];
	const isEmpty = layout.frameGrid.query(seen).length + layout.slipGrid.query(seen).length === 0;
	return isEmpty && first ? opening(first.rect, screen) : whole;
}

/** Goes as far as it must, and no further, until the rectangle is on the screen. */
export function reveal(view: Viewport, rect: Rect, screen: Size): Viewport {
	const seen = seenBy(view, screen);
	const margin = Math.min(FIT_MARGIN_PX / view.zoom, seen.widthPx / 4, seen.heightPx / 4);
	const shift = (from: number, to: number, seenFrom: number, seenTo: number) => {
		if (from - margin < seenFrom || to - from > seenTo - seenFrom) return from - margin - seenFrom;
		return to + margin > seenTo ? to + margin - seenTo : 0;
	};
	return readViewport({
		xPx: view.xPx + shift(rect.xPx, rightOf(rect), seen.xPx, rightOf(seen)),
		yPx: view.yPx + shift(rect.yPx, bottomOf(rect), seen.yPx, bottomOf(seen)),
		zoom: view.zoom
	});
}

export const clamp = (value: number, low: number, high: number): number =>
	Math.min(high, Math.max(low, value));
