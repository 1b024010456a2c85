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

/** Acts if no round runs in any tab. @returns false when one does, and nothing was done */
export const betweenRounds = (act: () => void): Promise<boolean> =>
	navigator.locks.request(ROUND_LOCK, { ifAvailable: true }, (lock) => {
		if (lock) act();
		return lock !== null;
	});
