/**
 * Real Ed25519 keys for tests that sign thousands of times: Node's own implementation, so that
 * what ours signs is checked by another, and the other way round.
 */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Verify } from '#lib/domain/canonical.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';

const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const publicByKey = new Map<string, KeyObject>();

/** The same number is the same key in every run. */
export function keyPairOf(n: number): KeyPair {
	const seed = Buffer.alloc(32);
	seed.writeUInt32BE(n + 1);
	const secret = createPrivateKey({
		key: Buffer.concat([PRIVATE_HEAD, seed]),
		format: 'der',
		type: 'pkcs8'
	});
	const raw = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
	return {
		key: raw.toString('base64url'),
		seed: seed.toString('base64url'),
		sign: (bytes) => sign(null, bytes, secret).toString('base64url')
	};
}

export const fastVerify: Verify = (signature, bytes, key) => {
	try {
		return verify(null, bytes, publicOf(key), Buffer.from(signature, 'base64url'));
	} catch {
		return false;
	}
};

function publicOf(key: string): KeyObject {
	const known = publicByKey.get(key);
	if (known) return known;
	const der = Buffer.concat([PUBLIC_HEAD, Buffer.from(key, 'base64url')]);
	const made = createPublicKey({ key: der, format: 'der', type: 'spki' });
	publicByKey.set(key, made);
	return made;
}
