/**
 * `/editions/<gathering>`: the editions that somebody may have; one of them by its number, its hash,
 * or as `latest`. Staff bring their bytes, by hash.
 *
 * Room: server/http. Readers get editions and nothing else.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { isPhotoHash, type GatheringId } from '#lib/domain/id.ts';
import { MAX_FILE_BYTES } from '#lib/domain/limits.ts';
import { readEdition } from '#lib/report/edition-file.ts';
import { whyEditionOver } from '#server/guard/quota.ts';
import { isDiskFull } from '#server/store/store.ts';
import { json, refused, type Answer } from './answer.ts';
import { readBody } from './body.ts';
import type { Desk } from './desk.ts';

export interface EditionAddress {
	readonly gathering: GatheringId;
	/** A number, a hash or `latest`; empty for the list. */
	readonly which: string;
	readonly ticket: string;
}

export async function giveEdition(desk: Desk, address: EditionAddress): Promise<Answer> {
	if (desk.store.isDropped(address.gathering)) return refused('gathering-erased');
	if (!desk.rooms.find(address.gathering)) return refused('no-edition');
	const entered = await enter(desk, address);
	if (!entered) return refused('not-a-ticket');
	const { role, editions } = entered;
	if (address.which === '') return json(200, { editions: editions.listFor(role) });
	const bytes = await editions.give(editions.find(role, address.which));
	if (typeof bytes === 'string') return refused(bytes);
	return {
		status: 200,
		// Kept nowhere on the way: what is taken back must be gone.
		headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
		body: bytes
	};
}

export async function takeEdition(
	desk: Desk,
	address: EditionAddress,
	request: IncomingMessage
): Promise<Answer> {
	const { store } = desk;
	const { gathering, which: hash } = address;
	const entered = await enter(desk, address);
	const bytes = await readBody(request, MAX_FILE_BYTES);
	if (!entered) return refused('not-a-ticket');
	if (entered.role !== 'host' && entered.role !== 'harvester') return refused('not-allowed');
	if (bytes === 'too-large') return refused('too-large');
	if (!isPhotoHash(hash) || createHash('sha256').update(bytes).digest('hex') !== hash) {
		return refused('photo-not-itself');
	}
	if (isFileRefusal(readEdition(bytes.toString()))) return refused('not-readable');
	if (store.isPhotoGone(gathering, hash)) return refused('edition-withdrawn');
	if (store.photos.has(gathering, hash)) return json(200, { kept: hash });
	if (store.damage) return refused('store-damaged');
	const held = store.photos.held(gathering);
	const full = whyEditionOver(entered.editions.held(), held, bytes.byteLength);
	if (full) return refused(full);
	try {
		await store.photos.put(gathering, hash, bytes);
	} catch (error) {
		if (isDiskFull(error)) return refused('store-full');
		throw error;
	}
	// It may have been made before words were taken back that are gone here already.
	entered.editions.lookSoon();
	return json(201, { kept: hash });
}

async function enter(desk: Desk, { gathering, ticket }: EditionAddress) {
	const admission = await desk.redeemTicket(ticket);
	const room = admission?.gathering === gathering ? desk.rooms.find(gathering) : null;
	return admission && room ? { role: admission.role, editions: room.editions } : null;
}
