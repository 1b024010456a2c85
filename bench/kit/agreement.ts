/**
 * How far two ways of sorting the same things agree, adjusted for chance: 1 is the same, 0 is what
 * chance would do.
 *
 * Room: bench. Rand index after Hubert and Arabie 1985; mutual information after Vinh, Epps and
 * Bailey 2010, with the arithmetic mean of both entropies.
 */
export function adjustedRandIndex(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
	const { cells, rowSums, columnSums, count } = crossOf(a, b);
	const together = sumOf(cells.flat(), pairs);
	const [inRows, inColumns] = [sumOf(rowSums, pairs), sumOf(columnSums, pairs)];
	const expected = (inRows * inColumns) / pairs(count);
	const most = (inRows + inColumns) / 2;
	return most === expected ? 0 : (together - expected) / (most - expected);
}

export function adjustedMutualInformation(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
	const { cells, rowSums, columnSums, count } = crossOf(a, b);
	const entropy = (sums: readonly number[]) =>
		-sumOf(sums, (sum) => (sum / count) * Math.log(sum / count));
	let information = 0;
	cells.forEach((row, i) =>
		row.forEach((cell, j) => {
			if (cell === 0) return;
			information += (cell / count) * Math.log((count * cell) / (rowSums[i]! * columnSums[j]!));
		})
	);
	const expected = expectedInformation(rowSums, columnSums, count);
	const most = (entropy(rowSums) + entropy(columnSums)) / 2;
	return most === expected ? 0 : (information - expected) / (most - expected);
}

function expectedInformation(
	rowSums: readonly number[],
	columnSums: readonly number[],
	count: number
): number {
	const logFactorial = new Float64Array(count + 1);
	for (let n = 1; n <= count; n++) logFactorial[n] = logFactorial[n - 1]! + Math.log(n);
	const log = (n: number) => logFactorial[n]!;
	let sum = 0;
	for (const x of rowSums) {
		for (const y of columnSums) {
			for (let cell = Math.max(1, x + y - count); cell <= Math.min(x, y); cell++) {
				const ways =
					log(x) +
					log(y) +
					log(count - x) +
					log(count - y) -
					(log(count) + log(cell) + log(x - cell) + log(y - cell) + log(count - x - y + cell));
				sum += (cell / count) * Math.log((count * cell) / (x * y)) * Math.exp(ways);
			}
		}
	}
	return sum;
}

function crossOf(a: ArrayLike<unknown>, b: ArrayLike<unknown>) {
	const rows = new Map([...new Set(Array.from(a))].map((name, at) => [name, at]));
	const columns = new Map([...new Set(Array.from(b))].map((name, at) => [name, at]));
	const cells = Array.from(rows, () => new Array<number>(columns.size).fill(0));
	for (let at = 0; at < a.length; at++) cells[rows.get(a[at])!]![columns.get(b[at])!]! += 1;
	const rowSums = cells.map((row) => sumOf(row, (cell) => cell));
	const columnSums = Array.from(columns, (_, j) => sumOf(cells, (row) => row[j]!));
	return { cells, rowSums, columnSums, count: a.length };
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

const sumOf = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
	items.reduce((sum, item) => sum + of(item), 0);
