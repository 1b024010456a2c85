import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { asHost, asPhone, bringNew, join as joinSync } from '../helpers/cafe.ts';
import { greet } from '../helpers/client.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

test('a store of version 1, which had no sums, opens with all that is in it', async () => {
	relay = await startRelay();
	const { cafe } = await bringNew(relay);
	const phone = asPhone(cafe);
	const line = await greet(relay, phone);
	await line.send(createPen(cafe.id, phone.pair).note('From before there were sums.'));
	await relay.stop();

	const db = new DatabaseSync(join(relay.dataFolder, 'sheaf.db'));
	db.exec('ALTER TABLE updates DROP COLUMN sum');
	db.exec('ALTER TABLE snapshots DROP COLUMN sum');
	db.exec('DROP TABLE outgoing');
	db.exec('PRAGMA user_version = 1');
	db.close();

	relay = await startRelay({ dataFolder: relay.dataFolder });
	const notes = await joinSync(relay, asHost(cafe), 'notes');
	expect(readNotes(notes.doc).map(({ text }) => text)).toEqual(['From before there were sums.']);
	const later = await greet(relay, phone);
	const receipt = await later.send(createPen(cafe.id, asPhone(cafe).pair).note('And after.'));
	expect(receipt).toMatchObject({ t: 'receipt' });
});
