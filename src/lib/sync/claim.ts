/**
 * Tells a relay that a table's PIN was shown to this device. The PIN itself is not sent.
 *
 * Room: sync.
 */
import type { PlaceClaim } from '#lib/domain/place-claim.ts';
import { readOneOf, readRecord } from '#lib/domain/read.ts';
import type { PlaceRequest } from '#lib/domain/wire.ts';

const ANSWER_WITHIN_MS = 8_000;
const REFUSALS = ['place-pin-wrong', 'too-many', 'unknown-gathering'] as const;
export type ClaimRefusal = (typeof REFUSALS)[number];

export async function sendClaim(
	origin: string,
	claim: PlaceClaim
): Promise<'taken' | ClaimRefusal | 'unreachable'> {
	try {
		const answer = await fetch(new URL('/place', origin), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ claim } satisfies PlaceRequest),
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		if (answer.ok) return readRecord(await answer.json()) ? 'taken' : 'unreachable';
		return readOneOf(readRecord(await answer.json())?.refused, REFUSALS) ?? 'unreachable';
	} catch {
		// No network, no relay, or a captive portal's page instead of JSON.
		return 'unreachable';
	}
}
