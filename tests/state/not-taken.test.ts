import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openDatabase, type Database } from '#lib/device/database.ts';
import { findGathering } from '#lib/device/gatherings-here.ts';
import { harvestMaps } from '#lib/doc/harvest-maps.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { createGathering } from '#lib/state/home/create-gathering.ts';
import { openGathering, type OpenGathering } from '#lib/state/gathering.svelte.ts';
import { databaseOf, openLocalDocument } from '#lib/sync/local-document.ts';
import { join } from '../helpers/cafe.ts';
import { untilDoc, type Who } from '../helpers/client.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { seatsHere } from './seats-here.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const nowMs = () => Date.now();
const newCafe = {
	about: { title: 'Care that feels human', date: '2026-11-21', venue: 'Hall' },
	...worldCafe.plan({ ...WORLD_CAFE_DEFAULTS, question: 'Why?' }, { id: 'a1', position: 0 })
};

async function begin() {
	const relay = await startRelay();
	closers.push(relay.close);
	const db = openDatabase(`not-taken-${crypto.randomUUID()}`);
	closers.push(() => db.close());
	const id = await createGathering(newCafe, { db, randomBytes, nowMs });
	const host = await openHost(relay, db, id);
	await until(() => host.link.status.kind === 'sent');
	return { relay, db, id, host };
}

async function openHost(relay: TestRelay, db: Database, id: string): Promise<OpenGathering> {
	const deps = { db, origin: relay.url, randomBytes, nowMs, newSeatsWorker: seatsHere };
	const host = await openGathering(id, deps);
	if (typeof host === 'string') throw new Error(host);
	closers.push(host.close);
	return host;
}

async function asOther(db: Database, host: OpenGathering): Promise<Who> {
	const pair = openKeyPair((await db.keys.get(host.id))?.seed ?? '');
	if (!pair) throw new Error('no key');
	const { standing } = host.plan.value;
	return { gathering: host.id, pair, role: 'host', standing };
}

/** As a damaged disk or a broken app might have left it: then two themes of ours, written after. */
async function spoil(id: string, how: (doc: Y.Doc) => void): Promise<void> {
	const local = await openLocalDocument(id, 'harvest', () => {});
	how(local.doc);
	await local.close();
}
const withWrongKind = (doc: Y.Doc) => {
	doc.getMap('broken').set('list', new Y.Array());
	harvestMaps(doc).themes.set('t1', { order: 1 });
};

const withThree = (doc: Y.Doc) => {
	for (const n of [1, 2, 3]) harvestMaps(doc).themes.set(`t${n}`, { order: n });
};
/** As a full disk loses it: the row of the second, and everything after it hangs on that. */
async function loseOneRow(id: string): Promise<void> {
	const opening = indexedDB.open(databaseOf(id, 'harvest', 0));
	await new Promise((done) => (opening.onsuccess = done));
	const rows = opening.result.transaction('updates', 'readwrite').objectStore('updates');
	const keys = rows.getAllKeys();
	await new Promise((done) => (keys.onsuccess = done));
	rows.delete(keys.result.at(-2) as IDBValidKey);
	await new Promise((done) => (rows.transaction.oncomplete = done));
	opening.result.close();
}

const until = (fits: () => boolean) =>
	vi.waitFor(() => expect(fits()).toBe(true), { timeout: 15_000, interval: 20 });

describe('a full peer whose work the relay does not take', () => {
	test('says so, is not offered for ever, and goes on with the room once somebody says how', async () => {
		const { relay, db, id, host } = await begin();
		const other = await join(relay, await asOther(db, host), 'harvest');
		closers.push(other.close);
		await host.close();
		await spoil(id, withWrongKind);

		const stuck = await openHost(relay, db, id);
		await until(() => stuck.aside.stuck.includes('harvest'));
		expect(stuck.link.status).toEqual({
			kind: 'refused',
			words: 'The room’s computer could not take what this device wrote.'
		});
		const refusals = async () =>
			(await (await fetch(`${relay.url}/metrics`)).text()).match(/why="wrong-kind"} (\d+)/)?.[1];
		stuck.themes.add('Written while it is stuck');
		harvestMaps(other.doc).themes.set('t9', { order: 9 });

		expect(await stuck.aside.goOn(true)).toBe(true);
		await stuck.close();
		const again = await openHost(relay, db, id);
		await until(() => again.link.status.kind === 'sent');
		expect(again.aside.stuck).toEqual([]);
		expect(again.aside.kept).toEqual([]);
		const { themes } = harvestMaps(other.doc);
		await untilDoc(other.doc, () => themes.has('t1') && themes.size === 3);
		again.themes.add('And on it goes');
		await untilDoc(other.doc, () => themes.size === 4);
		// Two offers were refused, and none was made since.
		expect(await refusals()).toBe('2');
		await vi.waitFor(async () => {
			const names = (await indexedDB.databases()).map(({ name }) => name);
			expect(names).not.toContain(databaseOf(id, 'harvest', 0));
		});
	});

	test('keeps aside what nobody wants to write again yet, also when the page is opened anew', async () => {
		const { relay, db, id, host } = await begin();
		const other = await join(relay, await asOther(db, host), 'harvest');
		closers.push(other.close);
		const { themes } = harvestMaps(other.doc);
		themes.set('t9', { order: 9 });
		await other.savedAtLeast(2);
		await host.close();
		await spoil(id, withThree);
		await loseOneRow(id);

		const stuck = await openHost(relay, db, id);
		await until(() => stuck.aside.stuck.includes('harvest'));
		expect(await stuck.aside.goOn(false)).toBe(true);
		await stuck.close();
		const again = await openHost(relay, db, id);
		await until(() => again.link.status.kind === 'sent');
		const [aside] = again.aside.kept;
		expect(aside).toMatchObject({ document: 'harvest', why: 'does-not-fit' });
		expect(aside?.values).toEqual([
			{ map: 'themes', key: 't1', value: { order: 1 } },
			{ map: 'themes', key: 't3', value: { order: 3 } }
		]);
		expect(themes.has('t3')).toBe(false);
		if (aside) await again.aside.writeAgain(aside);
		await untilDoc(other.doc, () => themes.has('t3'));
		expect(again.aside.kept).toEqual([]);
		expect((await findGathering(db, id))?.aside).toEqual([]);
	});

	test('never goes on with an empty room: what a new relay cannot read it is told anew', async () => {
		const { db, id, host } = await begin();
		await host.close();
		await spoil(id, withWrongKind);
		const elsewhere = await startRelay();
		closers.push(elsewhere.close);
		const stuck = await openHost(elsewhere, db, id);
		await until(() => stuck.aside.stuck.includes('harvest'));
		expect(await stuck.aside.goOn(false)).toBe(true);
		await stuck.close();
		const again = await openHost(elsewhere, db, id);
		await until(() => again.link.status.kind === 'sent');
		const other = await join(elsewhere, await asOther(db, again), 'harvest');
		closers.push(other.close);
		expect(harvestMaps(other.doc).themes.has('t1')).toBe(true);
	});
});
