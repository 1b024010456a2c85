/**
 * Classes of people who walk in step: who has card c and began at table x sits at x + c's column.
 *
 * Room: seating. Pure. No two of a scheme's people meet twice, because two columns differ by
 * another number in every round. The first column is all noughts: whoever stays at a table.
 */
import { fieldOf, moduloOf, smallestFactor, type Arithmetic } from './field.ts';

export interface ClassScheme {
	readonly add: Arithmetic['add'];
	/** [class][round] → by how much its people have moved since their first table. */
	readonly columns: readonly (readonly number[])[];
}

/** So many tries, and a hall that needs more is left to chance. */
const MAX_TRIES = 30_000;

/** A scheme of that many columns; undefined where none is known. */
export function classScheme(
	tables: number,
	columns: number,
	rounds: number
): ClassScheme | undefined {
	if (rounds > tables || (columns > tables && rounds > 1)) return undefined;
	const cards = stepCards(tables, columns, rounds);
	if (cards) return inSteps(moduloOf(tables), cards, rounds);
	const field = fieldOf(tables);
	if (field) {
		// A column of slope c: multiplication by c is one to one, so differences never repeat.
		return { add: field.add, columns: slopes(field, columns, rounds) };
	}
	const found = searched(tables, columns, rounds);
	return found && { add: moduloOf(tables).add, columns: found };
}

/**
 * Cards that say how many tables to walk on each time, the first of them nought: no two cards may
 * differ by d where d·k is a whole number of turns for some k below `rounds`.
 */
export function stepCards(tables: number, cards: number, rounds: number): number[] | undefined {
	const chosen: number[] = [];
	const clash = (difference: number) => {
		for (let times = 1; times < rounds; times++) {
			if ((difference * times) % tables === 0) return true;
		}
		return false;
	};
	for (let card = 0; card < tables && chosen.length < cards; card++) {
		if (!chosen.some((other) => clash(card - other))) chosen.push(card);
	}
	if (chosen.length === cards) return chosen;
	// Every card below the smallest factor differs from every other by less than it.
	const factor = smallestFactor(tables);
	return cards <= factor && rounds <= factor
		? Array.from({ length: cards }, (_, card) => card)
		: undefined;
}

const inSteps = (modulo: Arithmetic, cards: readonly number[], rounds: number): ClassScheme => ({
	add: modulo.add,
	columns: cards.map((card) =>
		Array.from({ length: rounds }, (_, round) => modulo.multiply(card, round))
	)
});

const slopes = (field: Arithmetic, columns: number, rounds: number): number[][] =>
	Array.from({ length: columns }, (_, slope) =>
		Array.from({ length: rounds }, (_, round) => field.multiply(slope, round))
	);

/** Columns modulo `tables`, number by number, going back where none fits. */
function searched(tables: number, columns: number, rounds: number): number[][] | undefined {
	const grid: number[][] = [new Array<number>(rounds).fill(0)];
	let tries = 0;

	const fits = (column: number[], value: number) => {
		const round = column.length;
		return grid.every((other) => {
			const difference = (value - (other[round] ?? 0) + tables) % tables;
			for (let before = 0; before < round; before++) {
				const known = ((column[before] ?? 0) - (other[before] ?? 0) + tables) % tables;
				if (known === difference) return false;
			}
			return true;
		});
	};
	const fill = (column: number[]): boolean => {
		if (column.length === rounds) {
			grid.push(column);
			if (grid.length === columns || fill([0])) return true;
			grid.pop();
			return false;
		}
		// Columns in another order are the same scheme.
		const least = column.length === 1 ? (grid.at(-1)?.[1] ?? 0) + 1 : 1;
		for (let value = least; value < tables; value++) {
			if (++tries > MAX_TRIES) return false;
			if (!fits(column, value)) continue;
			if (fill([...column, value])) return true;
		}
		return false;
	};
	return columns === 1 || fill([0]) ? grid : undefined;
}
