/**
 * This device's key in a gathering: made once, kept here, never sent.
 *
 * Room: device.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { newKeyPair, openKeyPair, type KeyPair } from '#lib/keys/key-pair.ts';
import type { Database } from './database.ts';

/**
 * Two tabs that ask at once get the same key: asking and keeping are one transaction.
 *
 * @param randomBytes - a source that nobody can foretell
 */
export function deviceKeyFor(
	db: Database,
	gathering: GatheringId,
	randomBytes: (count: number) => Uint8Array
): Promise<KeyPair> {
	return db.transaction('rw', db.keys, async () => {
		const kept = await db.keys.get(gathering);
		const known = kept && openKeyPair(kept.seed);
		if (known) return known;
		const made = newKeyPair(randomBytes);
		await db.keys.put({ gathering, seed: made.seed });
		return made;
	});
}
