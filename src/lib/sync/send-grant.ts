/**
 * Brings a signed grant to the relay, which writes it into the plan.
 *
 * Room: sync.
 */
import { readStanding, type Grant } from '#lib/domain/grant.ts';
import { MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText } from '#lib/domain/read.ts';
import type { DoorRefusal, EnrolAnswer } from '#lib/domain/wire.ts';
import { readDoorRefusal } from './ticket.ts';

const ANSWER_WITHIN_MS = 8_000;

/** @param origin - of the relay: `http://192.168.4.1:8787` */
export async function sendGrant(
	origin: string,
	grant: Grant
): Promise<Pick<EnrolAnswer, 'standing' | 'title' | 'code'> | DoorRefusal | 'unreachable'> {
	try {
		const answer = await fetch(new URL('/enrol', origin), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ grant }),
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const record = readRecord(await answer.json());
		if (!answer.ok) return readDoorRefusal(record?.refused) ?? 'unreachable';
		return {
			standing: readStanding(record?.standing),
			title: readText(record?.title, MAX_TITLE_CHARS) ?? '',
			code: readText(record?.code, MAX_TITLE_CHARS) ?? ''
		};
	} catch {
		// No network, no relay, or a captive portal's page instead of JSON.
		return 'unreachable';
	}
}
