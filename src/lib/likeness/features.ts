/**
 * Each text as a sparse vector: how much each of its terms tells it from the rest.
 *
 * Room: likeness. Pure. Term frequency × inverse document frequency, length 1 (Salton & Buckley
 * 1988, with the logarithm of the frequency). Rows in the order of the texts.
 */

/** Compressed rows: the entries of row r lie at starts[r] … starts[r + 1]. */
export interface SparseRows {
	readonly rows: number;
	readonly columns: number;
	readonly starts: Int32Array;
	readonly columnOf: Int32Array;
	readonly weights: Float32Array;
}

/** What stands in nearly every text tells nothing; what stands in one joins nobody. */
const [FEWEST_TEXTS, LARGEST_SHARE] = [2, 0.4];
/** Of a few notes nearly all may speak of one thing, and still fall into groups. */
const NOT_MANY_TEXTS = 10;

/** What was learned from all texts: which terms count, and how much. */
export interface Terms {
	readonly columnOf: ReadonlyMap<string, number>;
	/** By column. */
	readonly names: readonly string[];
	/** By column: 1 + ln((1 + texts) / (1 + texts with it)). */
	readonly rarity: Float64Array;
}

/** @param documents - the terms of each text */
export function learnTerms(documents: readonly (readonly string[])[]): Terms {
	const textsWith = new Map<string, number>();
	for (const terms of documents) {
		for (const term of new Set(terms)) textsWith.set(term, (textsWith.get(term) ?? 0) + 1);
	}
	const most = Math.max(NOT_MANY_TEXTS, LARGEST_SHARE * documents.length);
	const columnOf = new Map<string, number>();
	const names: string[] = [];
	const rarity: number[] = [];
	for (const [term, texts] of textsWith) {
		if (texts < FEWEST_TEXTS || texts > most) continue;
		columnOf.set(term, names.length);
		names.push(term);
		rarity.push(1 + Math.log((1 + documents.length) / (1 + texts)));
	}
	return { columnOf, names, rarity: Float64Array.from(rarity) };
}

export function weighTerms(documents: readonly (readonly string[])[], terms: Terms): SparseRows {
	const rows = documents.map((document) => {
		const entries: [number, number][] = [];
		for (const [term, count] of countTerms(document)) {
			const column = terms.columnOf.get(term);
			if (column === undefined) continue;
			entries.push([column, (1 + Math.log(count)) * terms.rarity[column]!]);
		}
		return entries;
	});
	return withLengthOne(packRows(rows, terms.names.length));
}

function countTerms(terms: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
	return counts;
}

function packRows(rows: readonly (readonly [number, number])[][], columns: number): SparseRows {
	const size = rows.reduce((sum, row) => sum + row.length, 0);
	const starts = new Int32Array(rows.length + 1);
	const columnOf = new Int32Array(size);
	const weights = new Float32Array(size);
	let at = 0;
	rows.forEach((row, index) => {
		for (const [column, weight] of row) {
			columnOf[at] = column;
			weights[at] = weight;
			at += 1;
		}
		starts[index + 1] = at;
	});
	return { rows: rows.length, columns, starts, columnOf, weights };
}

function withLengthOne(matrix: SparseRows): SparseRows {
	const { rows, starts, weights } = matrix;
	for (let row = 0; row < rows; row++) {
		let squares = 0;
		for (let at = starts[row]!; at < starts[row + 1]!; at++) squares += weights[at]! ** 2;
		const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
		for (let at = starts[row]!; at < starts[row + 1]!; at++) weights[at]! *= scale;
	}
	return matrix;
}

/** Both beside each other: the left one weighed `leftShare` of the square, the right one the rest. */
export function joinColumns(left: SparseRows, right: SparseRows, leftShare: number): SparseRows {
	const [a, b] = [Math.sqrt(leftShare), Math.sqrt(1 - leftShare)];
	const starts = new Int32Array(left.rows + 1);
	const size = left.weights.length + right.weights.length;
	const columnOf = new Int32Array(size);
	const weights = new Float32Array(size);
	let to = 0;
	for (let row = 0; row < left.rows; row++) {
		for (let at = left.starts[row]!; at < left.starts[row + 1]!; at++, to++) {
			columnOf[to] = left.columnOf[at]!;
			weights[to] = a * left.weights[at]!;
		}
		for (let at = right.starts[row]!; at < right.starts[row + 1]!; at++, to++) {
			columnOf[to] = left.columns + right.columnOf[at]!;
			weights[to] = b * right.weights[at]!;
		}
		starts[row + 1] = to;
	}
	return { rows: left.rows, columns: left.columns + right.columns, starts, columnOf, weights };
}

/**
 * Membership in groups as columns: a row of length 1 for each thing, the same weight in each way of
 * grouping.
 *
 * @param groupings - the group of each thing, for each way of grouping; at least one
 */
export function rowsOfGroups(groupings: readonly Int32Array[]): SparseRows {
	const columnOf = new Map<string, number>();
	const weight = 1 / Math.sqrt(groupings.length);
	const rows = Array.from(groupings[0]!, (_, row) =>
		groupings.map((groupOf, way) => {
			const name = `${way} ${groupOf[row]}`;
			const column = columnOf.get(name) ?? columnOf.size;
			columnOf.set(name, column);
			return [column, weight] as const;
		})
	);
	return packRows(rows, columnOf.size);
}

export function pickRows(matrix: SparseRows, picked: readonly number[]): SparseRows {
	const rows = picked.map((row) => {
		const entries: [number, number][] = [];
		for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
			entries.push([matrix.columnOf[at]!, matrix.weights[at]!]);
		}
		return entries;
	});
	return packRows(rows, matrix.columns);
}
