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
	const cells = new Map<number, Entry<Value>[]>();
	let count = 0;

	const add = (rect: Rect, value: Value) => {
		const entry = { rect, value, order: count++ };
		forEachCell(rect, (key) => {
			const cell = cells.get(key);
			if (cell) cell.push(entry);
			else cells.set(key, [entry]);
		});
	};

	const query = (rect: Rect) => {
		const hits = new Set<Entry<Value>>();
		const look = (cell: readonly Entry<Value>[]) => {
			for (const entry of cell) if (overlap(entry.rect, rect)) hits.add(entry);
		};
		// A board that is seen from far away has fewer filled cells than the view has cells.
		if (cellCount(rect) > cells.size) cells.forEach(look);
		else forEachCell(rect, (key) => look(cells.get(key) ?? []));
		return [...hits].sort((a, b) => a.order - b.order).map(({ value }) => value);
	};

	return { add, query };
}

const cellAt = (px: number) => Math.floor(px / CELL_PX);

const cellCount = (rect: Rect) =>
	(cellAt(rightOf(rect)) - cellAt(rect.xPx) + 1) * (cellAt(bottomOf(rect)) - cellAt(rect.yPx) + 1);

/** Apart for every cell that the board reaches; further out two may share a key, and are told apart by overlap. */
const ROW = 2 ** 20;

function forEachCell(rect: Rect, tell: (key: number) => void): void {
	const [right, bottom] = [cellAt(rightOf(rect)), cellAt(bottomOf(rect))];
	for (let column = cellAt(rect.xPx); column <= right; column++) {
		for (let row = cellAt(rect.yPx); row <= bottom; row++) tell(column * ROW + row);
	}
}
