/**
 * What people may write of whom nobody knows yet. Keys are free, so it is one budget for all of
 * them together: of one gathering, which is one join code, and never of one network address.
 *
 * Room: server/guard. Decides how long a line rests; whoever has been here for a while is not asked.
 */
import type { DeviceId } from '#lib/domain/id.ts';
import { createFlow } from './flow.ts';
import { NEWCOMER_MS, NEWCOMER_NOTES, NEWCOMER_PHOTOS, NEWCOMER_RESTS_MS } from './limits.ts';

export interface Newcomers {
	/** Counts an act of an author. Answers how long its line rests, or that too many wait already. */
	readonly act: (author: DeviceId) => number | 'too-fast';
	/** Counts a photo of a device. False when it has to come again later. */
	readonly photo: (device: DeviceId) => boolean;
}

/**
 * @param sinceMs - when an author's first note was filed, by the same clock
 * @param ageMs - a clock that nobody can set
 */
export function createNewcomers(
	sinceMs: (author: DeviceId) => number | undefined,
	ageMs: () => number
): Newcomers {
	const notes = createFlow(NEWCOMER_NOTES, ageMs);
	const photos = createFlow(NEWCOMER_PHOTOS, ageMs);
	const isKnown = (author: DeviceId) => ageMs() - (sinceMs(author) ?? Infinity) >= NEWCOMER_MS;

	return {
		act(author) {
			if (isKnown(author)) return 0;
			const restMs = notes.weigh(1);
			if (restMs <= NEWCOMER_RESTS_MS) return restMs;
			// What is refused costs the others nothing.
			notes.weigh(-1);
			return 'too-fast';
		},
		photo: (device) => isKnown(device) || photos.admit(1)
	};
}
