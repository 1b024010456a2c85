import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import { putAllFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { fileIntent } from '#lib/domain/filing.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import {
	MAX_DOCUMENTS_BYTES,
	MAX_EDITIONS,
	MAX_EDITIONS_BYTES,
	MAX_NOTES,
	MAX_NOTES_PER_AUTHOR,
	MAX_PHOTOS,
	MAX_PHOTOS_BYTES,
	NEWCOMER_MS,
	NEWCOMER_NOTES,
	NEWCOMER_RESTS_MS
} from '#server/guard/limits.ts';
import { createNewcomers } from '#server/guard/newcomers.ts';
import { whyEditionOver, whyOver, whyPhotoOver, withoutEditions } from '#server/guard/quota.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { asHost, asPhone, bring, bringNew, join } from '../helpers/cafe.ts';
import { greet, untilDoc } from '../helpers/client.ts';
import { createPen, newGathering, newPair } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay | undefined;
afterEach(async () => {
	await relay?.close();
	relay = undefined;
});

const metrics = async () => (await fetch(`${relay?.url}/metrics`)).text();

describe('newcomers to a gathering', () => {
	const make = () => {
		let ageMs = 0;
		const since = new Map<string, number>();
		const newcomers = createNewcomers(
			(author) => since.get(author),
			() => ageMs
		);
		return { newcomers, since, pass: (ms: number) => (ageMs += ms) };
	};

	test('share one budget, however many keys they make', () => {
		const { newcomers, pass } = make();
		const rests = Array.from({ length: NEWCOMER_NOTES.burst }, (_, n) => newcomers.act(`k${n}`));
		expect(new Set(rests)).toEqual(new Set([0]));
		expect(newcomers.act('one-more')).toBeGreaterThan(0);
		const most = (NEWCOMER_NOTES.perSecond * NEWCOMER_RESTS_MS) / 1_000;
		for (let n = 0; n < 10 * most; n++) newcomers.act(`flood-${n}`);
		expect(newcomers.act('one-more')).toBe('too-fast');
		// However long it was tried, it is over as soon as the budget has come back.
		pass(NEWCOMER_RESTS_MS + 1_000);
		expect(newcomers.act('one-more')).toBe(0);
	});

	test('take nothing from those who have been here for a while', () => {
		const { newcomers, since, pass } = make();
		since.set('early', 0);
		since.set('from-before', -Infinity);
		for (let n = 0; n < 10_000; n++) newcomers.act(`flood-${n}`);
		expect(newcomers.act('from-before')).toBe(0);
		expect(newcomers.act('early')).toBe('too-fast');
		pass(NEWCOMER_MS);
		for (let n = 0; n < 10_000; n++) newcomers.act(`flood-${n}`);
		expect(newcomers.act('early')).toBe(0);
	});
});

describe('a gathering', () => {
	test.each([
		[{ documentsBytes: 0, notes: 0, notesOfAuthor: 0 }, undefined],
		[{ documentsBytes: 0, notes: 9_000, notesOfAuthor: MAX_NOTES_PER_AUTHOR }, 'author-full'],
		[{ documentsBytes: 0, notes: MAX_NOTES, notesOfAuthor: 0 }, 'gathering-full'],
		[{ documentsBytes: MAX_DOCUMENTS_BYTES, notes: 5, notesOfAuthor: 1 }, 'gathering-full']
	])('that holds %o: %s', (holds, over) => expect(whyOver(holds)).toBe(over));

	test('takes no more new notes of one author than there may be, and all else of it', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const first = pen.note('The first.');
		const { version } = fileIntent(first, cafe.id, () => true) as { version: Note };
		const doc = new Y.Doc();
		// Filed on a host's tablet, without this relay.
		putAllFiled(
			doc,
			Array.from({ length: MAX_NOTES_PER_AUTHOR }, (_, n) => ({
				version: n === 0 ? version : { ...version, id: noteIdOf(phone.pair.key, `m${n}`) }
			}))
		);
		const host = await join(relay, asHost(cafe), 'notes', doc);
		await host.savedAtLeast(1);

		const live = await greet(relay, phone);
		expect(await live.send(pen.note('One too many.'))).toMatchObject({
			state: 'refused',
			why: 'store-full'
		});
		expect(await live.send(pen.takeBack(first.act.note))).toMatchObject({ state: 'filed' });
		const stranger = asPhone(cafe);
		const other = await greet(relay, stranger);
		expect(await other.send(createPen(cafe.id, stranger.pair).note('Mine.'))).toMatchObject({
			state: 'filed'
		});
		await untilDoc(host.doc, (there) => readNotes(there).length === MAX_NOTES_PER_AUTHOR);
		expect(await metrics()).toContain('sheaf_refusals_total{at="intent",why="author-full"} 1');
	});

	test('that is full takes nothing new, and gives everything back', async () => {
		const dataFolder = newDataFolder();
		const cafe = newGathering();
		relay = await startRelay({ dataFolder });
		await bring(relay, cafe);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const before = pen.note('From before.');
		await (await greet(relay, phone)).send(before);
		await relay.stop();
		const store = openSqliteStore(dataFolder);
		const large = new Y.Doc();
		large.getMap('of-a-newer-app').set('large', 'x'.repeat(MAX_DOCUMENTS_BYTES));
		await store.commit(cafe.id, [{ document: 'people', bytes: Y.encodeStateAsUpdate(large) }]);
		store.close();
		large.destroy();

		relay = await startRelay({ dataFolder });
		const live = await greet(relay, phone);
		expect(await live.send(pen.note('New.'))).toMatchObject({ why: 'store-full' });
		const doc = new Y.Doc();
		doc.getMap('themes').set('t', { order: 1 });
		const host = await join(relay, asHost(cafe), 'harvest', doc);
		expect(await host.closed).toBe(4413);
		const notes = await join(relay, asHost(cafe), 'notes');
		expect(readNotes(notes.doc).map(({ text }) => text)).toEqual(['From before.']);
		expect(await live.send(pen.takeBack(before.act.note))).toMatchObject({ state: 'filed' });
		const other = await bringNew(relay);
		expect(await (await greet(relay, asPhone(other.cafe, newPair()))).heard).not.toEqual([]);
		expect(await metrics()).toContain('why="gathering-full"');
	});
});

describe('editions, whose bytes lie where photos lie', () => {
	const held = { count: MAX_PHOTOS + 3, bytes: 300, allBytes: 300 };

	test('take no photo’s place, and photos none of theirs', () => {
		expect(whyPhotoOver(held, 1)).toBe('photos-full');
		expect(withoutEditions(held, { count: 4, bytes: 200 })).toEqual({
			...{ count: MAX_PHOTOS - 1, bytes: 100, allBytes: 300 }
		});
		expect(whyEditionOver({ count: MAX_EDITIONS - 1, bytes: 0 }, held, 1)).toBeUndefined();
		expect(whyEditionOver({ count: MAX_EDITIONS, bytes: 0 }, held, 1)).toBe('store-full');
		expect(whyEditionOver({ count: 1, bytes: MAX_EDITIONS_BYTES }, held, 1)).toBe('store-full');
	});

	test('make no room for photos by what their manifests claim', () => {
		const full = { count: 10, bytes: MAX_PHOTOS_BYTES + MAX_EDITIONS_BYTES, allBytes: 0 };
		expect(whyPhotoOver(withoutEditions(full, { count: 1, bytes: 2 ** 50 }), 1)).toBe(
			'photos-full'
		);
	});
});
