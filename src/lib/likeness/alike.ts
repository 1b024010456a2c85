/**
 * Notes that say the same, in the same or nearly the same words.
 *
 * Room: likeness. Pure. Only notes that share one of their most telling terms are compared.
 */
import type { SparseRows } from './features.ts';

const SAME_LIKENESS = 0.9;
const TELLING_TERMS = 4;

/** @returns rows that are alike, two or more a list, lists and rows in ascending order */
export function alikeOf(matrix: SparseRows): number[][] {
	const listOf = Array.from({ length: matrix.rows }, (_, row) => row);
	const rootOf = (row: number): number => {
		while (listOf[row] !== row) row = listOf[row]!;
		return row;
	};
	const rowsByTerm = new Map<number, number[]>();
	for (let row = 0; row < matrix.rows; row++) {
		const entries = entriesOf(matrix, row);
		const met = new Set<number>();
		for (const [term] of [...entries].sort((a, b) => b[1] - a[1]).slice(0, TELLING_TERMS)) {
			for (const other of rowsByTerm.get(term) ?? []) met.add(other);
			rowsByTerm.set(term, [...(rowsByTerm.get(term) ?? []), row]);
		}
		for (const other of met) {
			if (rootOf(other) === rootOf(row)) continue;
			if (likeness(entries, matrix, other) < SAME_LIKENESS) continue;
			const [low, high] = [rootOf(row), rootOf(other)].sort((a, b) => a - b) as [number, number];
			listOf[high] = low;
		}
	}
	const lists = new Map<number, number[]>();
	for (let row = 0; row < matrix.rows; row++) {
		lists.set(rootOf(row), [...(lists.get(rootOf(row)) ?? []), row]);
	}
	return [...lists.values()].filter((rows) => rows.length > 1);
}

function entriesOf({ starts, columnOf, weights }: SparseRows, row: number): Map<number, number> {
	const entries = new Map<number, number>();
	for (let at = starts[row]!; at < starts[row + 1]!; at++) entries.set(columnOf[at]!, weights[at]!);
	return entries;
}

function likeness(
	entries: ReadonlyMap<number, number>,
	{ starts, columnOf, weights }: SparseRows,
	row: number
): number {
	let dot = 0;
	for (let at = starts[row]!; at < starts[row + 1]!; at++) {
		dot += (entries.get(columnOf[at]!) ?? 0) * weights[at]!;
	}
	return dot;
}
