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
/** Who comes shows the grants that the one before has shown, and each is asked about several times. */
const MAX_REMEMBERED_RECORDS = 4_096;
const MAX_REMEMBERED_BYTES = 1_024;

export function createVerify(): Verify {
	const keyObjects = new Map<Key, KeyObject>();
	/** By signature, what was found to be signed with it; oldest first. */
	const found = new Map<string, { readonly key: Key; readonly bytes: Uint8Array }>();

	function keyObjectOf(key: Key): KeyObject {
		const known = keyObjects.get(key);
		if (known) return known;
		const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });
		if (keyObjects.size >= MAX_REMEMBERED_KEYS) keyObjects.clear();
		keyObjects.set(key, made);
		return made;
	}

	function remember(signature: string, key: Key, bytes: Uint8Array): void {
		if (bytes.byteLength > MAX_REMEMBERED_BYTES) return;
		const [oldest] = found.keys();
		if (oldest && found.size >= MAX_REMEMBERED_RECORDS) found.delete(oldest);
		found.set(signature, { key, bytes });
	}

	return (signature, bytes, key) => {
		if (!isKey(key) || signature.length !== SIGNATURE_CHARS) return false;
		const known = found.get(signature);
		if (known?.key === key && Buffer.compare(known.bytes, bytes) === 0) return true;
		try {
			const signed = Buffer.from(signature, 'base64url');
			const isGood = verifyNative(null, bytes, keyObjectOf(key), signed);
			if (isGood) remember(signature, key, bytes);
			return isGood;
		} catch {
			// Bytes that are no point of the curve.
			return false;
		}
	};
}
