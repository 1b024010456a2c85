import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import { restoreBackup } from '#server/store/backup-file.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { runCli } from '../helpers/cli.ts';
import { greet, isWelcome, openPeer, ticketOf, untilDoc } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen, newGathering } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let folder: string;
let file: string;
beforeEach(async () => {
	folder = newDataFolder();
	file = joinPath(folder, 'cafe.backup');
	relay = await startRelay();
});
afterEach(async () => {
	await relay.close();
	rmSync(folder, { recursive: true, force: true });
});

const textsIn = (doc: Parameters<typeof readNotes>[0]) => readNotes(doc).map(({ text }) => text);

describe('a backup', () => {
	test('is one file, made while people write, and brings everything back', async () => {
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const pen = createPen(cafe.id, phone.pair);
		await live.send(pen.note('Before.'));
		const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(5_000)]);
		const hash = createHash('sha256').update(photo).digest('hex');
		const photoUrl = async () =>
			`${relay.url}/photos/${cafe.id}/${hash}?ticket=${await ticketOf(relay, asHost(cafe))}`;
		const shows = { hash, widthPx: 4, heightPx: 3, bytes: photo.length, alt: '' };
		await live.send(pen.note('', { kind: 'photo', photo: shows }));
		await fetch(await photoUrl(), { method: 'PUT', body: photo });

		const backing = runCli(relay.dataFolder, 'backup', '--to', file);
		for (let n = 0; n < 20; n++) await live.send(pen.note(`Meanwhile ${n}.`));
		expect(await backing).toMatchObject({ code: 0, json: { backup: file, online: true } });
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect((await runCli(relay.dataFolder, 'backup', '--to', file)).error).toContain('already');
		const { epoch } = live.heard.find(isWelcome) as StoreMark & { t: 'welcome' };

		const dataFolder = joinPath(folder, 'new');
		expect(await runCli(dataFolder, 'restore', '--from', file)).toMatchObject({ code: 0 });
		await relay.close();
		relay = await startRelay({ dataFolder });
		const notes = await join(relay, asHost(cafe), 'notes');
		expect(textsIn(notes.doc)).toContain('Before.');
		expect(Buffer.from(await (await fetch(await photoUrl())).arrayBuffer())).toEqual(photo);
		const again = await greet(relay, phone);
		expect(again.heard.find(isWelcome)?.epoch).not.toBe(epoch);
	});

	test('holds no photo that came after it was begun: its note would not be in it', async () => {
		await relay.stop();
		const { id } = newGathering();
		const store = openSqliteStore(relay.dataFolder);
		const put = (name: string) => {
			const bytes = Buffer.from(name);
			const hash = createHash('sha256').update(bytes).digest('hex');
			return store.photos.put(id, hash, bytes).then(() => hash);
		};
		const before = await put('before');
		const backing = store.backUp(file);
		await put('meanwhile');
		await backing;
		await store.close();
		const dataFolder = joinPath(folder, 'new');
		await restoreBackup(file, dataFolder);
		const restored = openSqliteStore(dataFolder);
		expect(restored.photos.all()).toEqual([{ gathering: id, hash: before }]);
		await restored.close();
	});

	test('leaves no copy of its words in a restored store, where they are erased later', async () => {
		await relay.stop();
		const { id } = newGathering();
		const store = openSqliteStore(relay.dataFolder);
		// Enough rows of a log for pages that lead to other pages.
		for (let row = 0; row < 200; row++) {
			const bytes = Buffer.from(`Rhabarberkuchen ${row}`);
			await store.commit(id, [{ document: 'notes', bytes }]);
		}
		await store.backUp(file);
		await store.close();
		const dataFolder = joinPath(folder, 'new');
		await restoreBackup(file, dataFolder);
		const restored = openSqliteStore(dataFolder);
		restored.compact(id, 'notes', Buffer.from('Nothing of it.'));
		await restored.close();
		expect(filesWith(dataFolder, 'Rhabarber')).toEqual([]);
	});

	test('is made of a relay that does not run, and never put over a store or from anything else', async () => {
		const { cafe } = await bringNew(relay);
		const { dataFolder } = relay;
		await relay.stop();
		expect(await runCli(dataFolder, 'backup', '--to', file)).toMatchObject({
			code: 0,
			json: { online: false }
		});
		const refused = await runCli(dataFolder, 'restore', '--from', file);
		expect(refused).toMatchObject({ code: 1, error: expect.stringContaining('There is a store') });

		const bytes = readFileSync(file);
		bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 5_000);
		const broken = joinPath(folder, 'broken');
		writeFileSync(broken, bytes);
		const target = joinPath(folder, 'new');
		const noBackup = await runCli(target, 'restore', '--from', broken);
		expect(noBackup).toMatchObject({ code: 1, error: expect.stringContaining('no backup') });
		writeFileSync(broken, 'Something else.');
		expect((await runCli(target, 'restore', '--from', broken)).error).toContain('no backup');
		expect(await runCli(target, 'restore', '--from', file)).toMatchObject({ code: 0 });
		expect(filesWith(target, cafe.id)).not.toEqual([]);
	});

	test('is asked for with the key of its folder alone', async () => {
		for (const key of ['', 'guess', 7]) {
			const body = JSON.stringify({ key, to: file });
			const answer = await fetch(`${relay.url}/backup`, { method: 'POST', body });
			expect(answer.status).toBe(403);
		}
	});

	test('that holds what was taken back since does not bring it back', async () => {
		const WORDS = 'Rhabarberkuchen';
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const live = await greet(relay, phone);
		const [first, second] = [pen.note(`${WORDS} one.`), pen.note(`${WORDS} two.`)];
		await live.send(first);
		await live.send(second);
		expect(await runCli(relay.dataFolder, 'backup', '--to', file)).toMatchObject({ code: 0 });
		const [firstBack, secondBack] = [first, second].map(({ act }) => pen.takeBack(act.note));
		// A tablet sees the first one go; of the second only its phone knows.
		await live.send(firstBack as typeof first);
		const tablet = await join(relay, asHost(cafe), 'notes');
		await untilDoc(tablet.doc, (doc) => readNotes(doc).length === 1);
		tablet.close();
		const last = await live.send(secondBack as typeof first);

		const dataFolder = joinPath(folder, 'new');
		await runCli(dataFolder, 'restore', '--from', file);
		await relay.close();
		relay = await startRelay({ dataFolder });
		const back = await openPeer(relay, asHost(cafe), 'notes', tablet.doc);
		await back.savedAtLeast(1);
		await untilDoc(tablet.doc, (doc) => textsIn(doc).join() === `${WORDS} two.`);
		const { store, epoch, commit } = last as typeof last & StoreMark;
		const returned = await greet(relay, phone, 'none', { last: { store, epoch, commit } });
		// Another epoch: a phone offers again all that it sent, in its order.
		for (const intent of [second, firstBack, secondBack]) {
			expect(await returned.send(intent as typeof first)).toMatchObject({ state: 'filed' });
		}
		await untilDoc(tablet.doc, (doc) => readNotes(doc).length === 0);
		await vi.waitFor(() => expect(filesWith(dataFolder, WORDS)).toEqual([]), 5_000);

		// An outbox that was asleep all the while.
		for (const intent of [first, second]) await returned.send(intent);
		const host = await join(relay, asHost(cafe), 'notes');
		expect(textsIn(host.doc)).toEqual([]);
		await relay.stop();
		expect(filesWith(dataFolder, WORDS)).toEqual([]);
	});
});
