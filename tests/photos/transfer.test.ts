import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase, type Database } from '#lib/device/database.ts';
import { MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import { openPhotoStore, type PhotoStore } from '#lib/photos/photo-store.ts';
import { openRelayPhotos } from '#lib/photos/relay-photos.ts';
import { createTransfer, type Transfer } from '#lib/photos/transfer.ts';
import { openPhotoShelf, type PhotoShelf } from './photo-shelf.ts';

const GATHERING = 'g'.repeat(43);
const picture = (seed: number, bytes = 300_000): ArrayBuffer =>
	Uint8Array.from({ length: bytes }, (_, at) => (at * seed) % 251).buffer;

let shelf: PhotoShelf;
let db: Database;
let photos: PhotoStore;
let transfer: Transfer;
let moved: string[];
let tickets: number;
let asks: number;
let door: 'open' | 'closed';
beforeEach(async () => {
	shelf = await openPhotoShelf();
	db = openDatabase(crypto.randomUUID());
	photos = openPhotoStore(db, GATHERING);
	// What an earlier test left on its way must not count in this one.
	const here: string[] = (moved = []);
	tickets = asks = 0;
	door = 'open';
	transfer = createTransfer({
		photos,
		relay: openRelayPhotos({
			gathering: GATHERING,
			askTicket: async () => {
				asks += 1;
				return door === 'open' ? { ticket: `${++tickets}`, origin: shelf.origin } : 'too-many';
			}
		}),
		delayMs: () => 1,
		onmoved: (hash) => here.push(hash)
	});
});
afterEach(async () => {
	transfer.close();
	await shelf.close();
	db.close();
});

/** As long as a busy machine may take; it goes on as soon as it is so. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });
const unsent = () => photos.unsent('hall/1');

describe('photos on their way to the relay', () => {
	test('what waits goes when a relay is met, once, each with a ticket of its own', async () => {
		const hashes = [await photos.keep(picture(3)), await photos.keep(picture(5))];
		expect(shelf.asked).toEqual([]);

		transfer.meet('hall/1');
		await soon(() => moved.length).toBe(2);

		expect([...shelf.photos.keys()].sort()).toEqual([...hashes].sort());
		expect(shelf.asked).toHaveLength(2);
		expect(tickets).toBe(2);
		expect(await unsent()).toEqual([]);
	});

	test('one that is taken while the relay is there goes at once', async () => {
		transfer.meet('hall/1');
		const hash = await photos.keep(picture(3));
		transfer.bring(hash);
		await soon(() => moved).toEqual([hash]);
	});

	test('cut off in the middle of a photo, it is not sent, goes again, and lies there once', async () => {
		const hash = await photos.keep(picture(3));
		const beforeRetry = vi.fn(unsent);
		shelf.breakNext = (request) =>
			request.once('data', () => {
				void beforeRetry();
				request.socket.destroy();
			});

		transfer.meet('hall/1');
		await soon(() => moved).toEqual([hash]);

		expect(await beforeRetry.mock.results[0]?.value).toEqual([hash]);
		expect(shelf.asked).toEqual([`PUT ${hash}`, `PUT ${hash}`]);
		expect(Buffer.from(picture(3)).equals(shelf.photos.get(hash) ?? Buffer.of())).toBe(true);
	});

	test('a relay that is busy or full is asked again, one that refuses is not', async () => {
		const first = await photos.keep(picture(3));
		shelf.breakNext = (_request, response) => response.writeHead(507).end();
		transfer.meet('hall/1');
		await soon(() => moved).toEqual([first]);

		shelf.breakNext = (_request, response) => response.writeHead(415).end();
		const second = await photos.keep(picture(5));
		transfer.bring(second);
		transfer.bring(await photos.keep(picture(7)));
		await soon(() => moved.length).toBe(2);

		expect(shelf.asked.filter((line) => line === `PUT ${second}`)).toHaveLength(1);
		expect(await unsent()).toEqual([second]);
	});

	test('without a ticket nothing is tried; with one it goes', async () => {
		door = 'closed';
		const hash = await photos.keep(picture(3));
		transfer.meet('hall/1');
		await soon(() => asks).toBeGreaterThan(1);
		expect(shelf.asked).toEqual([]);
		door = 'open';
		await soon(() => moved).toEqual([hash]);
	});

	test('a store that was put back gets what the other one had', async () => {
		const hash = await photos.keep(picture(3));
		transfer.meet('hall/1');
		await soon(() => moved.length).toBe(1);
		transfer.part();
		shelf.photos.clear();

		transfer.meet('hall/2');
		await soon(() => shelf.photos.has(hash)).toBe(true);
	});
});

describe('photos on their way here', () => {
	test('one that is missing is fetched, kept, and not sent back to where it came from', async () => {
		const hash = hashPhoto(picture(3));
		shelf.photos.set(hash, Buffer.from(picture(3)));
		transfer.fetch(hash);
		transfer.meet('hall/1');
		await soon(() => moved).toEqual([hash]);

		expect(await photos.get(hash)).toEqual(picture(3));
		expect(await unsent()).toEqual([]);
	});

	test('one that the relay has not yet is asked for until it has', async () => {
		const hash = hashPhoto(picture(3));
		transfer.meet('hall/1');
		transfer.fetch(hash);
		await soon(() => shelf.asked.length).toBeGreaterThan(2);
		shelf.photos.set(hash, Buffer.from(picture(3)));
		await soon(() => moved).toEqual([hash]);
	});

	test.each([
		['other bytes than its hash says', picture(5)],
		['more bytes than a photo has', picture(3, MAX_PHOTO_BYTES + 1)]
	])('%s are not kept', async (_name, bytes) => {
		const hash = hashPhoto(picture(3));
		const good = hashPhoto(picture(7));
		shelf.photos.set(hash, Buffer.from(bytes));
		shelf.photos.set(good, Buffer.from(picture(7)));
		transfer.meet('hall/1');
		transfer.fetch(hash);
		transfer.fetch(good);
		await soon(() => moved).toEqual([good]);

		expect(await photos.hashes()).toEqual([good]);
	});

	test('one whose note was taken back on the way is not kept', async () => {
		const hash = hashPhoto(picture(3));
		const after = hashPhoto(picture(7));
		shelf.photos.set(after, Buffer.from(picture(7)));
		shelf.breakNext = (_request, response) => {
			transfer.forget(hash);
			response.writeHead(200).end(Buffer.from(picture(3)));
		};
		transfer.meet('hall/1');
		transfer.fetch(hash);
		transfer.fetch(after);
		await soon(() => moved).toEqual([after]);

		expect(await photos.hashes()).toEqual([after]);
	});
});
