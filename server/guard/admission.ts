/**
 * Whether a relay that asks for an admission key takes a new gathering.
 *
 * Room: server/guard. Asked only for gatherings that nobody has brought here yet.
 */
import { timingSafeEqual } from 'node:crypto';
import { readRecord } from '#lib/domain/read.ts';
import type { TicketProof } from '#lib/domain/wire.ts';
import { proveAdmission } from '#lib/keys/admission.ts';

/** Shorter ones could be found by trying, from one proof that somebody overheard. */
export const MIN_ADMISSION_CHARS = 16;

/**
 * @param key - of this relay; undefined lets everybody in
 * @param request - as it came
 */
export function whyNotAdmitted(
	key: string | undefined,
	proof: TicketProof,
	request: unknown
): 'admission-needed' | 'admission-wrong' | undefined {
	if (key === undefined) return undefined;
	const shown = readRecord(request)?.admission;
	if (typeof shown !== 'string') return 'admission-needed';
	const [given, due] = [shown, proveAdmission(proof, key)].map((text) => Buffer.from(text));
	if (given && due && given.length === due.length && timingSafeEqual(given, due)) return undefined;
	return 'admission-wrong';
}
