import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { putPlaceDevice, putPlacePin } from '#lib/doc/place-devices.ts';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { putShown } from '#lib/doc/plan-doc.ts';
import { putRecord } from '#lib/doc/plan-records.ts';
import { CENTRE_KEY } from '#lib/domain/centre.ts';
import { fileIntent } from '#lib/domain/filing.ts';
import type { Refused } from '#lib/domain/wire.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { MAX_ALL_PHOTOS_BYTES, MAX_PHOTOS_BYTES } from '#server/guard/limits.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { asHost, asPhone, bringNew } from '../helpers/cafe.ts';
import { greet, openPeer, ticketOf, type Peer, type Who } from '../helpers/client.ts';
import { createPen, newPair, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let plan: Peer;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe, plan } = await bringNew(relay));
});
afterEach(() => relay.close());

const JPEG_HEAD = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const newPhoto = (bytes = 2_000) => Buffer.concat([JPEG_HEAD, randomBytes(bytes)]);
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function put(who: Who, bytes: Buffer, hash = hashOf(bytes)) {
	const ticket = await ticketOf(relay, who);
	return fetch(`${relay.url}/photos/${cafe.id}/${hash}?ticket=${ticket}`, {
		method: 'PUT',
		body: new Uint8Array(bytes)
	});
}

async function get(who: Who, hash: string) {
	const ticket = await ticketOf(relay, who);
	return fetch(`${relay.url}/photos/${cafe.id}/${hash}?ticket=${ticket}`);
}

function noteWithPhoto(pen: ReturnType<typeof createPen>) {
	const photo = newPhoto();
	const meta = { hash: hashOf(photo), widthPx: 10, heightPx: 10, bytes: photo.length, alt: '' };
	return { photo, intent: pen.note('', { kind: 'photo', photo: meta }) };
}

/** A photo whose note the relay has already. */
async function newShownPhoto(author = asPhone(cafe)): Promise<Buffer> {
	const { photo, intent } = noteWithPhoto(createPen(cafe.id, author.pair));
	const live = await greet(relay, author);
	await live.send(intent);
	live.close();
	return photo;
}

const refusalOf = async (response: Response) => ((await response.json()) as Refused).refused;

describe('a photo', () => {
	test('goes in once and comes out the same, to staff', async () => {
		const photo = await newShownPhoto();
		expect((await put(asPhone(cafe), photo)).status).toBe(201);
		expect((await put(asPhone(cafe), photo)).status).toBe(200);
		const answer = await get(asHost(cafe), hashOf(photo));
		expect(answer.headers.get('content-type')).toBe('image/jpeg');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(Buffer.from(await answer.arrayBuffer()).equals(photo)).toBe(true);
		const files = readdirSync(joinPath(relay.dataFolder, 'photos', cafe.id));
		expect(files).toEqual([hashOf(photo)]);
	});

	test('of a circle’s middle is seen by the room as long as it lies there, and then is gone', async () => {
		const photo = newPhoto();
		const hash = hashOf(photo);
		const meta = { hash, widthPx: 10, heightPx: 10, bytes: photo.length, alt: 'A lamp' };
		expect(await refusalOf(await put(asHost(cafe), photo))).toBe('photo-early');
		expect(await refusalOf(await get(asPhone(cafe), hash))).toBe('not-allowed');
		putRecord(plan.doc, 'cafe', CENTRE_KEY, meta);
		await plan.savedAtLeast(2);
		expect((await put(asHost(cafe), photo)).status).toBe(201);
		expect((await get(asPhone(cafe), hash)).status).toBe(200);
		putRecord(plan.doc, 'cafe', CENTRE_KEY, null);
		await plan.savedAtLeast(3);
		expect(await refusalOf(await get(asPhone(cafe), hash))).toBe('not-allowed');
		expect(readdirSync(joinPath(relay.dataFolder, 'photos', cafe.id))).toEqual([]);
		// Put there again, it may come again.
		putRecord(plan.doc, 'cafe', CENTRE_KEY, meta);
		await plan.savedAtLeast(4);
		expect((await put(asHost(cafe), photo)).status).toBe(201);
	});

	test('does not stay when its note is taken back while the disk is at it', async () => {
		await relay.stop();
		const real = openSqliteStore(relay.dataFolder);
		let reach = () => {};
		let goOn = () => {};
		const reached = new Promise<void>((done) => (reach = done));
		const gate = new Promise<void>((done) => (goOn = done));
		const store: Store = {
			...real,
			photos: {
				...real.photos,
				async put(...photo) {
					reach();
					await gate;
					return real.photos.put(...photo);
				}
			}
		};
		relay = await startRelay({ dataFolder: relay.dataFolder, store });
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const pen = createPen(cafe.id, phone.pair);
		const { photo, intent } = noteWithPhoto(pen);
		await live.send(intent);
		const answer = put(phone, photo);
		await reached;
		expect(await live.send(pen.takeBack(intent.act.note))).toMatchObject({ state: 'filed' });
		goOn();
		expect(await refusalOf(await answer)).toBe('photo-gone');
		expect(readdirSync(joinPath(relay.dataFolder, 'photos', cafe.id))).toEqual([]);
	});

	test('that a relay knew to be gone when it was killed is dropped when it starts', async () => {
		const [gone, stays] = [newPhoto(), newPhoto()];
		await relay.stop();
		const store = openSqliteStore(relay.dataFolder);
		store.dropPhoto(cafe.id, hashOf(gone));
		for (const photo of [gone, stays]) await store.photos.put(cafe.id, hashOf(photo), photo);
		// It was on its way to the disk.
		const folder = joinPath(relay.dataFolder, 'photos', cafe.id);
		writeFileSync(joinPath(folder, `${hashOf(gone)}.1.part`), gone);
		await store.close();
		relay = await startRelay({ dataFolder: relay.dataFolder });
		expect(readdirSync(folder)).toEqual([hashOf(stays)]);
	});

	test.each([
		['this gathering', MAX_PHOTOS_BYTES, () => cafe.id],
		['all gatherings together', MAX_ALL_PHOTOS_BYTES, () => newPair().key]
	])(
		'is refused with a sentence where %s holds as much as there is room for',
		async (_, most, at) => {
			const there = hashOf(newPhoto());
			const folder = joinPath(relay.dataFolder, 'photos', at());
			mkdirSync(folder, { recursive: true });
			// A hole in a file takes no space.
			writeFileSync(joinPath(folder, there), '');
			truncateSync(joinPath(folder, there), most - 3_000);
			const [first, second] = [await newShownPhoto(), await newShownPhoto()];
			expect((await put(asPhone(cafe), first)).status).toBe(201);
			const answer = await put(asPhone(cafe), second);
			expect(answer.status).toBe(507);
			expect(await answer.json()).toEqual({
				refused: 'photos-full',
				words:
					'There is no space for more photos here. Your words are sent; the photo waits on this device.'
			});
			// What is here already is answered as ever.
			expect((await put(asPhone(cafe), first)).status).toBe(200);
		}
	);

	test('is refused when it is not itself, no photo, or too large', async () => {
		const who = asPhone(cafe);
		expect(await refusalOf(await put(who, newPhoto(), hashOf(newPhoto())))).toBe(
			'photo-not-itself'
		);
		expect(await refusalOf(await put(who, Buffer.from('<script>')))).toBe('photo-unreadable');
		expect(await refusalOf(await put(who, newPhoto(500 * 1024)))).toBe('photo-too-large');
		expect(existsSync(joinPath(relay.dataFolder, 'photos', cafe.id))).toBe(false);
		const without = await fetch(`${relay.url}/photos/${cafe.id}/${hashOf(newPhoto())}`);
		expect(await refusalOf(without)).toBe('not-a-ticket');
		expect((await get(asHost(cafe), hashOf(newPhoto()))).status).toBe(404);
	});

	test('is seen by phones when its note is shown, and not before', async () => {
		const photo = newPhoto();
		const hash = hashOf(photo);
		const author = asPhone(cafe);
		const live = await greet(relay, author);
		const meta = { hash, widthPx: 10, heightPx: 10, bytes: photo.length, alt: 'A door' };
		const pen = createPen(cafe.id, author.pair);
		const intent = pen.note('', { kind: 'photo', photo: meta });
		await live.send(intent);
		await put(author, photo);
		expect(await refusalOf(await get(asPhone(cafe), hash))).toBe('not-allowed');

		const wall = await greet(relay, asPhone(cafe), 'wall');
		putShown(cafe.plan, [intent.act.note], true);
		await wall.view((view) => view.kind === 'wall' && view.shown[0]?.photo?.hash === hash);
		expect((await get(asPhone(cafe), hash)).status).toBe(200);

		await live.send(pen.takeBack(intent.act.note));
		const path = joinPath(relay.dataFolder, 'photos', cafe.id, hash);
		await vi.waitFor(() => expect(existsSync(path)).toBe(false), 5_000);
		expect(await refusalOf(await put(author, photo))).toBe('photo-gone');
		await wall.view((view) => view.kind === 'wall' && view.shown.length === 0);
		plan.close();
	});

	test('of a cloth is seen by the devices of its table, and of no other', async () => {
		const [author, own, other] = [asPhone(cafe), asPhone(cafe), asPhone(cafe)];
		const saved = await plan.savedAtLeast(0);
		for (const [place, { pair }, n] of [
			['table-4', own, 1],
			['table-5', other, 2]
		] as const) {
			const { key } = newPair();
			putPlacePin({ plan: cafe.plan, people: new Y.Doc() }, place, { key, pin: `22222${n}` });
			const claim = { gathering: cafe.id, place, device: pair.key, key, sig: '' };
			expect(putPlaceDevice(cafe.plan, claim)).toBeUndefined();
		}
		await plan.savedAtLeast(saved + 1);
		const photo = newPhoto();
		const meta = { hash: hashOf(photo), widthPx: 10, heightPx: 10, bytes: photo.length, alt: '' };
		const pen = createPen(cafe.id, author.pair);
		const { act } = pen.note('', { kind: 'photo', photo: meta, form: 'cloth' });
		const where = { activity: 'cafe', step: 'round-1', place: 'table-4', question: '' };
		await (await greet(relay, author)).send(pen.sign({ ...act, where }));
		await put(author, photo);
		await vi.waitFor(async () => expect((await get(own, meta.hash)).status).toBe(200), 5_000);
		for (const who of [other, author, asPhone(cafe)]) {
			expect(await refusalOf(await get(who, meta.hash))).toBe('not-allowed');
		}
	});

	test('goes before it is confirmed that its note was taken back', async () => {
		const author = asPhone(cafe);
		const pen = createPen(cafe.id, author.pair);
		const live = await greet(relay, author);
		const { photo, intent } = noteWithPhoto(pen);
		await live.send(intent);
		await put(author, photo);
		const path = joinPath(relay.dataFolder, 'photos', cafe.id, hashOf(photo));
		expect(existsSync(path)).toBe(true);

		await live.send(pen.takeBack(intent.act.note));
		// A relay that is killed now has nobody who would still have to take it away.
		expect(existsSync(path)).toBe(false);
	});

	test('never lies here without its note: a phone may be told to drop both while it brings them', async () => {
		const author = asPhone(cafe);
		const pen = createPen(cafe.id, author.pair);
		const { photo, intent } = noteWithPhoto(pen);
		const filed = fileIntent(pen.takeBack(intent.act.note), cafe.id, verify);
		if (typeof filed === 'string') throw new Error(filed);
		const tablet = new Y.Doc();
		putFiled(tablet, filed);
		const host = await openPeer(relay, asHost(cafe), 'notes', tablet);
		await host.savedAtLeast(1);

		const early = await put(author, photo);
		expect(early.status).toBe(425);
		expect(await refusalOf(early)).toBe('photo-early');
		const live = await greet(relay, author);
		expect(await live.send(intent)).toMatchObject({ state: 'filed' });
		expect(await refusalOf(await put(author, photo))).toBe('photo-gone');
		expect(existsSync(joinPath(relay.dataFolder, 'photos', cafe.id))).toBe(false);
		host.close();
	});

	test('is nobody’s path into the folder', async () => {
		const ticket = await ticketOf(relay, { ...asPhone(cafe), pair: newPair() });
		for (const name of ['..%2f..%2fsheaf.db', 'A'.repeat(64), '0'.repeat(63), 'sheaf.db']) {
			const answer = await fetch(`${relay.url}/photos/${cafe.id}/${name}?ticket=${ticket}`);
			expect(answer.status, name).toBeGreaterThanOrEqual(400);
		}
	});
});
