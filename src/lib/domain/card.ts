/**
 * What a phone keeps under a card: its own secret in a box that only the card's code opens.
 *
 * Room: domain. A card is known by the public key that its code leads to, never by the code.
 * Persisted, never rename.
 */
import { canonicalBytes, type Sign, type Verify } from './canonical.ts';
import { isKey, type DeviceId, type GatheringId, type Key } from './id.ts';
import { readRecord } from './read.ts';

const BOX = /^[A-Za-z0-9_-]{43}$/;
const MAX_SIG_CHARS = 200;

export interface CardBox {
	/** Of the card: what a host's list of cards knows it by. */
	readonly key: Key;
	/** The phone's own secret, 32 bytes, under the card's. */
	readonly box: string;
	/** The card's signature over the phone's key: nobody without the code can make a box. */
	readonly sig: string;
}

const boxBytes = (gathering: GatheringId, device: DeviceId, key: Key, box: string): Uint8Array =>
	canonicalBytes('card', { gathering, device, key, box });

/** @param sign - with the card's key */
export const signCardBox = (
	{ key, box }: Pick<CardBox, 'key' | 'box'>,
	gathering: GatheringId,
	device: DeviceId,
	sign: Sign
): CardBox => ({ key, box, sig: sign(boxBytes(gathering, device, key, box)) });

export const isCardsBox = (
	{ key, box, sig }: CardBox,
	gathering: GatheringId,
	device: DeviceId,
	verify: Verify
): boolean => verify(sig, boxBytes(gathering, device, key, box), key);

export function readCardBox(raw: unknown): CardBox | null {
	const record = readRecord(raw);
	const { key, box, sig } = record ?? {};
	if (!isKey(key) || typeof box !== 'string' || !BOX.test(box)) return null;
	return typeof sig === 'string' && sig.length <= MAX_SIG_CHARS ? { key, box, sig } : null;
}
