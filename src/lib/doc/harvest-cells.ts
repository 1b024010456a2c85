/**
 * Single keys of the `harvest` document, with what stood there before and what stands there since.
 *
 * Room: doc. What undo and *Put back* compare, so that neither takes away what somebody else has
 * changed meanwhile.
 */
import * as Y from 'yjs';
import { harvestMaps, type HarvestPart } from './harvest-maps.ts';

/** Null where nothing stood. */
export type Cell = readonly [part: HarvestPart, key: string, before: unknown, after: unknown];

export interface CellWatch {
	/** Cells that transactions of this origin have changed since the last call. */
	readonly take: () => readonly Cell[];
	readonly close: () => void;
}

export function watchCells(doc: Y.Doc, origin: unknown): CellWatch {
	const parts = Object.entries(harvestMaps(doc)) as [HarvestPart, Y.Map<unknown>][];
	let seen: Cell[] = [];
	const look = (transaction: Y.Transaction) => {
		if (transaction.origin !== origin) return;
		for (const [part, map] of parts) {
			const keys = transaction.changed.get(map as Y.AbstractType<any>);
			if (!keys) continue;
			const { changes } = new Y.YMapEvent(map, transaction, keys);
			for (const [key, { oldValue }] of changes.keys) {
				seen.push([part, key, oldValue ?? null, map.get(key) ?? null]);
			}
		}
	};
	doc.on('afterTransaction', look);
	return {
		take() {
			const cells = seen;
			seen = [];
			return cells;
		},
		close: () => doc.off('afterTransaction', look)
	};
}

export const valueAt = (doc: Y.Doc, part: HarvestPart, key: string): unknown =>
	harvestMaps(doc)[part].get(key) ?? null;

/** Writes what stood there before, where something else stands now. */
export function putCell(doc: Y.Doc, [part, key, before]: Cell): void {
	const map = harvestMaps(doc)[part];
	if (isSame(map.get(key) ?? null, before)) return;
	if (before === null) map.delete(key);
	else map.set(key, before);
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function readCells(doc: Y.Doc, raw: unknown): Cell[] {
	const parts = harvestMaps(doc);
	if (!Array.isArray(raw)) return [];
	return raw.filter(
		(cell): cell is Cell =>
			Array.isArray(cell) && Object.hasOwn(parts, cell[0]) && typeof cell[1] === 'string'
	);
}
