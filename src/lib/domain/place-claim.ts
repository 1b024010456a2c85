/**
 * What makes a device a table's device: the key that the table's PIN leads to has signed for it.
 *
 * Room: domain. It holds for as long as a host lets that PIN stand, and is worth nothing to another
 * device. Persisted, never rename.
 */
import { signedBytes, type Sign, type Verify } from './canonical.ts';
import { isKey, isName, type DeviceId, type GatheringId, type Key, type PlaceId } from './id.ts';
import { readRecord } from './read.ts';

export interface PlaceClaim {
	readonly gathering: GatheringId;
	readonly place: PlaceId;
	readonly device: DeviceId;
	/** Of the PIN: what the plan knows it by. */
	readonly key: Key;
	readonly sig: string;
}

const MAX_SIG_CHARS = 200;

/** @param sign - with the PIN's key */
export function signPlaceClaim(claim: Omit<PlaceClaim, 'sig'>, sign: Sign): PlaceClaim {
	return { ...claim, sig: sign(signedBytes('place', { ...claim, sig: '' })) };
}

export const isSignedClaim = (claim: PlaceClaim, verify: Verify): boolean =>
	verify(claim.sig, signedBytes('place', claim), claim.key);

export function readPlaceClaim(raw: unknown): PlaceClaim | null {
	const { gathering, place, device, key, sig } = readRecord(raw) ?? {};
	if (!isKey(gathering) || !isName(place) || !isKey(device) || !isKey(key)) return null;
	if (typeof sig !== 'string' || sig.length > MAX_SIG_CHARS) return null;
	return { gathering, place, device, key, sig };
}
