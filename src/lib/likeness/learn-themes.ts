/**
 * Which of people's own themes a note sounds like, learned from the notes that lie in them.
 *
 * Room: likeness. Pure. Multinomial logistic regression with a ridge, by full gradient steps with
 * momentum; its answers are shares that add up to 1. It proposes; only people put notes anywhere.
 */
import type { SparseRows } from './features.ts';

const STEPS = 120;
const RATE = 4;
const MOMENTUM = 0.9;
const RIDGE = 0.002;

/** @returns for each row of a matrix in the same space, the share of each theme, row-major */
export type ReadThemes = (rows: SparseRows) => Float64Array;

/**
 * @param rows - the notes that lie in themes
 * @param themeOf - the theme of each row, 0 … themes - 1
 */
export function learnThemes(
	rows: SparseRows,
	themeOf: ArrayLike<number>,
	themes: number
): ReadThemes {
	const weights = new Float64Array(rows.columns * themes);
	const bias = new Float64Array(themes);
	const speed = new Float64Array(weights.length);
	const biasSpeed = new Float64Array(themes);
	const balance = balanceOf(themeOf, themes);
	for (let step = 0; step < STEPS; step++) {
		const shares = sharesOf(rows, weights, bias, themes);
		for (let at = 0; at < weights.length; at++) {
			speed[at] = MOMENTUM * speed[at]! - RATE * RIDGE * weights[at]!;
		}
		for (let theme = 0; theme < themes; theme++) biasSpeed[theme]! *= MOMENTUM;
		for (let row = 0; row < rows.rows; row++) {
			const own = themeOf[row]!;
			for (let theme = 0; theme < themes; theme++) {
				const miss = (theme === own ? 1 : 0) - shares[row * themes + theme]!;
				const push = (RATE * balance[own]! * miss) / rows.rows;
				biasSpeed[theme]! += 0.1 * push;
				for (let at = rows.starts[row]!; at < rows.starts[row + 1]!; at++) {
					speed[rows.columnOf[at]! * themes + theme]! += push * rows.weights[at]!;
				}
			}
		}
		for (let at = 0; at < weights.length; at++) weights[at]! += speed[at]!;
		for (let theme = 0; theme < themes; theme++) bias[theme]! += biasSpeed[theme]!;
	}
	return (more) => sharesOf(more, weights, bias, themes);
}

/** A theme of three notes speaks as loudly as one of thirty: minority voices count. */
function balanceOf(themeOf: ArrayLike<number>, themes: number): Float64Array {
	const counts = new Float64Array(themes);
	for (let row = 0; row < themeOf.length; row++) counts[themeOf[row]!]! += 1;
	return counts.map((count) => (count > 0 ? themeOf.length / (themes * count) : 0));
}

function sharesOf(
	{ rows, starts, columnOf, weights: entries }: SparseRows,
	weights: Float64Array,
	bias: Float64Array,
	themes: number
): Float64Array {
	const shares = new Float64Array(rows * themes);
	for (let row = 0; row < rows; row++) {
		const at = row * themes;
		for (let theme = 0; theme < themes; theme++) shares[at + theme] = bias[theme]!;
		for (let entry = starts[row]!; entry < starts[row + 1]!; entry++) {
			const from = columnOf[entry]! * themes;
			const value = entries[entry]!;
			for (let theme = 0; theme < themes; theme++) {
				shares[at + theme]! += value * weights[from + theme]!;
			}
		}
		let highest = -Infinity;
		for (let theme = 0; theme < themes; theme++) highest = Math.max(highest, shares[at + theme]!);
		let sum = 0;
		for (let theme = 0; theme < themes; theme++) {
			shares[at + theme] = Math.exp(shares[at + theme]! - highest);
			sum += shares[at + theme]!;
		}
		for (let theme = 0; theme < themes; theme++) shares[at + theme]! /= sum;
	}
	return shares;
}
