/**
 * Draws a note as a piece of paper: its words, its foot, the mark that somebody gave it.
 *
 * Room: board. The pen is handed in; from far away only the paper is drawn.
 */
import { noteColour } from '#lib/ui/note-colours.ts';
import { colourOf, type ColourMeaning } from '../colour.ts';
import { directionOf } from './direction.ts';
import { footOf } from '../face.ts';
import { FOOT_LINE_PX, NOTE_PADDING_PX, TEXT_LINE_PX, type PlacedSlip } from './layout.ts';
import { paintLines, textFont, type Pen } from './paint-text.ts';
import { READABLE_ZOOM, type Palette } from './picture.ts';
import { bottomOf, rightOf, type Rect } from './rect.ts';

const FOOT_PX = 15;
export const NOTE_RADIUS_PX = 3;
/** A mark is a strip in the note's margin, so that the paper keeps its own colour and its words. */
const MARK_PX = NOTE_PADDING_PX - 1;
/** From afar: on the screen an edge is one pixel wide, and never so wide that it is the note. */
const WIDEST_EDGE_PX = 12;
/** From so near on, a colour wears its shape again, as tall as this on the screen. */
const [GLYPH_ZOOM, FAR_GLYPH_PX] = [0.12, 14];
/** At its foot, large enough for the shape that goes with the colour. */
const MARK_SHAPE_PX = 24;

export function paintSlip(
	pen: Pen,
	{ slip, rect, lines }: PlacedSlip,
	zoom: number,
	meaning: ColourMeaning,
	palette: Palette
): void {
	const { mark } = slip.gathered;
	const paint = noteColour(colourOf(slip.gathered, meaning));
	const colour = palette.notes[paint.name] ?? paint.hex;
	if (zoom < READABLE_ZOOM) {
		paintFar(pen, rect, { colour, glyph: paint.glyph }, zoom, palette);
		paintMark(pen, rect, mark, zoom, palette);
		return;
	}
	pen.fillStyle = colour;
	pen.beginPath();
	pen.roundRect(rect.xPx, rect.yPx, rect.widthPx, rect.heightPx, NOTE_RADIUS_PX);
	pen.fill();
	pen.lineWidth = 1.25;
	pen.strokeStyle = palette.noteEdge;
	pen.stroke();
	paintMark(pen, rect, mark, zoom, palette);
	const inside = {
		xPx: rect.xPx + NOTE_PADDING_PX,
		yPx: rect.yPx + NOTE_PADDING_PX,
		widthPx: rect.widthPx - 2 * NOTE_PADDING_PX,
		heightPx: 0
	};
	pen.fillStyle = palette.noteInk;
	pen.font = textFont(palette.family);
	paintLines(pen, lines, inside, TEXT_LINE_PX, directionOf(lines[0] ?? ''));
	const yPx = bottomOf(rect) - NOTE_PADDING_PX - FOOT_LINE_PX + 4;
	pen.font = `600 ${FOOT_PX}px ${palette.family}`;
	const foot = `${paint.glyph} ${footOf(slip.gathered)}`;
	pen.save();
	pen.beginPath();
	pen.rect(inside.xPx, yPx, inside.widthPx, FOOT_LINE_PX);
	pen.clip();
	paintLines(pen, [foot], { ...inside, yPx }, FOOT_LINE_PX, 'ltr');
	pen.restore();
}

/** No words, but an edge: light paper on a light board is no paper to many eyes. */
function paintFar(
	pen: Pen,
	{ xPx, yPx, widthPx, heightPx }: Rect,
	{ colour, glyph }: { readonly colour: string; readonly glyph: string },
	zoom: number,
	palette: Palette
): void {
	const edgePx = Math.min(1 / zoom, WIDEST_EDGE_PX);
	pen.fillStyle = palette.noteEdge;
	pen.fillRect(xPx, yPx, widthPx, heightPx);
	pen.fillStyle = colour;
	pen.fillRect(xPx + edgePx, yPx + edgePx, widthPx - 2 * edgePx, heightPx - 2 * edgePx);
	if (zoom < GLYPH_ZOOM) return;
	const linePx = Math.min(FAR_GLYPH_PX / zoom, 0.7 * heightPx);
	pen.fillStyle = palette.noteInk;
	pen.font = `600 ${linePx}px ${palette.family}`;
	const at = { xPx: xPx + linePx / 2, yPx: yPx + (heightPx - linePx) / 2, widthPx, heightPx };
	paintLines(pen, [glyph], at, linePx, 'ltr');
}

function paintMark(
	pen: Pen,
	rect: Rect,
	mark: number | undefined,
	zoom: number,
	palette: Palette
): void {
	if (mark === undefined) return;
	const { name, hex, glyph } = noteColour(mark);
	const strip = { ...rect, xPx: rightOf(rect) - MARK_PX, widthPx: MARK_PX };
	const shape = {
		xPx: rightOf(rect) - MARK_SHAPE_PX,
		yPx: bottomOf(rect) - MARK_SHAPE_PX,
		widthPx: MARK_SHAPE_PX,
		heightPx: MARK_SHAPE_PX
	};
	pen.lineWidth = 1.25;
	pen.strokeStyle = palette.noteEdge;
	pen.fillStyle = palette.notes[name] ?? hex;
	for (const { xPx, yPx, widthPx, heightPx } of [strip, shape]) {
		pen.fillRect(xPx, yPx, widthPx, heightPx);
		if (zoom >= READABLE_ZOOM) pen.strokeRect(xPx, yPx, widthPx, heightPx);
	}
	if (zoom < READABLE_ZOOM) return;
	pen.fillStyle = palette.noteInk;
	pen.font = `600 ${FOOT_PX}px ${palette.family}`;
	paintLines(pen, [glyph], { ...shape, xPx: shape.xPx + 5 }, MARK_SHAPE_PX, 'ltr');
}
