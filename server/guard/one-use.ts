/**
 * Secrets that open something once and for a short time: nonces, and the tickets they earn.
 *
 * Room: server/guard. Lives in memory: after a restart devices ask again.
 */
export interface OneUse<T> {
	/** Makes one that stands for `what`. */
	readonly issue: (what: T) => string;
	/** What it stood for; undefined when it was used, is too old, or never was. */
	readonly redeem: (secret: string) => T | undefined;
}

export interface OneUseLimits {
	readonly lifeMs: number;
	/** Beyond this many the oldest are forgotten. */
	readonly maxCount: number;
}

/** @param newSecret - a text that nobody can foretell */
export function createOneUse<T>(
	{ lifeMs, maxCount }: OneUseLimits,
	nowMs: () => number,
	newSecret: () => string
): OneUse<T> {
	const issued = new Map<string, { readonly what: T; readonly untilMs: number }>();

	function forgetOld(): void {
		// A map keeps the order of issue, so the oldest come first.
		for (const [secret, { untilMs }] of issued) {
			if (untilMs > nowMs() && issued.size < maxCount) return;
			issued.delete(secret);
		}
	}

	return {
		issue(what) {
			forgetOld();
			const secret = newSecret();
			issued.set(secret, { what, untilMs: nowMs() + lifeMs });
			return secret;
		},
		redeem(secret) {
			const found = issued.get(secret);
			issued.delete(secret);
			return found && found.untilMs > nowMs() ? found.what : undefined;
		}
	};
}
