/**
 * Draws the board with a pen that is handed in: the ground with frames and notes, and what lies
 * over it while somebody picks, drags or draws a box.
 *
 * Room: board. Knows no Konva and no element. Draws only what is seen, and from far away no words.
 */
import { noteColour } from '#lib/ui/note-colours.ts';
import { aliasWords } from '#lib/words/company.ts';
import { paintFarName, paintFrame } from './paint-frame.ts';
import { NOTE_RADIUS_PX, paintSlip } from './paint-slip.ts';
import type { Pen } from './paint-text.ts';
import { READABLE_ZOOM, type Carried, type Held, type Palette, type Picture } from './picture.ts';
import { bottomOf, overlap, rightOf, type Rect } from './rect.ts';
import { seenBy, toScreen, type Viewport } from './viewport.ts';

const DOTS_PX = 28;
const DOTTED_ZOOM = 0.5;
const FAINT = 0.25;
const TAG_PX = 14;

export function paintGround(pen: Pen, picture: Picture, palette: Palette): void {
	const { layout, view, screen, carried } = picture;
	const seen = seenBy(view, screen);
	onBoard(pen, view, () => {
		if (view.zoom >= DOTTED_ZOOM) paintDots(pen, seen, palette);
		for (const frame of layout.frameGrid.query(seen)) {
			const { id } = frame.pile.gathered.theme;
			pen.globalAlpha = carried?.theme === id ? FAINT : 1;
			paintFrame(pen, frame, view, palette, carried?.over === id);
		}
		for (const placed of layout.slipGrid.query(seen)) {
			const { key, theme } = placed.slip;
			const lifted = carried?.keys.has(key) || (theme !== null && carried?.theme === theme);
			const passedOver = picture.found?.has(key) === false;
			pen.globalAlpha = lifted || passedOver ? FAINT : 1;
			paintSlip(pen, placed, view.zoom, picture.meaning, palette);
		}
	});
}

/** Names of themes from afar, over everything else on the ground and never part of a picture of it. */
export function paintFarNames(pen: Pen, picture: Picture, palette: Palette): void {
	const { layout, view, screen, carried } = picture;
	if (view.zoom >= READABLE_ZOOM) return;
	onBoard(pen, view, () => {
		for (const frame of layout.frameGrid.query(seenBy(view, screen))) {
			pen.globalAlpha = carried?.theme === frame.pile.gathered.theme.id ? FAINT : 1;
			paintFarName(pen, frame, view.zoom, palette);
		}
	});
}

export function paintOver(pen: Pen, picture: Picture, palette: Palette): void {
	const { layout, view, screen, carried, box } = picture;
	const seen = seenBy(view, screen);
	onBoard(pen, view, () => {
		for (const key of picture.picked) {
			const rect = layout.slipByKey.get(key)?.rect;
			if (rect && overlap(rect, seen)) ring(pen, rect, 2, 4 / view.zoom, palette.ink);
		}
		const active = picture.active === null ? undefined : layout.slipByKey.get(picture.active);
		if (active) {
			ring(pen, active.rect, 5, 4 / view.zoom, palette.focusInner);
			ring(pen, active.rect, 8, 4 / view.zoom, palette.focusOuter);
		}
		for (const one of picture.held) paintHeld(pen, one, picture, palette);
		if (carried) paintCarried(pen, picture, carried, palette);
	});
	if (!box) return;
	pen.strokeStyle = palette.primary;
	pen.lineWidth = 2;
	pen.setLineDash([6, 4]);
	pen.strokeRect(box.xPx, box.yPx, box.widthPx, box.heightPx);
	pen.globalAlpha = 0.12;
	pen.fillStyle = palette.primary;
	pen.fillRect(box.xPx, box.yPx, box.widthPx, box.heightPx);
}

function paintCarried(pen: Pen, picture: Picture, carried: Carried, palette: Palette): void {
	const { layout, view } = picture;
	const own = [...carried.keys].flatMap((key) => layout.slipByKey.get(key) ?? []);
	pen.translate(carried.by.xPx, carried.by.yPx);
	pen.globalAlpha = 0.92;
	const frame = carried.theme === null ? undefined : layout.frameById.get(carried.theme);
	if (frame) paintFrame(pen, frame, view, palette, false);
	for (const placed of [...(frame?.slips ?? []), ...own, ...carried.sheets]) {
		paintSlip(pen, placed, view.zoom, picture.meaning, palette);
	}
	if (frame && view.zoom < READABLE_ZOOM) paintFarName(pen, frame, view.zoom, palette);
}

function paintDots(pen: Pen, seen: Rect, palette: Palette): void {
	pen.fillStyle = palette.line;
	pen.globalAlpha = 0.35;
	const from = (px: number) => Math.ceil(px / DOTS_PX) * DOTS_PX;
	for (let xPx = from(seen.xPx); xPx < rightOf(seen); xPx += DOTS_PX) {
		for (let yPx = from(seen.yPx); yPx < bottomOf(seen); yPx += DOTS_PX) {
			pen.fillRect(xPx, yPx, 1.5, 1.5);
		}
	}
}

/** A broken line in somebody's colour, and what others call them. */
function paintHeld(
	pen: Pen,
	{ key, who, named }: Held,
	{ layout, view, screen }: Picture,
	palette: Palette
) {
	const rect = layout.slipByKey.get(key)?.rect;
	if (!rect || !overlap(rect, seenBy(view, screen))) return;
	const { name, hex, glyph } = noteColour(who.colour);
	const colour = palette.notes[name] ?? hex;
	ring(pen, rect, 6, 7 / view.zoom, palette.noteEdge);
	pen.setLineDash([10 / view.zoom, 6 / view.zoom]);
	ring(pen, rect, 6, 4 / view.zoom, colour);
	pen.setLineDash([]);
	if (!named) return;
	const words = `${glyph} ${aliasWords(who)}`;
	const linePx = TAG_PX / view.zoom;
	pen.font = `600 ${linePx}px ${palette.family}`;
	const tag = { xPx: rect.xPx - 6, yPx: rect.yPx - 6 - 1.6 * linePx };
	const widthPx = pen.measureText(words).width + linePx;
	pen.fillStyle = colour;
	pen.fillRect(tag.xPx, tag.yPx, widthPx, 1.6 * linePx);
	pen.lineWidth = 1.5 / view.zoom;
	pen.strokeStyle = palette.noteEdge;
	pen.strokeRect(tag.xPx, tag.yPx, widthPx, 1.6 * linePx);
	pen.fillStyle = palette.noteInk;
	pen.textBaseline = 'middle';
	pen.textAlign = 'left';
	pen.direction = 'ltr';
	pen.fillText(words, tag.xPx + linePx / 2, tag.yPx + 0.8 * linePx);
}

function ring(pen: Pen, rect: Rect, outsidePx: number, widthPx: number, colour: string): void {
	pen.beginPath();
	pen.roundRect(
		rect.xPx - outsidePx,
		rect.yPx - outsidePx,
		rect.widthPx + 2 * outsidePx,
		rect.heightPx + 2 * outsidePx,
		NOTE_RADIUS_PX + outsidePx
	);
	pen.lineWidth = widthPx;
	pen.strokeStyle = colour;
	pen.stroke();
}

function onBoard(pen: Pen, view: Viewport, draw: () => void): void {
	const origin = toScreen(view, { xPx: 0, yPx: 0 });
	pen.save();
	pen.translate(origin.xPx, origin.yPx);
	pen.scale(view.zoom, view.zoom);
	draw();
	pen.restore();
}
