import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '#lib/device/database.ts';
import type { Note } from '#lib/domain/note.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import { openPhotoStore, type PhotoStore } from '#lib/photos/photo-store.ts';

const GATHERING = 'g'.repeat(43);
const noteOf = (own: string, hash?: string): Note => ({
	id: `${'a'.repeat(22)}.${own}`,
	kind: 'photo',
	text: 'The cloth of table 3',
	voice: '',
	audience: 'room',
	seq: 1,
	order: 1,
	atMs: 1,
	from: 'host',
	where: NOWHERE,
	...(hash && { photo: { hash, widthPx: 4, heightPx: 3, bytes: 5, alt: '' } })
});
const picture = (...bytes: number[]): ArrayBuffer => new Uint8Array(bytes).buffer;

let db: Database;
let photos: PhotoStore;
beforeEach(() => {
	db = openDatabase(crypto.randomUUID());
	photos = openPhotoStore(db, GATHERING);
});
afterEach(() => db.close());

describe('photos on this device', () => {
	test('a photo is found by the hash of its bytes, and kept once', async () => {
		const hash = await photos.keep(picture(1, 2, 3));
		await photos.keep(picture(1, 2, 3));

		expect(hash).toBe(hashPhoto(picture(1, 2, 3)));
		expect(await photos.hashes()).toEqual([hash]);
		expect(await photos.get(hash)).toEqual(picture(1, 2, 3));
	});

	test('the hash is SHA-256 in hex', () => {
		expect(hashPhoto(new TextEncoder().encode('abc').buffer as ArrayBuffer)).toBe(
			'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
		);
	});

	test('gatherings do not see each other’s photos', async () => {
		const other = openPhotoStore(db, 'h'.repeat(43));
		const hash = await other.keep(picture(9));

		expect(await photos.hashes()).toEqual([]);
		expect(await photos.get(hash)).toBeUndefined();
	});

	test('what one store has is offered again to another, or to the same one put back', async () => {
		const hash = await photos.keep(picture(1));
		expect(await photos.unsent('hall/1')).toEqual([hash]);
		expect(await photos.onlyHere()).toEqual([hash]);

		await photos.markSent(hash, 'hall/1');
		expect(await photos.unsent('hall/1')).toEqual([]);
		expect(await photos.unsent('hall/2')).toEqual([hash]);
		expect(await photos.onlyHere()).toEqual([]);
	});

	test('a photo that is taken once more is offered once more', async () => {
		const hash = await photos.keep(picture(1));
		await photos.bind([noteOf('one', hash)]);
		await photos.markSent(hash, 'hall/1');
		await photos.keep(picture(1), 'hall/1');
		expect(await photos.unsent('hall/1')).toEqual([]);

		await photos.keep(picture(1));
		expect(await photos.unsent('hall/1')).toEqual([hash]);
		expect(await photos.sweep(() => null)).toEqual([hash]);
	});

	test('a photo whose note is not written yet is offered to nobody, and then to everybody', async () => {
		const hash = await photos.keepDraft(picture(1));
		expect(await photos.unsent('hall/1')).toEqual([]);
		expect(await photos.bind([noteOf('one', hash)])).toEqual([hash]);
		expect(await photos.unsent('hall/1')).toEqual([hash]);
		expect(await photos.onlyHere()).toEqual([hash]);
		expect(await photos.bind([noteOf('two', hash)])).toEqual([]);

		await photos.markSent(hash, 'hall/1');
		await photos.keepDraft(picture(1));
		expect(await photos.unsent('hall/1')).toEqual([hash]);
	});

	test('a photo that came from a store is not offered to it', async () => {
		await photos.keep(picture(1), 'hall/1');
		expect(await photos.unsent('hall/1')).toEqual([]);
	});

	test('a photo goes when all notes that showed it are gone, and not before', async () => {
		const hash = await photos.keep(picture(1));
		await photos.bind([noteOf('one', hash), noteOf('two', hash), noteOf('three')]);
		const gone = new Set<string>();
		const showing = (id: string) => (gone.has(id) ? null : hash);

		gone.add(noteOf('one').id);
		expect(await photos.sweep(showing)).toEqual([]);
		gone.add(noteOf('two').id);
		expect(await photos.sweep(showing)).toEqual([hash]);
		expect(await photos.hashes()).toEqual([]);
	});

	test('a photo that its author replaced goes', async () => {
		const hash = await photos.keep(picture(1));
		await photos.bind([noteOf('one', hash)]);
		expect(await photos.sweep(() => hashPhoto(picture(2)))).toEqual([hash]);
	});

	test('a photo stays when no note is known to have shown it, or nobody knows the note', async () => {
		const loose = await photos.keep(picture(1));
		const bound = await photos.keep(picture(2));
		await photos.bind([noteOf('one', bound)]);

		expect(await photos.sweep(() => undefined)).toEqual([]);
		expect((await photos.hashes()).sort()).toEqual([loose, bound].sort());
	});
});
