/**
 * Draws a theme: its frame, its name, how many notes are in it.
 *
 * Room: board. The pen is handed in; from far away only the name is drawn.
 */
import { themeCounts } from '#lib/words/harvest.ts';
import { directionOf } from './direction.ts';
import { themeName } from './face.ts';
import {
	COUNT_LINE_PX,
	FRAME_PADDING_PX,
	TEXT_LINE_PX,
	TITLE_LINE_PX,
	type Frame
} from './layout.ts';
import { paintLines, textFont, titleFont, type Pen } from './paint-text.ts';
import { READABLE_ZOOM, type Palette } from './picture.ts';
import type { Rect } from './rect.ts';
import type { Viewport } from './viewport.ts';

const COUNT_PX = 16;
const FRAME_RADIUS_PX = 14;

export function paintFrame(
	pen: Pen,
	{ rect, titleLines, emptyLines, pile }: Frame,
	{ zoom }: Viewport,
	palette: Palette,
	wanted: boolean
): void {
	const { theme, notes, placeCount, placeKind } = pile.gathered;
	pen.beginPath();
	pen.roundRect(rect.xPx, rect.yPx, rect.widthPx, rect.heightPx, FRAME_RADIUS_PX);
	pen.fillStyle = palette.surface;
	pen.fill();
	pen.lineWidth = (wanted ? 4 : 2) / Math.min(1, zoom * 1.5);
	pen.strokeStyle = wanted ? palette.primary : palette.line;
	pen.setLineDash(wanted ? [] : [8, 6]);
	pen.stroke();
	pen.setLineDash([]);
	const inside = { ...rect, xPx: rect.xPx + FRAME_PADDING_PX, yPx: rect.yPx + FRAME_PADDING_PX };
	const widthPx = rect.widthPx - 2 * FRAME_PADDING_PX;
	if (zoom < READABLE_ZOOM) {
		paintFarTitle(pen, themeName(theme), { ...inside, widthPx }, zoom, palette);
		return;
	}
	pen.fillStyle = palette.ink;
	pen.font = titleFont(palette.family);
	paintLines(pen, titleLines, { ...inside, widthPx }, TITLE_LINE_PX, directionOf(theme.title));
	const yPx = inside.yPx + Math.max(1, titleLines.length) * TITLE_LINE_PX;
	pen.fillStyle = palette.muted;
	pen.font = `400 ${COUNT_PX}px ${palette.family}`;
	const counts = `${themeCounts(notes.length, placeCount, placeKind)}  ›`;
	paintLines(pen, [counts], { ...inside, yPx, widthPx }, COUNT_LINE_PX, 'ltr');
	pen.font = textFont(palette.family);
	const emptyPx = yPx + COUNT_LINE_PX;
	paintLines(pen, emptyLines, { ...inside, yPx: emptyPx, widthPx }, TEXT_LINE_PX, 'ltr');
}

/** From far away a theme's name is as large as anybody can read it, and covers its notes. */
function paintFarTitle(pen: Pen, title: string, at: Rect, zoom: number, palette: Palette): void {
	pen.fillStyle = palette.ink;
	pen.font = `700 ${Math.min(13 / zoom, 60)}px ${palette.family}`;
	pen.save();
	pen.beginPath();
	pen.rect(at.xPx, at.yPx - FRAME_PADDING_PX, at.widthPx, 90);
	pen.clip();
	paintLines(pen, [title], at, 54, directionOf(title));
	pen.restore();
}
