/**
 * Tells everybody on a document what others have changed: at once in a small room, and in a large
 * one as often as there is time to tell all of them.
 *
 * Room: server/room. What is told is on the disk already. Gathers, and never drops.
 */
import * as Y from 'yjs';
import type { DocumentName } from '#lib/domain/role.ts';
import type { DocumentUpdate } from '#server/store/store.ts';

/**
 * After telling, changes are gathered for so many times as long as telling took. A thousand lines
 * take ten milliseconds, most of it the system's; two notes in one message cost them as much as one.
 */
const REST_SHARE = 1;

export interface Teller {
	readonly tellSoon: (updates: readonly DocumentUpdate[]) => void;
	readonly close: () => void;
}

/** @param tell - says one update to everybody on a document */
export function createTeller(
	tell: (document: DocumentName, update: Uint8Array) => void,
	ageMs: () => number
): Teller {
	let untold: DocumentUpdate[] = [];
	let timer: NodeJS.Timeout | undefined;
	let restUntilMs = 0;

	function tellNow(): void {
		timer = undefined;
		const fromMs = ageMs();
		const told = Map.groupBy(untold, ({ document }) => document);
		untold = [];
		for (const [document, updates] of told) tell(document, asOne(updates));
		const endMs = ageMs();
		restUntilMs = endMs + REST_SHARE * (endMs - fromMs);
	}

	return {
		tellSoon(updates) {
			untold.push(...updates);
			// Never before this turn is over: those who wait for their own receipts come first.
			if (untold.length > 0) timer ??= setTimeout(tellNow, Math.max(0, restUntilMs - ageMs()));
		},
		close: () => clearTimeout(timer)
	};
}

function asOne(updates: readonly DocumentUpdate[]): Uint8Array {
	const [first, ...others] = updates.map(({ bytes }) => bytes);
	return first && others.length > 0 ? Y.mergeUpdates([first, ...others]) : (first as Uint8Array);
}
