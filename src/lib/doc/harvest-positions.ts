/** Where notes and themes lie on the board of a lens. Room: doc. */
import type * as Y from 'yjs';
import { isNoteId, type NoteId, type ThemeId } from '#lib/domain/id.ts';
import { SHARED, type LensId } from '#lib/domain/lens.ts';
import type { Position } from '#lib/domain/theme.ts';
import { harvestMaps } from './harvest-maps.ts';

/** Positions that are not numbers a board can show are not kept. */
export function putPosition(
	doc: Y.Doc,
	id: NoteId | ThemeId,
	{ xPx, yPx }: Position,
	lens: LensId = SHARED
): void {
	if (!isOnBoard(xPx) || !isOnBoard(yPx)) return;
	harvestMaps(doc).positions.set(positionKey(id, lens), [Math.round(xPx), Math.round(yPx)]);
}

/** It lies again where the board puts it. */
export function dropPosition(doc: Y.Doc, id: NoteId | ThemeId, lens: LensId = SHARED): void {
	harvestMaps(doc).positions.delete(positionKey(id, lens));
}

/** A note lies somewhere in each lens; a theme is in one alone. */
const positionKey = (id: NoteId | ThemeId, lens: LensId): string =>
	lens === SHARED || !isNoteId(id) ? id : `${lens}>${id}`;

export function readPositions(doc: Y.Doc, lens: LensId): Map<string, Position> {
	const positions = new Map<string, Position>();
	for (const [key, raw] of harvestMaps(doc).positions.entries()) {
		const [of, note] = key.split('>');
		const isOwn = note === undefined ? lens === SHARED || !isNoteId(key) : of === lens;
		if (!isOwn) continue;
		const id = note ?? key;
		if (!Array.isArray(raw) || !isOnBoard(raw[0]) || !isOnBoard(raw[1])) continue;
		positions.set(id, { xPx: raw[0], yPx: raw[1] });
	}
	return positions;
}

const BOARD_EDGE_PX = 1_000_000;

const isOnBoard = (px: unknown): px is number =>
	typeof px === 'number' && Math.abs(px) <= BOARD_EDGE_PX;
