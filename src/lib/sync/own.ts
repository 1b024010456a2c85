/**
 * Asks a relay for what belongs to a key: the box under a card, the words of a device.
 *
 * Room: sync. The key is proved by a ticket; neither it nor a card's code is ever sent.
 */
import { readCardBox } from '#lib/domain/card.ts';
import { readEntry, readEntryAbout, entryKey, readEntrySlot } from '#lib/domain/entry.ts';
import { isKey, isName, isNoteId, type GatheringId } from '#lib/domain/id.ts';
import { readNote } from '#lib/domain/note.ts';
import { readRecord, readWhole, type Raw } from '#lib/domain/read.ts';
import type { CardAnswer, OwnAnswer } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { askTicket } from './ticket.ts';

const ANSWER_WITHIN_MS = 8_000;

/** @param card - the key pair that the code leads to */
export async function askCard(
	origin: string,
	gathering: GatheringId,
	card: KeyPair
): Promise<CardAnswer | 'unknown-card' | 'unreachable'> {
	const answer = await ask(origin, 'card', gathering, card);
	if (answer === undefined) return 'unreachable';
	if (answer.refused === 'unknown-card') return 'unknown-card';
	if (answer.device === '') return { device: '' };
	const box = readCardBox(answer.box);
	return isKey(answer.device) && box ? { device: answer.device, box } : 'unreachable';
}

export async function askOwn(
	origin: string,
	gathering: GatheringId,
	pair: KeyPair
): Promise<OwnAnswer | undefined> {
	const answer = await ask(origin, 'own', gathering, pair);
	const { store, epoch } = answer ?? {};
	const commit = readWhole(answer?.commit);
	if (!answer || !isName(store) || !isName(epoch) || commit === undefined) return undefined;
	const list = (raw: unknown): unknown[] => (Array.isArray(raw) ? raw : []);
	return {
		store,
		epoch,
		commit,
		seq: readWhole(answer.seq) ?? 0,
		notes: list(answer.notes).flatMap((raw) => readNote(raw) ?? []),
		gone: list(answer.gone).filter(isNoteId),
		entries: list(answer.entries).flatMap((raw) => {
			const slot = readEntrySlot(raw);
			const record = readRecord(raw);
			const seq = readWhole(record?.seq, 1);
			const about = readEntryAbout(record?.about);
			if (!slot || seq === undefined || !about) return [];
			const entry = readEntry(entryKey({ ...slot, seq }), raw);
			return entry ? [{ ...entry, about }] : [];
		})
	};
}

async function ask(
	origin: string,
	what: 'card' | 'own',
	gathering: GatheringId,
	pair: KeyPair
): Promise<Raw | undefined> {
	const door = await askTicket(origin, { gathering, role: 'participant' }, pair);
	if (typeof door === 'string') return undefined;
	const address = new URL(`/${what}/${gathering}`, origin);
	address.searchParams.set('ticket', door.ticket);
	try {
		const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
		return readRecord(await (await fetch(address, { cache: 'no-store', signal })).json());
	} catch {
		// No network, no relay, or a captive portal's page instead of JSON.
		return undefined;
	}
}
