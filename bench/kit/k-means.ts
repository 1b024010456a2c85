/**
 * The plain way to group texts, for comparison: k-means over their weights, by cosine.
 *
 * Room: bench. k-means++ starts (Arthur and Vassilvitskii 2007), best of five.
 */
import { startChance } from '#lib/domain/chance.ts';
import type { SparseRows } from '#lib/likeness/features.ts';

const [STARTS, STEPS, SEED] = [5, 30, 3];

export function kMeans(matrix: SparseRows, groups: number): Int32Array {
	const chance = startChance(SEED);
	let best = { groupOf: new Int32Array(matrix.rows), likeness: -1 };
	for (let start = 0; start < STARTS; start++) {
		const tried = settle(matrix, firstCentres(matrix, groups, chance), groups);
		if (tried.likeness > best.likeness) best = tried;
	}
	return best.groupOf;
}

function firstCentres(matrix: SparseRows, groups: number, chance: () => number): Float64Array {
	const centres = new Float64Array(groups * matrix.columns);
	const distance = new Float64Array(matrix.rows).fill(Infinity);
	let chosen = Math.floor(chance() * matrix.rows);
	for (let group = 0; group < groups; group++) {
		addRow(matrix, chosen, centres, group);
		let sum = 0;
		for (let row = 0; row < matrix.rows; row++) {
			const away = 2 - 2 * likenessTo(matrix, row, centres, group);
			distance[row] = Math.min(distance[row]!, away);
			sum += distance[row]!;
		}
		let left = chance() * sum;
		chosen = 0;
		while (chosen < matrix.rows - 1 && (left -= distance[chosen]!) > 0) chosen += 1;
	}
	return centres;
}

function settle(matrix: SparseRows, centres: Float64Array, groups: number) {
	const groupOf = new Int32Array(matrix.rows);
	let likeness = 0;
	for (let step = 0; step < STEPS; step++) {
		likeness = 0;
		for (let row = 0; row < matrix.rows; row++) {
			let nearest = -1;
			for (let group = 0; group < groups; group++) {
				const like = likenessTo(matrix, row, centres, group);
				if (like > nearest) [nearest, groupOf[row]] = [like, group];
			}
			likeness += nearest;
		}
		centres.fill(0);
		for (let row = 0; row < matrix.rows; row++) addRow(matrix, row, centres, groupOf[row]!);
		for (let group = 0; group < groups; group++) {
			const centre = centres.subarray(group * matrix.columns, (group + 1) * matrix.columns);
			const length = Math.sqrt(centre.reduce((sum, value) => sum + value ** 2, 0)) || 1;
			centre.forEach((value, at) => (centre[at] = value / length));
		}
	}
	return { groupOf, likeness };
}

function addRow(
	{ starts, columnOf, weights, columns }: SparseRows,
	row: number,
	centres: Float64Array,
	group: number
): void {
	for (let at = starts[row]!; at < starts[row + 1]!; at++) {
		centres[group * columns + columnOf[at]!]! += weights[at]!;
	}
}

function likenessTo(
	{ starts, columnOf, weights, columns }: SparseRows,
	row: number,
	centres: Float64Array,
	group: number
): number {
	let dot = 0;
	for (let at = starts[row]!; at < starts[row + 1]!; at++) {
		dot += weights[at]! * centres[group * columns + columnOf[at]!]!;
	}
	return dot;
}
