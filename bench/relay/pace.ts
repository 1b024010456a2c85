/**
 * When things happen in a load: by chance, and the same chance for every relay.
 *
 * Room: bench. An open loop: what is due is due, however slow the relay is, so that waiting counts.
 */

/** Moments in ms from now, as independent people choose them. */
export function moments(count: number, perSecond: number, seed = 1): number[] {
	const next = chance(seed);
	let atMs = 0;
	return Array.from({ length: count }, () => (atMs -= (Math.log(1 - next()) * 1_000) / perSecond));
}

/** Numbers from 0 to 1 that the seed decides (mulberry32). */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Calls for each moment with its number and when it was due. Resolves after the last. */
export async function atEach(
	dueMs: readonly number[],
	act: (n: number, wasDueMs: number) => void
): Promise<void> {
	const startMs = performance.now();
	for (let n = 0; n < dueMs.length; n++) {
		const due = startMs + (dueMs[n] ?? 0);
		if (due > performance.now()) await until(due);
		act(n, due);
	}
}

export const until = (atMs: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())));

/** Resolves with true once it is so, with false when that takes longer. */
export async function soon(isSo: () => boolean, withinMs: number): Promise<boolean> {
	const giveUpMs = performance.now() + withinMs;
	while (!isSo()) {
		if (performance.now() > giveUpMs) return false;
		await until(performance.now() + 2);
	}
	return true;
}
