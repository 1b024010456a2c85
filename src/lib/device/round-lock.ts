/**
 * Says to all tabs of this browser that a round runs in one of them.
 *
 * Room: device. Light: every page may load it. A tab that closes or breaks lets go by itself.
 */
const ROUND_LOCK = 'sheaf-round';

/**
 * Keeps newer versions of the app waiting until the answer is called. Where the browser has no
 * service workers there is nothing to keep waiting.
 */
export function holdUpdates(): () => void {
	if (!('serviceWorker' in navigator)) return () => {};
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	void navigator.locks.request(ROUND_LOCK, { mode: 'shared' }, () => held);
	return release;
}

/** A page that has just left its round lets go within this time, however quick a finger is. */
const LETTING_GO_MS = 1_000;

/** Acts if no round runs in any tab. @returns false when one does, and nothing was done */
export const betweenRounds = (act: () => void): Promise<boolean> =>
	navigator.locks
		.request(ROUND_LOCK, { signal: AbortSignal.timeout(LETTING_GO_MS) }, () => {
			act();
			return true;
		})
		.catch(() => false);
