/**
 * Asks a relay for an edition and its photos, as whoever holds a reader's link.
 *
 * Room: sync. The link's key signs a nonce; its seed never crosses the wire. What came is read by
 * `report/edition-file.ts`.
 */
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { readRecord, readText } from '#lib/domain/read.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { askTicket } from './ticket.ts';

const ANSWER_WITHIN_MS = 20_000;
const PHOTO_WITHIN_MS = 60_000;
const MAX_WORDS_CHARS = 300;

/** A reader with the key of their link; anybody, for what is for everybody. */
export interface Knocker {
	readonly role: 'reader' | 'participant';
	readonly pair: KeyPair;
}

export type EditionAnswer =
	/** Its bytes as text. */
	| { readonly edition: string }
	/** There is none to give: the relay's sentence. */
	| { readonly none: string }
	| { readonly refused: DoorRefusal | 'unreachable' };

/**
 * @param which - a number, or the newest
 */
export async function askEdition(
	origin: string,
	gathering: GatheringId,
	knocker: Knocker,
	which: number | 'latest' = 'latest'
): Promise<EditionAnswer> {
	const address = await openAddress(origin, `editions/${gathering}/${which}`, gathering, knocker);
	if (typeof address === 'string') return { refused: address };
	try {
		const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
		if (answer.ok) return { edition: await answer.text() };
		const words = readText(readRecord(await answer.json())?.words, MAX_WORDS_CHARS);
		return words ? { none: words } : { refused: 'unreachable' };
	} catch {
		return { refused: 'unreachable' };
	}
}

/** A photo of an edition; undefined while it cannot be had. */
export async function askEditionPhoto(
	origin: string,
	gathering: GatheringId,
	knocker: Knocker,
	hash: PhotoHash
): Promise<ArrayBuffer | undefined> {
	const address = await openAddress(origin, `photos/${gathering}/${hash}`, gathering, knocker);
	return typeof address === 'string' ? undefined : fetchPhoto(address);
}

/** The same for whoever has a ticket already. */
export function askPhoto(
	{ origin, ticket }: { readonly origin: string; readonly ticket: string },
	gathering: GatheringId,
	hash: PhotoHash
): Promise<ArrayBuffer | undefined> {
	const address = new URL(`/photos/${gathering}/${hash}`, origin);
	address.searchParams.set('ticket', ticket);
	return fetchPhoto(address);
}

async function fetchPhoto(address: URL): Promise<ArrayBuffer | undefined> {
	try {
		const answer = await fetch(address, { signal: AbortSignal.timeout(PHOTO_WITHIN_MS) });
		return answer.ok ? await answer.arrayBuffer() : undefined;
	} catch {
		return undefined;
	}
}

async function openAddress(
	origin: string,
	path: string,
	gathering: GatheringId,
	knocker: Knocker
): Promise<URL | DoorRefusal | 'unreachable'> {
	const door = await askTicket(origin, { gathering, role: knocker.role }, knocker.pair);
	if (typeof door === 'string') return door;
	const address = new URL(`/${path}`, origin);
	address.searchParams.set('ticket', door.ticket);
	return address;
}
