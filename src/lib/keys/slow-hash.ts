/**
 * Makes a long secret of a short code, slowly on purpose: about a second on an old phone, and ages
 * for whoever would try all codes.
 *
 * Room: keys. Persisted, never change: another number makes every printed code worthless.
 */
import { scryptAsync } from '@noble/hashes/scrypt.js';

/** 16 MB of memory. */
const SLOWNESS = { N: 2 ** 14, r: 8, p: 1 };

/** @param salt - what the code is for, so that it leads elsewhere anywhere else */
export function slowHash(code: string, salt: string, bytes: number): Promise<Uint8Array> {
	const text = (words: string) => new TextEncoder().encode(words);
	return scryptAsync(text(code), text(salt), { ...SLOWNESS, dkLen: bytes });
}
