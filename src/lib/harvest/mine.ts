/**
 * What one phone is told of its own person, computed from the documents.
 *
 * Room: harvest. Pure, and the only way from the roster and the seats to a phone: what is somebody
 * else's is not in the answer.
 */
import type { Entries } from '#lib/domain/entry.ts';
import type { DeviceId } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { NOTHING_MINE, type Mine } from '#lib/domain/room-view.ts';

export interface MineSources {
	readonly plan: Plan;
	/** What devices said about people: for hosts only, and for each its own. */
	readonly aboutPeople: Entries;
}

/** @returns what to tell a device; asked for each phone in turn, so it looks things up and no more */
export function openMine(_sources: MineSources): (device: DeviceId) => Mine {
	return () => NOTHING_MINE;
}
