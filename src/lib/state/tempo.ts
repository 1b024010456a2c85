/**
 * A clock that can run faster than life, for a rehearsal. It never stands still and never goes back.
 *
 * Room: state.
 */
export class Tempo {
	readonly #ownNowMs: () => number;
	#sinceOwnMs: number;
	#sinceMs: number;
	#times = 1;

	constructor(ownNowMs: () => number) {
		this.#ownNowMs = ownNowMs;
		this.#sinceOwnMs = this.#sinceMs = ownNowMs();
	}

	nowMs(): number {
		return this.#sinceMs + (this.#ownNowMs() - this.#sinceOwnMs) * this.#times;
	}

	/** @param times - how many times as fast as life, at least 1 */
	run(times: number): void {
		this.#sinceMs = this.nowMs();
		this.#sinceOwnMs = this.#ownNowMs();
		this.#times = times;
	}
}
