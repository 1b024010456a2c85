/**
 * Draws a theme: its frame, its name, how many notes are in it.
 *
 * Room: board. The pen is handed in; from far away only the name is drawn.
 */
import { themeCounts } from '#lib/words/harvest.ts';
import { directionOf } from './direction.ts';
import { themeName } from '../face.ts';
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
/** On the screen; where a frame is too narrow for so many letters of it, smaller. */
const [FAR_NAME_PX, FEWEST_LETTERS, FAR_NAME_LINES] = [15, 5, 3];
/** Nobody reads what is smaller than this on the screen. */
const SMALLEST_NAME_PX = 5;

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
	if (zoom < READABLE_ZOOM) return;
	const inside = { ...rect, xPx: rect.xPx + FRAME_PADDING_PX, yPx: rect.yPx + FRAME_PADDING_PX };
	const widthPx = rect.widthPx - 2 * FRAME_PADDING_PX;
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

/**
 * From far away a theme's name is as large as anybody can read it, and covers its first notes: it is
 * drawn after them.
 */
export function paintFarName(pen: Pen, frame: Frame, zoom: number, palette: Palette): void {
	const { rect, pile } = frame;
	const widthPx = rect.widthPx - 2 * FRAME_PADDING_PX;
	const fontPx = Math.min(FAR_NAME_PX / zoom, widthPx / FEWEST_LETTERS);
	if (fontPx * zoom < SMALLEST_NAME_PX) return;
	const linePx = 1.2 * fontPx;
	const title = themeName(pile.gathered.theme);
	pen.font = `700 ${fontPx}px ${palette.family}`;
	const lines = linesOnce(pen, frame, title, { fontPx, widthPx });
	const xPx = rect.xPx + FRAME_PADDING_PX;
	const at = { xPx, yPx: rect.yPx + 2, widthPx, heightPx: lines.length * linePx };
	pen.fillStyle = palette.surface;
	pen.fillRect(at.xPx, at.yPx, at.widthPx, at.heightPx);
	pen.fillStyle = palette.ink;
	pen.save();
	pen.beginPath();
	pen.rect(at.xPx, at.yPx, at.widthPx, at.heightPx);
	pen.clip();
	paintLines(pen, lines, at, linePx, directionOf(title));
	pen.restore();
}

interface Measure {
	readonly fontPx: number;
	readonly widthPx: number;
}

/** While the view goes on at one zoom, nothing is measured again. */
const knownLines = new WeakMap<Frame, Measure & { readonly lines: readonly string[] }>();

function linesOnce(pen: Pen, frame: Frame, title: string, measure: Measure): readonly string[] {
	const known = knownLines.get(frame);
	if (known?.fontPx === measure.fontPx && known.widthPx === measure.widthPx) return known.lines;
	const lines = brokenLines(pen, title, measure.widthPx);
	knownLines.set(frame, { ...measure, lines });
	return lines;
}

/** The first lines of a name; what is broader than a line is cut off where it is drawn. */
function brokenLines(pen: Pen, title: string, widthPx: number): string[] {
	const lines: string[] = [];
	for (const word of title.split(/\s+/u)) {
		const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
		if (lines.length > 0 && pen.measureText(longer).width <= widthPx) lines.splice(-1, 1, longer);
		else lines.push(word);
		if (lines.length > FAR_NAME_LINES) break;
	}
	return lines.slice(0, FAR_NAME_LINES);
}
