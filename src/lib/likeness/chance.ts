/**
 * Chance that comes out the same every time: the same notes give the same groups on every device.
 *
 * Room: likeness. Mulberry32, by Tommy Ettinger: 32 bits of state, enough to break ties with.
 */

/** @returns a function that gives the next number in 0 … 1, 1 not included */
export function startChance(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
