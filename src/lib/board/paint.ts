/**
 * Draws the board with a pen that is handed in: the ground with frames and notes, and what lies
 * over it while somebody picks, drags or draws a box.
 *
 * Room: board. Knows no Konva and no element. Draws only what is seen, and from far away no words.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import { noteColour } from '#lib/ui/note-colours.ts';
import { themeCounts } from '#lib/words/harvest.ts';
import { colourOf, type ColourMeaning } from './colour.ts';
import { directionOf } from './direction.ts';
import { footOf, themeName } from './face.ts';
import {
	COUNT_LINE_PX,
	FOOT_LINE_PX,
	FRAME_PADDING_PX,
	NOTE_PADDING_PX,
	TEXT_LINE_PX,
	TITLE_LINE_PX,
	type Frame,
	type Layout,
	type PlacedSlip
} from './layout.ts';
import { bottomOf, rightOf, type Point, type Rect, type Size } from './rect.ts';
import type { SlipKey } from './slip.ts';
import { seenBy, toScreen, type Viewport } from './viewport.ts';

/** The colours of the page, as they are now. */
export interface Palette {
	readonly ground: string;
	readonly surface: string;
	readonly ink: string;
	readonly muted: string;
	readonly line: string;
	readonly primary: string;
	readonly focusOuter: string;
	readonly focusInner: string;
	readonly noteInk: string;
	readonly noteEdge: string;
	readonly notes: Readonly<Record<string, string>>;
	readonly family: string;
}

/** What is in somebody's hand. */
export interface Carried {
	readonly keys: ReadonlySet<SlipKey>;
	/** What comes from beside the board, and so has no place on it yet. */
	readonly sheets: readonly PlacedSlip[];
	readonly theme: ThemeId | null;
	readonly by: Point;
	/** The theme that would take it. */
	readonly over: ThemeId | null;
}

export interface Picture {
	readonly layout: Layout;
	readonly view: Viewport;
	readonly screen: Size;
	readonly meaning: ColourMeaning;
	readonly picked: ReadonlySet<SlipKey>;
	/** Shown with a ring; null while the keyboard is elsewhere. */
	readonly active: SlipKey | null;
	/** Everything else is faint; null while nothing is looked for. */
	readonly found: ReadonlyMap<SlipKey, unknown> | null;
	readonly carried: Carried | null;
	readonly box: Rect | null;
}

type Pen = CanvasRenderingContext2D;

const TEXT_PX = 18;
const FOOT_PX = 15;
const TITLE_PX = 22;
const COUNT_PX = 16;
const FRAME_RADIUS_PX = 14;
const NOTE_RADIUS_PX = 3;
const DOTS_PX = 28;
/** Below this nobody can read a note, so nobody has to draw its words. */
const READABLE_ZOOM = 0.4;
const DOTTED_ZOOM = 0.5;
const FAINT = 0.25;

export const titleFont = (family: string) => `700 ${TITLE_PX}px ${family}`;
export const textFont = (family: string) => `400 ${TEXT_PX}px ${family}`;

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
			paintSlip(pen, placed, picture, palette);
		}
	});
}

export function paintOver(pen: Pen, picture: Picture, palette: Palette): void {
	const { layout, view, screen, carried, box } = picture;
	const seen = seenBy(view, screen);
	onBoard(pen, view, () => {
		for (const { slip, rect } of layout.slipGrid.query(seen)) {
			if (picture.picked.has(slip.key)) ring(pen, rect, 2, 4 / view.zoom, palette.ink);
		}
		const active = picture.active === null ? undefined : layout.slipByKey.get(picture.active);
		if (active) {
			ring(pen, active.rect, 5, 4 / view.zoom, palette.focusInner);
			ring(pen, active.rect, 8, 4 / view.zoom, palette.focusOuter);
		}
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
		paintSlip(pen, placed, picture, palette);
	}
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

function paintFrame(
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

function paintSlip(
	pen: Pen,
	{ slip, rect, lines }: PlacedSlip,
	{ view, meaning }: Picture,
	palette: Palette
): void {
	const paint = noteColour(colourOf(slip.gathered, meaning));
	pen.fillStyle = palette.notes[paint.name] ?? paint.hex;
	if (view.zoom < READABLE_ZOOM) {
		pen.fillRect(rect.xPx, rect.yPx, rect.widthPx, rect.heightPx);
		return;
	}
	pen.beginPath();
	pen.roundRect(rect.xPx, rect.yPx, rect.widthPx, rect.heightPx, NOTE_RADIUS_PX);
	pen.fill();
	pen.lineWidth = 1.25;
	pen.strokeStyle = palette.noteEdge;
	pen.stroke();
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

function paintLines(
	pen: Pen,
	lines: readonly string[],
	at: Rect,
	linePx: number,
	direction: 'ltr' | 'rtl'
): void {
	pen.textBaseline = 'middle';
	pen.textAlign = 'start';
	pen.direction = direction;
	const xPx = direction === 'rtl' ? rightOf(at) : at.xPx;
	lines.forEach((line, nth) => pen.fillText(line, xPx, at.yPx + (nth + 0.5) * linePx));
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
