import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';
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
