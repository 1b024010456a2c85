/**
 * Ed25519 in plain script: phones on a room's http have no `crypto.subtle`.
 *
 * Room: keys. Keeps nothing; seeds are kept by `device/` and never sent.
 */
import { getPublicKey, hashes, sign, verify as verifyEd25519 } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Sign, Verify } from '#lib/domain/canonical.ts';
import type { Key } from '#lib/domain/id.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

hashes.sha512 = sha512;

export const SEED_BYTES = 32;

export interface KeyPair {
	/** Public. */
	readonly key: Key;
	/** Secret: 43 characters of base64url. Never leaves the device but on the owner's wish. */
	readonly seed: string;
	readonly sign: Sign;
}

/** @param seed - 32 random bytes, or their base64url; null when it is no seed */
export function openKeyPair(seed: Uint8Array | string): KeyPair | null {
	const bytes = typeof seed === 'string' ? fromBase64url(seed) : seed;
	if (bytes?.length !== SEED_BYTES) return null;
	return {
		key: toBase64url(getPublicKey(bytes)),
		seed: toBase64url(bytes),
		sign: (message) => toBase64url(sign(message, bytes))
	};
}

/** @param randomBytes - a source that nobody can foretell */
export function newKeyPair(randomBytes: (count: number) => Uint8Array): KeyPair {
	const pair = openKeyPair(randomBytes(SEED_BYTES));
	if (!pair) throw new RangeError('randomBytes answered a wrong number of bytes');
	return pair;
}

export const verify: Verify = (signature, bytes, key) => {
	const signatureBytes = fromBase64url(signature);
	const keyBytes = fromBase64url(key);
	if (signatureBytes?.length !== 64 || keyBytes?.length !== 32) return false;
	try {
		// Strict, so that a key that fits every signature is no key, and every filer decides alike.
		return verifyEd25519(signatureBytes, bytes, keyBytes, { zip215: false });
	} catch {
		// Bytes that are no point of the curve.
		return false;
	}
};
