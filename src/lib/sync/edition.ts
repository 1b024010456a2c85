/**
 * Asks a relay for the newest edition, as whoever holds a reader's link.
 *
 * Room: sync. The link's key signs a nonce; its seed never crosses the wire.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { readRecord, readText } from '#lib/domain/read.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { askTicket } from './ticket.ts';

const ANSWER_WITHIN_MS = 8_000;
const MAX_WORDS_CHARS = 300;

export type EditionAnswer =
	| { readonly edition: string }
	/** There is none yet: the relay's sentence. */
	| { readonly none: string }
	| { readonly refused: DoorRefusal | 'unreachable' };

/** @param link - the key of the reader's link */
export async function askEdition(
	origin: string,
	gathering: GatheringId,
	link: KeyPair
): Promise<EditionAnswer> {
	const door = await askTicket(origin, { gathering, role: 'reader' }, link);
	if (typeof door === 'string') return { refused: door };
	const address = new URL(`/editions/${gathering}/latest`, origin);
	address.searchParams.set('ticket', door.ticket);
	try {
		const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
		if (answer.ok) return { edition: await answer.text() };
		const words = readText(readRecord(await answer.json())?.words, MAX_WORDS_CHARS);
		return words ? { none: words } : { refused: 'unreachable' };
	} catch {
		return { refused: 'unreachable' };
	}
}
