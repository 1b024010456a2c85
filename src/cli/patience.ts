/**
 * Waits for a relay that went away, or for another one that takes its place.
 *
 * Room: cli.
 */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 250;

/** Tries until it works; rejects with the last complaint when nobody answers for half a minute. */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
	const giveUpAtMs = performance.now() + PATIENCE_MS;
	for (;;) {
		try {
			return await act();
		} catch (error) {
			if (performance.now() > giveUpAtMs) throw error;
		}
		await until(performance.now() + LOOK_AGAIN_MS);
	}
}

/** @param atMs - as `performance.now` counts */
export const until = (atMs: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())));
