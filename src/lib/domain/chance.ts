/**
 * Chance that can be had again: the same seed gives the same row of numbers on every device.
 *
 * Room: domain. Mulberry32, by Tommy Ettinger: 32 bits of state are plenty for shuffling a room.
 */

/** Answers numbers from 0 up to, not including, 1. */
export type Chance = () => number;

export function startChance(seed: number): Chance {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A whole number from 0 up to, not including, `limit`. */
export const below = (chance: Chance, limit: number): number => Math.floor(chance() * limit);

/** A new list in another order. */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
	const list = [...items];
	for (let last = list.length - 1; last > 0; last--) {
		const other = below(chance, last + 1);
		[list[last], list[other]] = [list[other] as Item, list[last] as Item];
	}
	return list;
}
