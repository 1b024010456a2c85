/**
 * From a card code to the card's key, and a phone's secret into a box and out of it.
 *
 * Room: keys. Neither code nor secret leaves the device; loaded only where a card is used.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { signCardBox, type CardBox } from '#lib/domain/card.ts';
import { type CardCode } from '#lib/domain/card-code.ts';
import type { DeviceId, GatheringId, Key } from '#lib/domain/id.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { openKeyPair, SEED_BYTES, type KeyPair } from './key-pair.ts';
import { slowHash } from './slow-hash.ts';

export interface Card {
	readonly key: Key;
	/** Proves at a relay's door that its holder knows the code. */
	readonly pair: KeyPair;
	/** Puts a phone's secret into a box. */
	readonly close: (phone: KeyPair) => CardBox;
	/** Null when the box is not this card's, or not that device's. */
	readonly open: (box: CardBox, device: DeviceId) => KeyPair | null;
}

/** One code leads to another card in another gathering. */
export async function openCard(code: CardCode, gathering: GatheringId): Promise<Card> {
	const text = (words: string) => new TextEncoder().encode(words);
	const secret = await slowHash(code, `sheaf/1/card-code\n${gathering}`, 2 * SEED_BYTES);
	const pair = openKeyPair(secret.slice(0, SEED_BYTES));
	if (!pair) throw new Error('A hash of the wrong length.');
	/** Used for one device's secret and never again, so that nothing can be learnt from two boxes. */
	const padOf = (device: DeviceId) =>
		sha256(new Uint8Array([...secret.slice(SEED_BYTES), ...text(device)]));
	const mask = (bytes: Uint8Array, device: DeviceId) => {
		const pad = padOf(device);
		return bytes.map((byte, at) => byte ^ (pad[at] ?? 0));
	};
	return {
		key: pair.key,
		pair,
		close(phone) {
			const seed = fromBase64url(phone.seed) ?? new Uint8Array();
			const box = toBase64url(mask(seed, phone.key));
			return signCardBox({ key: pair.key, box }, gathering, phone.key, pair.sign);
		},
		open({ key, box }, device) {
			const bytes = fromBase64url(box);
			if (key !== pair.key || !bytes) return null;
			const phone = openKeyPair(mask(bytes, device));
			return phone?.key === device ? phone : null;
		}
	};
}
