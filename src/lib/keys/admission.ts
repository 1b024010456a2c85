/**
 * Shows a relay that somebody who looks after it lets a new gathering in: knows its admission key.
 *
 * Room: keys. What crosses the wire is good for one nonce, one gathering and one device, and says
 * nothing about the key. A short key could be found by trying; so relays take long ones alone.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalBytes } from '#lib/domain/canonical.ts';
import type { TicketProof } from '#lib/domain/wire.ts';
import { toBase64url } from './base64url.ts';

/** HMAC-SHA-256 over the proof, by the key as it was typed but for spaces around it. */
export const proveAdmission = (proof: TicketProof, key: string): string =>
	toBase64url(
		hmac(sha256, new TextEncoder().encode(key.trim()), canonicalBytes('admission', proof))
	);
