/**
 * The part of a picture that a note was typed from.
 *
 * Room: domain. In thousandths of the picture's edges, so that it holds at any size. Persisted,
 * never rename.
 */
import { isNoteId, type NoteId } from './id.ts';
import { readRecord, readWhole } from './read.ts';

export const CUT_EDGE = 1_000;
/** Smaller than this it is a tap that slipped. */
const MIN_CUT = 10;

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface Cut {
	/** The note that shows the picture. */
	readonly photo: NoteId;
	readonly box: Box;
}

export const WHOLE_PICTURE: Box = { x: 0, y: 0, width: CUT_EDGE, height: CUT_EDGE };

/** The box between two corners, whichever they are, inside the picture. */
export function boxBetween(a: { x: number; y: number }, b: { x: number; y: number }): Box | null {
	const inside = (edge: number) => Math.round(Math.min(CUT_EDGE, Math.max(0, edge)));
	const [left, right] = [inside(Math.min(a.x, b.x)), inside(Math.max(a.x, b.x))];
	const [top, bottom] = [inside(Math.min(a.y, b.y)), inside(Math.max(a.y, b.y))];
	const box = { x: left, y: top, width: right - left, height: bottom - top };
	return box.width < MIN_CUT || box.height < MIN_CUT || Number.isNaN(box.x + box.y) ? null : box;
}

export function readCut(raw: unknown): Cut | null {
	const record = readRecord(raw);
	const [x, y] = [readWhole(record?.x, 0, CUT_EDGE), readWhole(record?.y, 0, CUT_EDGE)];
	const width = readWhole(record?.width, MIN_CUT, CUT_EDGE);
	const height = readWhole(record?.height, MIN_CUT, CUT_EDGE);
	if (!record || !isNoteId(record.photo) || x === undefined || y === undefined) return null;
	if (width === undefined || height === undefined) return null;
	if (x + width > CUT_EDGE || y + height > CUT_EDGE) return null;
	return { photo: record.photo, box: { x, y, width, height } };
}
