/**
 * Asks a relay what became of the words of a key, in a programme.
 *
 * Room: sync. The key is proved by a ticket of the gathering that the words were said in.
 */
import { readBecame, type Became } from '#lib/domain/became.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { ProgrammeId } from '#lib/domain/programme.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { askTicket } from './ticket.ts';

const ANSWER_WITHIN_MS = 15_000;

export async function askBecame(
	origin: string,
	programme: ProgrammeId,
	gathering: GatheringId,
	pair: KeyPair
): Promise<Became | DoorRefusal | 'unreachable'> {
	const door = await askTicket(origin, { gathering, role: 'participant' }, pair);
	if (typeof door === 'string') return door;
	const address = new URL(`/became/${programme}`, origin);
	address.searchParams.set('ticket', door.ticket);
	try {
		const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
		const answer = await fetch(address, { cache: 'no-store', signal });
		if (answer.status === 404) return 'unknown-gathering';
		return (answer.ok && readBecame(await answer.json())) || 'unreachable';
	} catch {
		return 'unreachable';
	}
}
