/**
 * Where everything lies: themes as frames that make room for each other, notes in their frames,
 * and what somebody laid loose on the board.
 *
 * Room: board. Pure and deterministic: the same scene lies the same on every device. No two frames
 * and no two loose notes overlap, wherever people dropped them.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import type { Position } from '#lib/domain/theme.ts';
import { emptyWords } from '#lib/words/harvest.ts';
import { themeName } from '../face.ts';
import { slipsByKey, slipsIn } from '../find-slips.ts';
import { createGrid, type Grid } from './grid.ts';
import { around, bottomOf, rightOf, type Point, type Rect } from './rect.ts';
import type { Pile, Scene } from './scene.ts';
import type { Slip, SlipKey } from '../slip.ts';
import { BOARD_REACH_PX } from './viewport.ts';
import type { Wrap } from './wrap.ts';

export const NOTE_WIDTH_PX = 268;
export const NOTE_PADDING_PX = 12;
export const TEXT_LINE_PX = 24;
export const FOOT_LINE_PX = 26;
export const FRAME_PADDING_PX = 16;
export const TITLE_LINE_PX = 28;
export const COUNT_LINE_PX = 26;
export const NOTE_GAP_PX = 12;
const FRAME_GAP_PX = 24;
const MAX_NOTE_LINES = 6;
export const TALLEST_NOTE_PX = 2 * NOTE_PADDING_PX + MAX_NOTE_LINES * TEXT_LINE_PX + FOOT_LINE_PX;
const MAX_TITLE_LINES = 3;
/** An empty theme is still somewhere to drop a note. */
const EMPTY_BODY_PX = 96;

export interface PlacedSlip {
	readonly slip: Slip;
	readonly rect: Rect;
	readonly lines: readonly string[];
}

export interface Frame {
	readonly pile: Pile;
	readonly rect: Rect;
	/** The part with its name: pressed it opens the theme, dragged it moves the frame. */
	readonly head: Rect;
	readonly titleLines: readonly string[];
	/** What is said where no note is. */
	readonly emptyLines: readonly string[];
	readonly slips: readonly PlacedSlip[];
}

export interface Layout {
	readonly frames: readonly Frame[];
	readonly frameById: ReadonlyMap<ThemeId, Frame>;
	/** Everything that is on the board: in frames, and loose. */
	readonly slips: readonly PlacedSlip[];
	readonly slipByKey: Pick<ReadonlyMap<SlipKey, PlacedSlip>, 'get' | 'has'>;
	readonly loose: readonly PlacedSlip[];
	readonly frameGrid: Grid<Frame>;
	readonly slipGrid: Pick<Grid<PlacedSlip>, 'query'>;
	readonly bounds: Rect | null;
}

/** Words on a slip that was measured: title and text are broken by fonts of their own. */
export interface Wraps {
	readonly title: Wrap;
	readonly text: Wrap;
}

export function layOut(
	{ piles, unsorted }: Scene,
	positions: ReadonlyMap<string, Position>,
	wraps: Wraps,
	wordsOf: (slip: Slip) => string
): Layout {
	const taken = createGrid<Rect>();
	const measure = (slip: Slip) => measureSlip(slip, wraps, wordsOf);
	const drafts = piles.map((pile) =>
		draftOnce(pile, wraps, () => draftFrame(pile, wraps, measure))
	);
	const frames = placeFrames(drafts, positions, taken);
	const loose = placeLoose(unsorted, positions, taken, measure);
	const frameGrid = createGrid<Frame>();
	for (const frame of frames) frameGrid.add(frame.rect, frame);
	let slips: readonly PlacedSlip[] | undefined;
	const frameById = new Map(frames.map((frame) => [frame.pile.gathered.theme.id, frame]));
	return {
		frames,
		frameById,
		loose,
		frameGrid,
		bounds: around([...frames, ...loose].map(({ rect }) => rect)),
		slipByKey: slipsByKey(frameById, loose),
		slipGrid: slipsIn(frameGrid, loose),
		get slips() {
			return (slips ??= [...frames.flatMap((frame) => frame.slips), ...loose]);
		}
	};
}

/** A slip before it has a place. */
export interface Sheet {
	readonly slip: Slip;
	readonly lines: readonly string[];
	readonly heightPx: number;
}

export function measureSlip(slip: Slip, wraps: Wraps, wordsOf: (slip: Slip) => string): Sheet {
	const lines = wraps.text(wordsOf(slip), NOTE_WIDTH_PX - 2 * NOTE_PADDING_PX, MAX_NOTE_LINES);
	const textPx = Math.max(1, lines.length) * TEXT_LINE_PX;
	return { slip, lines, heightPx: 2 * NOTE_PADDING_PX + textPx + FOOT_LINE_PX };
}

/** A theme that is the same is not measured again. */
const knownDrafts = new WeakMap<Pile, { readonly wraps: Wraps; readonly draft: Frame }>();

function draftOnce(pile: Pile, wraps: Wraps, make: () => Frame): Frame {
	const known = knownDrafts.get(pile);
	if (known?.wraps === wraps) return known.draft;
	const draft = make();
	knownDrafts.set(pile, { wraps, draft });
	return draft;
}

/** A frame as it would lie at the origin. */
function draftFrame(pile: Pile, wraps: Wraps, measure: (slip: Slip) => Sheet): Frame {
	const columns = columnsFor(pile.slips.length);
	const insidePx = columns * (NOTE_WIDTH_PX + NOTE_GAP_PX) - NOTE_GAP_PX;
	const widthPx = insidePx + 2 * FRAME_PADDING_PX;
	const titleLines = wraps.title(themeName(pile.gathered.theme), insidePx, MAX_TITLE_LINES);
	const headPx = FRAME_PADDING_PX + Math.max(1, titleLines.length) * TITLE_LINE_PX + COUNT_LINE_PX;
	const ends = new Array<number>(columns).fill(headPx + NOTE_GAP_PX / 2);
	const slips = pile.slips.map((slip, at): PlacedSlip => {
		const { lines, heightPx } = measure(slip);
		const column = at % columns;
		const yPx = ends[column] as number;
		ends[column] = yPx + heightPx + NOTE_GAP_PX;
		const xPx = FRAME_PADDING_PX + column * (NOTE_WIDTH_PX + NOTE_GAP_PX);
		return { slip, lines, rect: { xPx, yPx, widthPx: NOTE_WIDTH_PX, heightPx } };
	});
	const bodyEndPx = Math.max(...ends) - NOTE_GAP_PX;
	const heightPx = Math.max(bodyEndPx, headPx + EMPTY_BODY_PX) + FRAME_PADDING_PX;
	return {
		pile,
		rect: { xPx: 0, yPx: 0, widthPx, heightPx },
		head: { xPx: 0, yPx: 0, widthPx, heightPx: headPx },
		titleLines,
		emptyLines: slips.length === 0 ? wraps.text(emptyWords.theme, insidePx, 4) : [],
		slips
	};
}

/** Long themes grow broad before they grow out of sight. */
const columnsFor = (count: number) => (count <= 8 ? 1 : Math.ceil(Math.sqrt(count / 6)));

/** Themes that nobody has laid anywhere stand in columns, each in its own whatever the others do. */
const flowColumns = (count: number) => (count <= 12 ? 4 : count <= 48 ? 8 : 16);

function placeFrames(
	drafts: readonly Frame[],
	positions: ReadonlyMap<string, Position>,
	taken: Grid<Rect>
): Frame[] {
	const idOf = (frame: Frame) => frame.pile.gathered.theme.id;
	const placed = new Map<ThemeId, Frame>();
	const laid = drafts.flatMap((frame) => {
		const at = readPoint(positions.get(idOf(frame)));
		return at ? [{ frame, at }] : [];
	});
	laid.sort((a, b) => byHeight(a.at, b.at) || (idOf(a.frame) < idOf(b.frame) ? -1 : 1));
	for (const { frame, at } of laid) {
		placed.set(idOf(frame), moveTo(frame, makeRoom({ ...frame.rect, ...at }, taken, FRAME_GAP_PX)));
	}
	const columns = flowColumns(drafts.length);
	const widthsPx = new Array<number>(columns).fill(NOTE_WIDTH_PX + 2 * FRAME_PADDING_PX);
	const flowing = drafts.map((frame, at) => ({ frame, column: at % columns }));
	for (const { frame, column } of flowing) {
		if (placed.has(idOf(frame))) continue;
		widthsPx[column] = Math.max(widthsPx[column] as number, frame.rect.widthPx);
	}
	const startsPx = widthsPx.map((_, at) =>
		widthsPx.slice(0, at).reduce((sumPx, widthPx) => sumPx + widthPx + FRAME_GAP_PX, 0)
	);
	const endsPx = new Array<number>(columns).fill(0);
	for (const { frame, column } of flowing) {
		if (placed.has(idOf(frame))) continue;
		const wanted = {
			...frame.rect,
			xPx: startsPx[column] as number,
			yPx: endsPx[column] as number
		};
		const rect = makeRoom(wanted, taken, FRAME_GAP_PX);
		endsPx[column] = bottomOf(rect) + FRAME_GAP_PX;
		placed.set(idOf(frame), moveTo(frame, rect));
	}
	return drafts.map((frame) => placed.get(idOf(frame)) as Frame);
}

function placeLoose(
	unsorted: readonly Slip[],
	positions: ReadonlyMap<string, Position>,
	taken: Grid<Rect>,
	measure: (slip: Slip) => Sheet
): PlacedSlip[] {
	const laid = unsorted.flatMap((slip) => {
		const at = readPoint(positions.get(slip.gathered.note.id));
		return at ? [{ slip, at }] : [];
	});
	laid.sort((a, b) => byHeight(a.at, b.at) || (a.slip.key < b.slip.key ? -1 : 1));
	return laid.map(({ slip, at }): PlacedSlip => {
		const { lines, heightPx } = measure(slip);
		const rect = makeRoom({ ...at, widthPx: NOTE_WIDTH_PX, heightPx }, taken, NOTE_GAP_PX);
		return { slip, lines, rect };
	});
}

const byHeight = (a: Point, b: Point) => a.yPx - b.yPx || a.xPx - b.xPx;

/** What is no point, or lies where nobody can have laid it, counts as not laid at all. */
function readPoint(position: Position | undefined): Point | null {
	const isHere = (px: number) => Math.abs(px) <= BOARD_REACH_PX;
	return position && isHere(position.xPx) && isHere(position.yPx) ? position : null;
}

/**
 * Goes aside until nothing is in the way, down or right, whichever is the shorter. What lies higher
 * stays, what lies lower makes room.
 */
function makeRoom(wanted: Rect, taken: Grid<Rect>, gapPx: number): Rect {
	let rect = wanted;
	for (;;) {
		const inTheWay = taken.query(rect);
		if (inTheWay.length === 0) break;
		const down = Math.max(...inTheWay.map(bottomOf)) + gapPx;
		const right = Math.max(...inTheWay.map(rightOf)) + gapPx;
		rect = right - rect.xPx < down - rect.yPx ? { ...rect, xPx: right } : { ...rect, yPx: down };
	}
	taken.add(rect, rect);
	return rect;
}

const knownMoves = new WeakMap<Frame, Frame>();

function moveTo(frame: Frame, { xPx, yPx }: Rect): Frame {
	const known = knownMoves.get(frame);
	if (known && known.rect.xPx === xPx && known.rect.yPx === yPx) return known;
	const move = (rect: Rect): Rect => ({ ...rect, xPx: rect.xPx + xPx, yPx: rect.yPx + yPx });
	const moved = {
		...frame,
		rect: move(frame.rect),
		head: move(frame.head),
		slips: frame.slips.map((placed) => ({ ...placed, rect: move(placed.rect) }))
	};
	knownMoves.set(frame, moved);
	return moved;
}
