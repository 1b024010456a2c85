/**
 * Who is most like whom: each text joined with its nearest, as a weighted graph.
 *
 * Room: likeness. Pure. Neighbours by cosine; a join that both see weighs twice one that one sees.
 */
import type { DenseRows } from './meaning.ts';

/** Compressed rows; each join stands in both its rows. */
export interface Graph {
	readonly nodes: number;
	readonly starts: Int32Array;
	readonly to: Int32Array;
	readonly weights: Float64Array;
}

export interface Nearest {
	readonly count: number;
	/** Row-major, `count` a row, nearest first; -1 where there is none. */
	readonly ids: Int32Array;
	readonly likeness: Float32Array;
}

/**
 * The nearest of each row by cosine, once for each number of first columns that is looked at.
 *
 * @param widths - how many columns, in ascending order; one answer for each
 * @param count - how many neighbours a row
 */
export function findNearest(
	{ rows, columns, values }: DenseRows,
	widths: readonly number[],
	count: number
): Nearest[] {
	const ends = widths.map((width) => Math.min(width, columns));
	const scales = ends.map((end) => scalesOf(values, rows, columns, end));
	const found = ends.map(() => openNearest(rows, count));
	for (let a = 0; a < rows; a++) {
		for (let b = a + 1; b < rows; b++) {
			const [atA, atB] = [a * columns, b * columns];
			let dot = 0;
			let column = 0;
			// What the first columns come to is a part of what more of them come to.
			for (let nth = 0; nth < ends.length; nth++) {
				const end = ends[nth]!;
				for (; column < end; column++) dot += values[atA + column]! * values[atB + column]!;
				const score = dot * scales[nth]![a]! * scales[nth]![b]!;
				offer(found[nth]!, a, b, score);
				offer(found[nth]!, b, a, score);
			}
		}
	}
	return found;
}

/** By what each row is multiplied so that its first columns have length 1. */
function scalesOf(values: Float32Array, rows: number, columns: number, end: number): Float64Array {
	const scales = new Float64Array(rows);
	for (let row = 0; row < rows; row++) {
		let squares = 0;
		for (let column = 0; column < end; column++) squares += values[row * columns + column]! ** 2;
		scales[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
	}
	return scales;
}

function openNearest(rows: number, count: number): Nearest {
	const wide = Math.max(0, Math.min(count, rows - 1));
	return {
		count: wide,
		ids: new Int32Array(rows * wide).fill(-1),
		likeness: new Float32Array(rows * wide).fill(-Infinity)
	};
}

function offer({ count, ids, likeness }: Nearest, row: number, other: number, score: number) {
	const last = row * count + count - 1;
	if (count === 0 || score <= likeness[last]!) return;
	let at = last;
	while (at > row * count && likeness[at - 1]! < score) {
		likeness[at] = likeness[at - 1]!;
		ids[at] = ids[at - 1]!;
		at -= 1;
	}
	likeness[at] = score;
	ids[at] = other;
}

/** @param count - how many of each row's nearest to join, at most as many as were found */
export function joinNearest(rows: number, nearest: Nearest, count: number): Graph {
	const joins = new Map<number, number>();
	for (let row = 0; row < rows; row++) {
		for (let at = 0; at < Math.min(count, nearest.count); at++) {
			const other = nearest.ids[row * nearest.count + at]!;
			const score = nearest.likeness[row * nearest.count + at]!;
			if (other < 0 || score <= 0) continue;
			const key = Math.min(row, other) * rows + Math.max(row, other);
			joins.set(key, (joins.get(key) ?? 0) + score);
		}
	}
	return graphOf(rows, joins);
}

/** @param joins - lower × nodes + higher → weight */
export function graphOf(nodes: number, joins: ReadonlyMap<number, number>): Graph {
	const starts = new Int32Array(nodes + 1);
	for (const key of joins.keys()) {
		starts[Math.floor(key / nodes) + 1]! += 1;
		starts[(key % nodes) + 1]! += 1;
	}
	for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
	const to = new Int32Array(starts[nodes]!);
	const weights = new Float64Array(starts[nodes]!);
	const next = starts.slice();
	for (const [key, weight] of joins) {
		const [a, b] = [Math.floor(key / nodes), key % nodes];
		to[next[a]!] = b;
		weights[next[a]!++] = weight;
		to[next[b]!] = a;
		weights[next[b]!++] = weight;
	}
	return { nodes, starts, to, weights };
}
