/**
 * Lays loose notes in order: side by side in columns, or along one edge.
 *
 * Room: board. Pure: answers where they shall lie, the desk writes it. Notes in themes have their
 * places from their theme and are left out.
 */
import type { NoteId } from '#lib/domain/id.ts';
import type { Position } from '#lib/domain/theme.ts';
import {
	NOTE_GAP_PX,
	NOTE_WIDTH_PX,
	TALLEST_NOTE_PX,
	type Layout,
	type PlacedSlip
} from './layout.ts';
import { bottomOf, type Point } from './rect.ts';
import type { Slip } from '../slip.ts';

export type Edge = 'left' | 'top';

/** Far enough from the themes not to look like one. */
const APART_PX = 60;

const isLoose = ({ theme }: Slip) => theme === null;

/** Those that lie already say where: in the upper left corner of them. Else under everything. */
export function sideBySide(layout: Layout, slips: readonly Slip[]): Map<NoteId, Position> {
	const loose = slips.filter(isLoose);
	const columns = Math.max(1, Math.ceil(Math.sqrt(loose.length / 2)));
	const lying = loose.flatMap(({ key }) => layout.slipByKey.get(key) ?? []);
	const from = cornerOf(lying) ?? under(layout);
	const ends = new Array<number>(columns).fill(from.yPx);
	const places = new Map<NoteId, Position>();
	loose.forEach(({ key, gathered }, nth) => {
		const column = nth % columns;
		const yPx = ends[column] as number;
		const heightPx = layout.slipByKey.get(key)?.rect.heightPx ?? TALLEST_NOTE_PX;
		ends[column] = yPx + heightPx + NOTE_GAP_PX;
		places.set(gathered.note.id, {
			xPx: Math.round(from.xPx + column * (NOTE_WIDTH_PX + NOTE_GAP_PX)),
			yPx: Math.round(yPx)
		});
	});
	return places;
}

/** The layout makes room where two would come to lie on each other. */
export function lineUp(layout: Layout, slips: readonly Slip[], edge: Edge): Map<NoteId, Position> {
	const lying = slips.filter(isLoose).flatMap(({ key }) => layout.slipByKey.get(key) ?? []);
	const corner = cornerOf(lying);
	if (!corner || lying.length < 2) return new Map();
	return new Map(
		lying.map(({ slip, rect }) => [
			slip.gathered.note.id,
			edge === 'left' ? { xPx: corner.xPx, yPx: rect.yPx } : { xPx: rect.xPx, yPx: corner.yPx }
		])
	);
}

function cornerOf(placed: readonly PlacedSlip[]): Point | null {
	if (placed.length === 0) return null;
	return {
		xPx: Math.min(...placed.map(({ rect }) => rect.xPx)),
		yPx: Math.min(...placed.map(({ rect }) => rect.yPx))
	};
}

const under = ({ bounds }: Layout): Point =>
	bounds ? { xPx: bounds.xPx, yPx: bottomOf(bounds) + APART_PX } : { xPx: 0, yPx: 0 };
