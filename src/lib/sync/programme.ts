/**
 * Asks a relay for a programme, as whoever holds a reader's link or may reply.
 *
 * Room: sync. Proves a key by signing a nonce; no seed crosses the wire.
 */
import { readStanding, type Standing } from '#lib/domain/grant.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { askTicket, type Visitor } from './ticket.ts';

const ANSWER_WITHIN_MS = 15_000;

export interface ProgrammeAnswer {
	/** As `report/programme-file.ts` reads it. */
	readonly file: string;
	/** What the link rests on, and whether it lets its holders reply. */
	readonly standing: Standing;
	readonly mayReply: boolean;
}

/** @param pair - the key of the reader's link, or of a device that may reply */
export async function askProgramme(
	origin: string,
	visitor: Visitor,
	pair: KeyPair
): Promise<ProgrammeAnswer | DoorRefusal | 'unreachable'> {
	const door = await askTicket(origin, visitor, pair);
	if (typeof door === 'string') return door;
	const address = new URL(`/programmes/${visitor.gathering}`, origin);
	address.searchParams.set('ticket', door.ticket);
	try {
		const answer = await fetch(address, {
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const record = readRecord(parseJson(await answer.text()));
		if (!answer.ok || typeof record?.file !== 'string') return 'unreachable';
		return {
			file: record.file,
			standing: readStanding(record.standing),
			mayReply: record.mayReply === true
		};
	} catch {
		return 'unreachable';
	}
}
