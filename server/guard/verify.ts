/**
 * Checks Ed25519 signatures with what Node brings along: a tenth of the time of plain script.
 *
 * Room: server/guard. Answers like `keys/key-pair.ts`; never throws.
 */
import { createPublicKey, verify as verifyNative, type KeyObject } from 'node:crypto';
import type { Verify } from '#lib/domain/canonical.ts';
import { isKey, type Key } from '#lib/domain/id.ts';

/** Making a key object costs as much as checking a signature. */
const MAX_REMEMBERED_KEYS = 4_096;
const SIGNATURE_CHARS = 86;

export function createVerify(): Verify {
	const keyObjects = new Map<Key, KeyObject>();

	function keyObjectOf(key: Key): KeyObject {
		const known = keyObjects.get(key);
		if (known) return known;
		const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
		if (keyObjects.size >= MAX_REMEMBERED_KEYS) keyObjects.clear();
		keyObjects.set(key, made);
		return made;
	}

	return (signature, bytes, key) => {
		if (!isKey(key) || signature.length !== SIGNATURE_CHARS) return false;
		try {
			return verifyNative(null, bytes, keyObjectOf(key), Buffer.from(signature, 'base64url'));
		} catch {
			// Bytes that are no point of the curve.
			return false;
		}
	};
}
