/**
 * Finds what lies in a part of the board without looking at everything on it.
 *
 * Room: board. Pure. Cells of half a screen; rectangles of any size, bounded by the board's reach.
 */
import { bottomOf, overlap, rightOf, type Rect } from './rect.ts';

const CELL_PX = 512;

export interface Grid<Value> {
	readonly add: (rect: Rect, value: Value) => void;
	/** What overlaps the rectangle, each once, in the order in which it was added. */
	readonly query: (rect: Rect) => Value[];
}

interface Entry<Value> {
	readonly rect: Rect;
	readonly value: Value;
	readonly order: number;
}

export function createGrid<Value>(): Grid<Value> {
	const cells = new Map<string, Entry<Value>[]>();
	let count = 0;

	const add = (rect: Rect, value: Value) => {
		const entry = { rect, value, order: count++ };
		for (const key of cellsOf(rect)) {
			const cell = cells.get(key);
			if (cell) cell.push(entry);
			else cells.set(key, [entry]);
		}
	};

	const query = (rect: Rect) => {
		const hits = new Set<Entry<Value>>();
		// A board that is seen from far away has fewer filled cells than the view has cells.
		const wide = cellCount(rect) > cells.size;
		for (const cell of wide ? cells.values() : filledOf(rect)) {
			for (const entry of cell) if (overlap(entry.rect, rect)) hits.add(entry);
		}
		return [...hits].sort((a, b) => a.order - b.order).map(({ value }) => value);
	};

	function* filledOf(rect: Rect) {
		for (const key of cellsOf(rect)) {
			const cell = cells.get(key);
			if (cell) yield cell;
		}
	}

	return { add, query };
}

const cellAt = (px: number) => Math.floor(px / CELL_PX);

const cellCount = (rect: Rect) =>
	(cellAt(rightOf(rect)) - cellAt(rect.xPx) + 1) * (cellAt(bottomOf(rect)) - cellAt(rect.yPx) + 1);

function* cellsOf(rect: Rect) {
	for (let column = cellAt(rect.xPx); column <= cellAt(rightOf(rect)); column++) {
		for (let row = cellAt(rect.yPx); row <= cellAt(bottomOf(rect)); row++) yield `${column},${row}`;
	}
}
