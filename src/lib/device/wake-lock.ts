/**
 * Keeps a host's screen from going dark during a round.
 *
 * Room: device. Only a secure page may; elsewhere it answers that it cannot, and the screen says
 * what to do instead.
 */
export interface WakeLock {
	readonly close: () => void;
}

/**
 * @param navigator - the browser's; handed in because old ones have no `wakeLock`
 * @param onheld - true while the screen is kept on
 */
export function keepAwake(
	navigator: { readonly wakeLock?: Navigator['wakeLock'] },
	document: Document,
	onheld: (held: boolean) => void
): WakeLock {
	let lock: WakeLockSentinel | undefined;
	let closed = false;

	async function ask() {
		if (closed || document.visibilityState !== 'visible' || (lock && !lock.released)) return;
		try {
			lock = await navigator.wakeLock?.request('screen');
		} catch {
			// A low battery may refuse it.
			lock = undefined;
		}
		if (closed) void lock?.release();
		else onheld(lock !== undefined);
	}

	// The browser lets it go whenever the page is hidden.
	document.addEventListener('visibilitychange', ask);
	void ask();

	return {
		close() {
			closed = true;
			document.removeEventListener('visibilitychange', ask);
			void lock?.release();
		}
	};
}
