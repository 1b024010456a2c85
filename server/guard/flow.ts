/**
 * How much may come in, from one connection or one address, and how fast.
 *
 * Room: server/guard. Arithmetic over a clock that the caller brings; never sees a socket. What
 * happens to what is over belongs to `ws/` and `http/`.
 */
export interface FlowLimits {
	/** What may come in the long run, in units (bytes, messages) per second. */
	readonly perSecond: number;
	/** What may come at once after a silence. */
	readonly burst: number;
}

export interface Flow {
	/** Counts something in. False when it is too much; then it costs nothing. */
	readonly admit: (units: number) => boolean;
	/** Counts something in that is there already; answers how long to wait before the next, in ms. */
	readonly weigh: (units: number) => number;
	/** True when nothing has come for so long that it need not be remembered. */
	readonly isIdle: () => boolean;
}

/** @param ageMs - a clock that nobody can set, in ms */
export function createFlow({ perSecond, burst }: FlowLimits, ageMs: () => number): Flow {
	let credit = burst;
	let countedAtMs = ageMs();

	function earn(): void {
		const now = ageMs();
		credit = Math.min(burst, credit + ((now - countedAtMs) / 1_000) * perSecond);
		countedAtMs = now;
	}

	return {
		admit(units) {
			earn();
			if (units > credit) return false;
			credit -= units;
			return true;
		},
		weigh(units) {
			earn();
			credit -= units;
			return credit >= 0 ? 0 : Math.ceil((-credit / perSecond) * 1_000);
		},
		isIdle() {
			earn();
			return credit >= burst;
		}
	};
}
