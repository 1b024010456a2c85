/**
 * Whether this tab is in the middle of a round, when nothing may change under people's hands.
 *
 * Room: state. Told by whoever has a gathering open; holds newer versions back in every tab.
 */
import { createContext, untrack } from 'svelte';
import { holdUpdates } from '#lib/device/round-lock.ts';

export class RoundHold {
	#holders = $state(0);

	get held(): boolean {
		return this.#holders > 0;
	}

	/** @returns what ends the hold */
	hold(): () => void {
		const release = holdUpdates();
		this.#count(1);
		return () => {
			release();
			this.#count(-1);
		};
	}

	/** An effect that holds must not wait for its own count. */
	#count(more: number): void {
		untrack(() => (this.#holders += more));
	}
}

export const [readRoundHold, provideRoundHold] = createContext<RoundHold>();
