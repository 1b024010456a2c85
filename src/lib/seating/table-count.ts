/**
 * How many tables a room needs, so that people sit in fours and fives.
 *
 * Room: seating. Pure. Fours and fives seat any number from 12 on; 6, 7 and 11 take threes.
 */
const FEW = 6;

/** Seven would be a table too large to talk at. */
export const FULL_TABLE = 6;
/** Two are a conversation, not a table: they are offered to join another. */
export const SMALL_TABLE = 3;

/** @param wished - how many people are wanted at a table */
export function tablesFor(people: number, wished: 4 | 5): number {
	if (people < FEW) return Math.min(1, people);
	const fewest = Math.ceil(people / 5);
	const most = Math.floor(people / 4);
	if (fewest > most) return Math.ceil(people / 4);
	return wished === 4 ? most : fewest;
}

/** Sizes of the tables when people spread evenly, largest first. */
export const evenSizes = (people: number, tables: number): number[] =>
	Array.from(
		{ length: tables },
		(_, table) => Math.floor(people / tables) + (table < people % tables ? 1 : 0)
	);
