/**
 * The board from so far away that thousands of notes are seen at once: drawn once into a picture,
 * and the picture drawn from then on.
 *
 * Room: board. Whoever calls brings the canvas and the clock. One picture of at most 2,048 pixels a
 * side is kept: more would be too much for some tablets.
 */
import { paintGround } from './paint.ts';
import type { Pen } from './paint-text.ts';
import { READABLE_ZOOM, type Palette, type Picture } from './picture.ts';
import type { Rect } from './rect.ts';
import { seenBy, toScreen } from './viewport.ts';

/** Fewer notes than this are drawn one by one in every frame. */
const MANY_SLIPS = 800;
const MOST_PX = 2_048;
/** What others change is seen so soon; drawing everything anew for each of it would cost frames. */
const ANEW_MS = 250;

export interface FarDeps {
	readonly newCanvas: () => HTMLCanvasElement;
	readonly nowMs: () => number;
	/** The picture is out of date: draw again after so long. */
	readonly drawAgain: (inMs: number) => void;
}

export interface Far {
	/** @returns false where the board is near enough to be drawn note by note */
	readonly paint: (pen: Pen, picture: Picture, palette: Palette) => boolean;
}

interface Made {
	readonly picture: Picture;
	readonly palette: Palette;
	readonly bounds: Rect;
	readonly atMs: number;
}

export function createFar({ newCanvas, nowMs, drawAgain }: FarDeps): Far {
	let canvas: HTMLCanvasElement | undefined;
	let made: Made | undefined;

	function make(picture: Picture, palette: Palette, bounds: Rect): Made {
		canvas ??= newCanvas();
		const zoom = MOST_PX / Math.max(bounds.widthPx, bounds.heightPx);
		canvas.width = Math.max(1, Math.round(bounds.widthPx * zoom));
		canvas.height = Math.max(1, Math.round(bounds.heightPx * zoom));
		const pen = canvas.getContext('2d');
		const screen = { widthPx: canvas.width, heightPx: canvas.height };
		const view = { xPx: bounds.xPx, yPx: bounds.yPx, zoom };
		if (pen) paintGround(pen, { ...picture, view, screen, carried: null }, palette);
		return { picture, palette, bounds, atMs: nowMs() };
	}

	return {
		paint(pen, picture, palette) {
			const { bounds } = picture.layout;
			if (!bounds || !isFar(picture)) return false;
			if (!made || !isSame(made, picture, palette)) {
				const age = made ? nowMs() - made.atMs : Infinity;
				if (age >= ANEW_MS || made?.palette !== palette) made = make(picture, palette, bounds);
				else drawAgain(ANEW_MS - age);
			}
			if (!canvas || !made) return false;
			const { view } = picture;
			const at = toScreen(view, made.bounds);
			pen.drawImage(
				canvas,
				at.xPx,
				at.yPx,
				made.bounds.widthPx * view.zoom,
				made.bounds.heightPx * view.zoom
			);
			paintLifted(pen, picture, palette);
			return true;
		}
	};
}

const isSame = ({ picture, palette }: Made, now: Picture, nowPalette: Palette): boolean =>
	picture.layout === now.layout &&
	picture.meaning === now.meaning &&
	picture.found === now.found &&
	palette === nowPalette;

function isFar({ view, screen, layout }: Picture): boolean {
	if (view.zoom >= READABLE_ZOOM) return false;
	const frames = layout.frameGrid.query(seenBy(view, screen));
	const inFrames = frames.reduce((sum, { slips }) => sum + slips.length, 0);
	return inFrames + layout.loose.length >= MANY_SLIPS;
}

/** What is in hand is faint where it came from; the theme that would take it wears a line. */
function paintLifted(pen: Pen, { layout, view, carried }: Picture, palette: Palette): void {
	if (!carried) return;
	const onScreen = (rect: Rect): [number, number, number, number] => {
		const { xPx, yPx } = toScreen(view, rect);
		return [xPx, yPx, rect.widthPx * view.zoom, rect.heightPx * view.zoom];
	};
	const frameOf = (theme: string | null) =>
		theme === null ? undefined : layout.frameById.get(theme);
	const lifted = [...carried.keys].flatMap((key) => layout.slipByKey.get(key)?.rect ?? []);
	const frame = frameOf(carried.theme)?.rect;
	pen.globalAlpha = 0.75;
	pen.fillStyle = palette.surface;
	for (const rect of frame ? [...lifted, frame] : lifted) pen.fillRect(...onScreen(rect));
	pen.globalAlpha = 1;
	const over = frameOf(carried.over)?.rect;
	if (!over) return;
	pen.lineWidth = 4;
	pen.strokeStyle = palette.primary;
	pen.strokeRect(...onScreen(over));
}
