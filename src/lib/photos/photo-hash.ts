/**
 * A photo's name: the SHA-256 of its bytes.
 *
 * Room: photos. In plain script, because phones on a room's http have no `crypto.subtle`; about
 * 30 ms for the largest photo.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { PhotoHash } from '#lib/domain/id.ts';

export const hashPhoto = (bytes: ArrayBuffer): PhotoHash =>
	bytesToHex(sha256(new Uint8Array(bytes)));
