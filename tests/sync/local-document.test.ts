import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';
import { diskHolds } from '../soak/disk.ts';
import { createPen, newPair } from '../helpers/gathering.ts';

const WORDS = 'Rhabarberkuchen';

test('words that were dropped are soon in no row of the disk', async () => {
	const gathering = newPair().key;
	const pen = createPen(gathering, newPair());
	const note = pen.note(`They said ${WORDS}.`);
	const file = (intent: Intent) => fileIntent(intent, gathering, verify) as Filed;

	const local = await openLocalDocument(gathering, 'notes', () => {});
	putFiled(local.doc, file(note));
	putFiled(local.doc, file(pen.note('These stay.')));
	await vi.waitFor(async () => expect(await wordsOnDisk(gathering)).toBe(true));

	putFiled(local.doc, file(pen.takeBack(note.act.note)));
	await vi.waitFor(async () => expect(await wordsOnDisk(gathering)).toBe(false), 5_000);
	await local.close();
});

test('words that were dropped are on no disk once the document is closed, also where it is being tidied', async () => {
	const gathering = newPair().key;
	const pen = createPen(gathering, newPair());
	const file = (intent: Intent) => fileIntent(intent, gathering, verify) as Filed;
	const disk = new IDBFactory();
	vi.stubGlobal('indexedDB', disk);
	onTestFinished(() => void vi.unstubAllGlobals());

	const local = await openLocalDocument(gathering, 'notes', () => {});
	for (let n = 0; n < 300; n++) putFiled(local.doc, file(pen.note(`These stay: ${n}.`)));
	const note = pen.note(`They said ${WORDS}.`);
	putFiled(local.doc, file(note));
	putFiled(local.doc, file(pen.takeBack(note.act.note)));
	// At the moment at which tidying reads the table, the page is left.
	const tidying = Promise.withResolvers<void>();
	const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
		this: IDBObjectStore,
		...asked
	) {
		getAll.mockRestore();
		tidying.resolve();
		return this.getAll(...asked);
	});
	await tidying.promise;
	await local.close();
	expect(diskHolds(disk, WORDS)).toBe(false);
});

async function wordsOnDisk(gathering: string): Promise<boolean> {
	const db = await new Promise<IDBDatabase>((done) => {
		const opening = indexedDB.open(`sheaf/${gathering}/notes`);
		opening.onsuccess = () => done(opening.result);
	});
	const rows = await new Promise<Uint8Array[]>((done) => {
		const reading = db.transaction('updates').objectStore('updates').getAll();
		reading.onsuccess = () => done(reading.result as Uint8Array[]);
	});
	db.close();
	return rows.some((row) => Buffer.from(row).includes(WORDS));
}
