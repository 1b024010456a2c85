import * as Y from 'yjs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { LiveDown } from '#lib/domain/wire.ts';
import { readNotes, versionMap } from '#lib/doc/notes-doc.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, openPeer, untilDoc } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

const WORDS = 'The word that must be gone: Rhabarberkuchen.';

describe('words that a host erased', () => {
	test('are asked back from the phone that wrote them, at once and when it comes again', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const [phone, other] = [asPhone(cafe), asPhone(cafe)];
		const [live, stranger] = [await greet(relay, phone), await greet(relay, other)];
		const note = createPen(cafe.id, phone.pair).note(WORDS);
		await live.send(note);

		const host = await greet(relay, asHost(cafe));
		const { standing } = cafe;
		await host.send(
			createPen(cafe.id, cafe.host).sign({ kind: 'erase', note: note.act.note, standing })
		);
		const isErased = (message: LiveDown): message is LiveDown & { t: 'erased' } =>
			message.t === 'erased';
		expect((await live.until(isErased)).notes).toEqual([note.act.note]);
		const again = await greet(relay, phone);
		expect((await again.until(isErased)).notes).toEqual([note.act.note]);
		expect(stranger.heard.some(isErased)).toBe(false);
	});
});

describe('words that were taken back', () => {
	test('are in no file soon after, and do not come back with the oldest device', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const pen = createPen(cafe.id, phone.pair);
		const note = pen.note(WORDS);
		await live.send(note);
		await live.send(pen.note('These stay.'));

		const old = await join(relay, asHost(cafe), 'notes');
		expect(filesWith(relay.dataFolder, 'Rhabarberkuchen')).not.toEqual([]);
		// The oldest tablet filed the same intents by itself, so its words are nobody else's.
		const oldest = new Y.Doc();
		// Of two who wrote one key the higher number stands, so these words do get in.
		oldest.clientID = 2 ** 32 - 2;
		const [key, value] = [...versionMap(old.doc).entries()].find(([name]) =>
			name.startsWith(note.act.note)
		) as [string, unknown];
		versionMap(oldest).set(key, value);
		old.close();

		await live.send(pen.takeBack(note.act.note));
		await vi.waitFor(
			() => expect(filesWith(relay.dataFolder, 'Rhabarberkuchen')).toEqual([]),
			5_000
		);

		const watching = await join(relay, asHost(cafe), 'notes');
		const heard: Buffer[] = [];
		watching.provider.ws?.addEventListener('message', ({ data }) => {
			heard.push(Buffer.from(data as ArrayBuffer));
		});
		const back = await openPeer(relay, asHost(cafe), 'notes', oldest);
		await back.savedAtLeast(1);
		await untilDoc(oldest, (doc) => versionMap(doc).size === 1);
		await live.send(pen.note('Afterwards.'));
		await untilDoc(watching.doc, (doc) => readNotes(doc).length === 2);

		expect(readNotes(oldest).map(({ text }) => text)).not.toContain(WORDS);
		expect(heard.some((bytes) => bytes.includes('Rhabarberkuchen'))).toBe(false);
		expect(filesWith(relay.dataFolder, 'Rhabarberkuchen')).toEqual([]);
		expect(await live.send(note)).toMatchObject({ state: 'filed' });
		expect(readNotes(watching.doc).map(({ text }) => text)).not.toContain(WORDS);
		await relay.stop();
		expect(filesWith(relay.dataFolder, 'Rhabarberkuchen')).toEqual([]);
	});
});
