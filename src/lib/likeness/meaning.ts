/**
 * Sparse vectors brought down to a few dozen numbers each, in which texts that share neighbours in
 * words come close even where they share no word: latent semantic analysis (Deerwester 1990).
 *
 * Room: likeness. Pure. The singular vectors come from randomised subspace iteration (Halko,
 * Martinsson, Tropp 2011, algorithm 4.4), seeded, so the answer is the same every time.
 */
import { startChance } from '#lib/domain/chance.ts';
import type { SparseRows } from './features.ts';

/** Row-major: the numbers of row r lie at r × columns. */
export interface DenseRows {
	readonly rows: number;
	readonly columns: number;
	readonly values: Float32Array;
}

const EXTRA_DIRECTIONS = 10;
const PASSES = 3;
const SEED = 20081;

/** @returns each row's coordinates along the strongest directions, strongest first, unscaled length */
export function reduceRows(matrix: SparseRows, directions: number): DenseRows {
	const wanted = Math.min(directions, matrix.rows, matrix.columns);
	const width = Math.min(wanted + EXTRA_DIRECTIONS, matrix.rows, matrix.columns);
	if (width === 0) return { rows: matrix.rows, columns: 0, values: new Float32Array(0) };
	const chance = startChance(SEED);
	let basis = new Float32Array(matrix.rows * width).map(() => chance() * 2 - 1);
	const across = new Float32Array(matrix.columns * width);
	for (let pass = 0; pass < PASSES; pass++) {
		orthonormalise(basis, matrix.rows, width);
		timesTransposed(matrix, basis, width, across);
		timesMatrix(matrix, across, width, basis);
	}
	orthonormalise(basis, matrix.rows, width);
	timesTransposed(matrix, basis, width, across);
	// basis·basisᵀ·M ≈ M: the small symmetric acrossᵀ·across holds the squared singular values.
	const { vectors, values } = eigenOf(gramOf(across, matrix.columns, width), width);
	const coordinates = new Float32Array(matrix.rows * wanted);
	for (let row = 0; row < matrix.rows; row++) {
		for (let to = 0; to < wanted; to++) {
			let sum = 0;
			for (let from = 0; from < width; from++) {
				sum += basis[row * width + from]! * vectors[from * width + to]!;
			}
			coordinates[row * wanted + to] = sum * Math.sqrt(Math.max(0, values[to]!));
		}
	}
	return { rows: matrix.rows, columns: wanted, values: coordinates };
}

function timesTransposed(
	{ rows, starts, columnOf, weights }: SparseRows,
	basis: Float32Array,
	width: number,
	out: Float32Array
): void {
	out.fill(0);
	for (let row = 0; row < rows; row++) {
		const from = row * width;
		for (let at = starts[row]!; at < starts[row + 1]!; at++) {
			const to = columnOf[at]! * width;
			const weight = weights[at]!;
			for (let k = 0; k < width; k++) out[to + k]! += weight * basis[from + k]!;
		}
	}
}

function timesMatrix(
	{ rows, starts, columnOf, weights }: SparseRows,
	across: Float32Array,
	width: number,
	out: Float32Array
): void {
	out.fill(0);
	for (let row = 0; row < rows; row++) {
		const to = row * width;
		for (let at = starts[row]!; at < starts[row + 1]!; at++) {
			const from = columnOf[at]! * width;
			const weight = weights[at]!;
			for (let k = 0; k < width; k++) out[to + k]! += weight * across[from + k]!;
		}
	}
}

/** Cholesky of the small Gram matrix, twice: the columns of a tall matrix made perpendicular. */
function orthonormalise(basis: Float32Array, rows: number, width: number): void {
	for (let twice = 0; twice < 2; twice++) {
		const lower = choleskyOf(gramOf(basis, rows, width), width);
		for (let row = 0; row < rows; row++) {
			const at = row * width;
			for (let i = 0; i < width; i++) {
				let sum = basis[at + i]!;
				for (let j = 0; j < i; j++) sum -= lower[i * width + j]! * basis[at + j]!;
				const scale = lower[i * width + i]!;
				basis[at + i] = scale > 0 ? sum / scale : 0;
			}
		}
	}
}

/** A direction that depends on those before it gets a zero, and is no direction any more. */
function choleskyOf(gram: Float64Array, size: number): Float64Array {
	const lower = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let sum = gram[i * size + j]!;
			for (let k = 0; k < j; k++) sum -= lower[i * size + k]! * lower[j * size + k]!;
			if (i === j) lower[i * size + i] = sum > 1e-9 * gram[i * size + i]! ? Math.sqrt(sum) : 0;
			else lower[i * size + j] = lower[j * size + j]! > 0 ? sum / lower[j * size + j]! : 0;
		}
	}
	return lower;
}

function gramOf(tall: Float32Array, rows: number, width: number): Float64Array {
	const gram = new Float64Array(width * width);
	for (let row = 0; row < rows; row++) {
		const at = row * width;
		for (let i = 0; i < width; i++) {
			const value = tall[at + i]!;
			if (value === 0) continue;
			for (let j = i; j < width; j++) gram[i * width + j]! += value * tall[at + j]!;
		}
	}
	for (let i = 0; i < width; i++) {
		for (let j = 0; j < i; j++) gram[i * width + j] = gram[j * width + i]!;
	}
	return gram;
}

/** Eigenvectors of a small symmetric matrix as columns, largest value first: cyclic Jacobi. */
function eigenOf(matrix: Float64Array, size: number): { vectors: Float64Array; values: number[] } {
	const a = matrix.slice();
	const v = new Float64Array(size * size);
	for (let i = 0; i < size; i++) v[i * size + i] = 1;
	for (let sweep = 0; sweep < 12; sweep++) {
		let off = 0;
		for (let p = 0; p < size; p++) {
			for (let q = p + 1; q < size; q++) off += a[p * size + q]! ** 2;
		}
		if (off < 1e-18) break;
		for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
	}
	const order = Array.from({ length: size }, (_, i) => i).sort(
		(i, j) => a[j * size + j]! - a[i * size + i]! || i - j
	);
	const vectors = new Float64Array(size * size);
	order.forEach((from, to) => {
		for (let row = 0; row < size; row++) vectors[row * size + to] = v[row * size + from]!;
	});
	return { vectors, values: order.map((i) => a[i * size + i]!) };
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
	const apq = a[p * size + q]!;
	if (Math.abs(apq) < 1e-15) return;
	const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
	const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
	const c = 1 / Math.sqrt(t * t + 1);
	const s = t * c;
	for (let k = 0; k < size; k++) {
		const akp = a[k * size + p]!;
		const akq = a[k * size + q]!;
		a[k * size + p] = c * akp - s * akq;
		a[k * size + q] = s * akp + c * akq;
	}
	for (let k = 0; k < size; k++) {
		const apk = a[p * size + k]!;
		const aqk = a[q * size + k]!;
		a[p * size + k] = c * apk - s * aqk;
		a[q * size + k] = s * apk + c * aqk;
	}
	for (let k = 0; k < size; k++) {
		const vkp = v[k * size + p]!;
		const vkq = v[k * size + q]!;
		v[k * size + p] = c * vkp - s * vkq;
		v[k * size + q] = s * vkp + c * vkq;
	}
}
