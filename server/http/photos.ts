/**
 * `/photos/<gathering>/<sha256>`: photos by the hash of their bytes.
 *
 * Room: server/http. Staff see all of their gathering's; phones and the big screen those of notes that
 * are shown and of what lies in the middle of a circle, a table's devices those of their table, readers
 * those of their editions. A programme's are brought by stewards and seen by its readers.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { centrePhotos } from '#lib/domain/centre.ts';
import { gateOf } from '#lib/domain/gate.ts';
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Admission } from '#server/guard/door.ts';
import { whyPhotoOver, withoutEditions } from '#server/guard/quota.ts';
import type { Room } from '#server/room/room.ts';
import { isDiskFull } from '#server/store/store.ts';
import { json, refused, type Answer } from './answer.ts';
import { readBody } from './body.ts';
import type { Desk } from './desk.ts';

export interface PhotoAddress {
	readonly gathering: GatheringId;
	readonly hash: PhotoHash;
	readonly ticket: string;
}

export async function takePhoto(
	desk: Desk,
	address: PhotoAddress,
	request: IncomingMessage
): Promise<Answer> {
	const { store } = desk;
	const { gathering, hash } = address;
	const admitted = await enter(desk, address);
	const bytes = await readBody(request, MAX_PHOTO_BYTES);
	if (!admitted || admitted.admission.role === 'reader') return refused('not-a-ticket');
	if (bytes === 'too-large') return refused('photo-too-large');
	if (!typeOf(bytes)) return refused('photo-unreadable');
	if (createHash('sha256').update(bytes).digest('hex') !== hash) return refused('photo-not-itself');
	if (store.photos.has(gathering, hash)) return json(200, { kept: hash });
	const inProgramme = () => admitted.room.programmePhotos();
	if (inProgramme() && admitted.admission.role !== 'steward') return refused('not-allowed');
	/** A photo that nothing shows would be forgotten here: nobody could take it back. */
	const whyUnwanted = () => {
		if (store.isDropped(gathering)) return 'photo-gone';
		const { room } = admitted;
		const isShown =
			inProgramme()?.has(hash) ?? (showing(room.notes(), hash).length > 0 || isCentre(room, hash));
		if (isShown) return undefined;
		return inProgramme() || store.isPhotoGone(gathering, hash) ? 'photo-gone' : 'photo-early';
	};
	const unwanted = whyUnwanted();
	if (unwanted) return refused(unwanted);
	if (store.damage) return refused('store-damaged');
	const over = whyPhotoOver(
		withoutEditions(store.photos.held(gathering), admitted.room.editions.held()),
		bytes.byteLength
	);
	if (over) return refused(over);
	const { device, role } = admitted.admission;
	if (role === 'participant' && !admitted.room.newcomers.photo(device)) return refused('too-fast');
	try {
		await store.photos.put(gathering, hash, bytes);
	} catch (error) {
		if (isDiskFull(error)) return refused('store-full');
		throw error;
	}
	// Its note may have been taken back while the disk was at it.
	const gone = whyUnwanted();
	if (gone) {
		store.photos.drop(gathering, hash);
		return refused(gone);
	}
	return json(201, { kept: hash });
}

export async function givePhoto(desk: Desk, address: PhotoAddress): Promise<Answer> {
	const { store } = desk;
	const { gathering, hash } = address;
	const admitted = await enter(desk, address);
	if (!admitted) return refused('not-a-ticket');
	if (!(await maySee(admitted, hash))) return refused('not-allowed');
	const bytes = await store.photos.get(gathering, hash);
	const type = bytes && typeOf(bytes);
	if (!bytes || !type) return refused('photo-not-here');
	// Kept nowhere on the way: what is taken back must be gone.
	return {
		status: 200,
		headers: { 'content-type': type, 'cache-control': 'no-store' },
		body: bytes
	};
}

interface Admitted {
	readonly admission: Admission;
	readonly room: Room;
}

async function enter(
	{ redeemTicket, rooms }: Desk,
	{ gathering, ticket }: PhotoAddress
): Promise<Admitted | null> {
	const admission = await redeemTicket(ticket);
	if (!admission || admission.gathering !== gathering) return null;
	const room = rooms.find(gathering);
	return room && { admission, room };
}

async function maySee({ admission, room }: Admitted, hash: PhotoHash): Promise<boolean> {
	const { role, device } = admission;
	const shown = room.programmePhotos();
	if (shown) return role !== 'participant' && shown.has(hash);
	if (role === 'host' || role === 'harvester') return true;
	const plan = room.plan();
	const isOnWall = () =>
		showing(room.roomNotes(), hash).some(({ id }) => gateOf(plan, id) === 'on-wall');
	const isSeen = () => isOnWall() || isCentre(room, hash) || room.showsAtTable(device, hash);
	return (role === 'participant' && isSeen()) || room.editions.shows(role, hash);
}

const isCentre = (room: Room, hash: PhotoHash) =>
	centrePhotos(room.plan()).some(({ photo }) => photo?.hash === hash);

const showing = (notes: readonly Note[], hash: PhotoHash) =>
	notes.filter(({ photo }) => photo?.hash === hash);

/** By its first bytes: what somebody says that it is does not count. */
function typeOf(bytes: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' | null {
	const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 12));
	if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
	if (head.subarray(0, 8).equals(PNG_HEAD)) return 'image/png';
	const isRiff = head.toString('latin1', 0, 4) === 'RIFF';
	return isRiff && head.toString('latin1', 8, 12) === 'WEBP' ? 'image/webp' : null;
}

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
