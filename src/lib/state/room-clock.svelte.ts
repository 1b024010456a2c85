/**
 * The room's time: the relay's clock as far as this device knows it, its own until then.
 *
 * Room: state. A tablet whose clock stands in 1970 shows the same minutes left as all others.
 */
import { createSubscriber } from 'svelte/reactivity';

export class RoomClock {
	readonly #ownNowMs: () => number;
	#offsetMs: number | undefined;

	/** Ticks once a second while something on screen looks. */
	readonly #listen = createSubscriber((update) => {
		const ticking = setInterval(update, 1_000);
		return () => clearInterval(ticking);
	});

	/** @param offsetMs - as it was the last time that this device had met a relay */
	constructor(ownNowMs: () => number, offsetMs?: number) {
		this.#ownNowMs = ownNowMs;
		this.#offsetMs = offsetMs;
	}

	/** Room time in ms. */
	nowMs(): number {
		return this.#ownNowMs() + (this.#offsetMs ?? 0);
	}

	/** Room time in ms, for screens: read again each second. */
	get tickingMs(): number {
		this.#listen();
		return this.nowMs();
	}

	/** What to add to this device's clock; undefined while it has met no relay. */
	get offsetMs(): number | undefined {
		return this.#offsetMs;
	}

	/** @param offsetMs - room time minus this device's wall time */
	set(offsetMs: number): void {
		this.#offsetMs = offsetMs;
	}
}
