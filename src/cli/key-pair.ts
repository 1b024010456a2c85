/**
 * Keys that sign with what Node brings along: thousands of notes in a moment, where plain script
 * takes seconds. The same keys and the same signatures.
 *
 * Room: cli.
 */
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { newKeyPair, openKeyPair as openPlain, type KeyPair } from '#lib/keys/key-pair.ts';

export const newPair = (): KeyPair =>
	native(newKeyPair((count) => new Uint8Array(randomBytes(count))));

/** Null when the text is no seed. */
export function openPair(seed: string): KeyPair | null {
	const plain = openPlain(seed);
	return plain && native(plain);
}

function native({ key, seed }: KeyPair): KeyPair {
	const jwk = { kty: 'OKP', crv: 'Ed25519', x: key, d: seed };
	const secret = createPrivateKey({ key: jwk, format: 'jwk' });
	return { key, seed, sign: (bytes) => sign(null, bytes, secret).toString('base64url') };
}
