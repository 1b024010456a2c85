/**
 * When to try again, and what makes it worth trying now.
 *
 * Room: sync. Full jitter: after a relay's restart a hall of phones must not come back at once.
 */
export interface Backoff {
	/** How long to wait before the next try, in ms. Each one may be longer than the last. */
	readonly nextMs: () => number;
	/** After a success. */
	readonly reset: () => void;
}

/** @param random - from 0 to below 1 */
export function createBackoff(
	{ firstMs, mostMs }: { readonly firstMs: number; readonly mostMs: number },
	random: () => number
): Backoff {
	let tries = 0;
	return {
		nextMs: () => Math.round(random() * Math.min(mostMs, firstMs * 2 ** tries++)),
		reset: () => {
			tries = 0;
		}
	};
}

/**
 * Calls back when the network or the page comes back: a phone that slept has missed its timers.
 *
 * @returns stops listening
 */
export function onNudge(callback: () => void): () => void {
	if (typeof window === 'undefined') return () => {};
	const whenSeen = () => document.visibilityState === 'visible' && callback();
	window.addEventListener('online', callback);
	window.addEventListener('pageshow', callback);
	document.addEventListener('visibilitychange', whenSeen);
	return () => {
		window.removeEventListener('online', callback);
		window.removeEventListener('pageshow', callback);
		document.removeEventListener('visibilitychange', whenSeen);
	};
}
