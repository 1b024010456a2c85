/**
 * Words for one named person's device and nobody else: sealed on the writer's phone, opened there.
 *
 * Room: keys. X25519, HKDF-SHA-256 and XChaCha20-Poly1305, each from a library; loaded only where
 * somebody writes or reads such words. A phone keeps nothing that opens what it sealed. Persisted,
 * never change.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { GatheringId } from '#lib/domain/id.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { KeyPair } from './key-pair.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 24;
/** Lengths are told in such strides, so that a short word is not known by its length. */
const STRIDE_BYTES = 256;

/** What seals for a device: public, and made from the device's secret, so that nothing more is kept. */
export const sealingKeyOf = (device: KeyPair): string =>
	toBase64url(x25519.getPublicKey(secretOf(device)));

/**
 * @param to - the sealing key of who may read it
 * @returns base64url; null where the key is none
 */
export function seal(
	text: string,
	to: string,
	gathering: GatheringId,
	randomBytes: (count: number) => Uint8Array
): string | null {
	const recipient = fromBase64url(to);
	if (recipient?.length !== KEY_BYTES) return null;
	const once = randomBytes(KEY_BYTES);
	const sender = x25519.getPublicKey(once);
	try {
		const nonce = randomBytes(NONCE_BYTES);
		const key = sharedKey(x25519.getSharedSecret(once, recipient), sender, recipient, gathering);
		const box = xchacha20poly1305(key, nonce).encrypt(pad(new TextEncoder().encode(text)));
		return toBase64url(new Uint8Array([...sender, ...nonce, ...box]));
	} catch {
		// A key that makes every secret the same is no key.
		return null;
	}
}

/** Null when it is not for this device, or was changed on its way. */
export function unseal(sealed: string, device: KeyPair, gathering: GatheringId): string | null {
	const bytes = fromBase64url(sealed);
	if (!bytes || bytes.length <= KEY_BYTES + NONCE_BYTES) return null;
	const sender = bytes.slice(0, KEY_BYTES);
	const nonce = bytes.slice(KEY_BYTES, KEY_BYTES + NONCE_BYTES);
	const secret = secretOf(device);
	try {
		const own = x25519.getPublicKey(secret);
		const key = sharedKey(x25519.getSharedSecret(secret, sender), sender, own, gathering);
		const padded = xchacha20poly1305(key, nonce).decrypt(bytes.slice(KEY_BYTES + NONCE_BYTES));
		return new TextDecoder().decode(unpad(padded));
	} catch {
		return null;
	}
}

const info = (of: string) => new TextEncoder().encode(`sheaf/1/sealed\n${of}`);

function secretOf(device: KeyPair): Uint8Array {
	const seed = fromBase64url(device.seed);
	if (!seed) throw new Error('A device without a seed.');
	return hkdf(sha256, seed, undefined, info('device'), KEY_BYTES);
}

const sharedKey = (
	shared: Uint8Array,
	sender: Uint8Array,
	recipient: Uint8Array,
	gathering: GatheringId
): Uint8Array =>
	hkdf(sha256, shared, new Uint8Array([...sender, ...recipient]), info(gathering), KEY_BYTES);

/** A one and then noughts, up to a whole stride. */
function pad(bytes: Uint8Array): Uint8Array {
	const length = Math.ceil((bytes.length + 1) / STRIDE_BYTES) * STRIDE_BYTES;
	const padded = new Uint8Array(length);
	padded.set(bytes);
	padded[bytes.length] = 1;
	return padded;
}

const unpad = (padded: Uint8Array): Uint8Array => padded.slice(0, padded.lastIndexOf(1));
