/**
 * Keys that sign with what Node brings along: thousands of notes in a moment, where plain script
 * takes seconds. The same keys and the same signatures.
 *
 * Room: cli.
 */
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { openKeyPair as openPlain, type KeyPair } from '#lib/keys/key-pair.ts';

export function newPair(): KeyPair {
	const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
	return native({ key: x, seed: d });
}

/** Null when the text is no seed. */
export function openPair(seed: string): KeyPair | null {
	const plain = openPlain(seed);
	return plain && native(plain);
}

function native({ key, seed }: Pick<KeyPair, 'key' | 'seed'>): KeyPair {
	const jwk = { kty: 'OKP', crv: 'Ed25519', x: key, d: seed };
	const secret = createPrivateKey({ key: jwk, format: 'jwk' });
	return { key, seed, sign: (bytes) => sign(null, bytes, secret).toString('base64url') };
}
