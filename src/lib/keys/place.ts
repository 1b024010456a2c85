/**
 * From a table's PIN to the key that signs for the table's devices.
 *
 * Room: keys. The PIN never leaves the device that it was typed on; loaded only where one is used.
 */
import type { GatheringId, PlaceId } from '#lib/domain/id.ts';
import type { PlacePin } from '#lib/domain/place-pin.ts';
import { openKeyPair, SEED_BYTES, type KeyPair } from './key-pair.ts';
import { slowHash } from './slow-hash.ts';

/** One PIN leads to another key at another table and in another gathering. */
export async function openPlacePin(
	pin: PlacePin,
	gathering: GatheringId,
	place: PlaceId
): Promise<KeyPair> {
	const pair = openKeyPair(
		await slowHash(pin, `sheaf/1/place-pin\n${gathering}\n${place}`, SEED_BYTES)
	);
	if (!pair) throw new Error('A hash of the wrong length.');
	return pair;
}
