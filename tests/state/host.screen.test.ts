import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { findGathering } from '#lib/device/gatherings-here.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { createGathering } from '#lib/state/home/create-gathering.ts';
import { enrol } from '#lib/state/home/enrol.ts';
import { openGathering } from '#lib/state/gathering.svelte.ts';
import { importGathering } from '#lib/state/home/import-gathering.ts';
import { LinkState } from '#lib/state/link.svelte.ts';
import { doorWords } from '#lib/words/refusals.ts';
import { seatsHere } from './seats-here.ts';

const NO_RELAY = 'http://127.0.0.1:1';
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const nowMs = () => 1_800_000_000_000;

function newDatabase() {
	const db = openDatabase(`host-${crypto.randomUUID()}`);
	onTestFinished(() => db.close());
	return db;
}

const settings = { ...WORLD_CAFE_DEFAULTS, question: 'What matters here?', tables: 4 };
const newCafe = {
	about: { title: 'Care that feels human', date: '2026-11-21', venue: 'Hall' },
	...worldCafe.plan(settings, { id: 'a1', position: 0 })
};

test('a gathering made without any network is there, with its host, its code and its plan', async () => {
	const db = newDatabase();
	const id = await createGathering(newCafe, { db, randomBytes, nowMs });
	const gathering = await openGathering(id, {
		db,
		origin: NO_RELAY,
		randomBytes,
		nowMs,
		newSeatsWorker: seatsHere
	});
	if (typeof gathering === 'string') throw new Error(gathering);
	onTestFinished(gathering.close);

	expect(gathering.role).toBe('host');
	expect(gathering.here.seed).toHaveLength(43);
	expect(gathering.plan.question).toBe('What matters here?');
	expect(gathering.plan.value.places).toHaveLength(4);
	expect(gathering.plan.value.about).toMatchObject({ ...newCafe.about, bornAtMs: nowMs() });
	expect(gathering.plan.value.about.code).toMatch(/^[2-9A-Z]{5}$/);
	expect(gathering.plan.step?.kind).toBe('arriving');
});

test('what this device could not keep is not there at all', async () => {
	const db = newDatabase();
	db.gatherings.hook('creating', () => {
		throw new DOMException('full', 'QuotaExceededError');
	});
	expect(await createGathering(newCafe, { db, randomBytes, nowMs })).toBe('not-kept');
	expect(await db.keys.count()).toBe(0);
});

test('case 8: a tablet that is nearly full refuses new photos, never words', async () => {
	const db = newDatabase();
	const id = await createGathering(newCafe, { db, randomBytes, nowMs });
	const deps = { db, origin: NO_RELAY, randomBytes, nowMs, newSeatsWorker: seatsHere };
	const gathering = await openGathering(id, deps);
	if (typeof gathering === 'string') throw new Error(gathering);
	onTestFinished(gathering.close);
	const photo = { bytes: new Uint8Array([0xff, 0xd8, 0xff]).buffer, widthPx: 1, heightPx: 1 };
	const leftBytes = (left: number) =>
		vi.stubGlobal('navigator', {
			storage: { estimate: () => Promise.resolve({ usage: 1e9 - left, quota: 1e9 }) }
		});
	onTestFinished(() => void vi.unstubAllGlobals());

	leftBytes(100e6);
	expect(await gathering.photos.keep(photo)).toMatchObject({ bytes: 3 });
	leftBytes(5e6);
	expect(await gathering.photos.keep(photo)).toBe('not-saved');
	const body = { kind: 'idea', text: 'There is always room for this.', voice: '' } as const;
	await gathering.notes.keep({ ...body, audience: 'room' }, { place: 'table-1' });
	expect(gathering.notes.all.map(({ text }) => text)).toEqual([body.text]);
});

test('case 11: host leaves for good: the recovery key makes another device a host, also without a relay', async () => {
	const first = newDatabase();
	const id = await createGathering(newCafe, { db: first, randomBytes, nowMs });
	const seed = (await findGathering(first, id))?.seed ?? '';

	const db = newDatabase();
	const deps = { db, origin: NO_RELAY, randomBytes, nowMs, newSeatsWorker: seatsHere };
	expect(await enrol(id, seed, deps)).toEqual({ role: 'host' });
	const gathering = await openGathering(id, deps);
	if (typeof gathering === 'string') throw new Error(gathering);
	onTestFinished(gathering.close);
	expect(gathering.plan.value.standing.grants.map(({ device }) => device)).toContain(
		gathering.device
	);
});

test('a link without a relay, or none at all, changes nothing on this device', async () => {
	const db = newDatabase();
	const deps = { db, origin: NO_RELAY, randomBytes, nowMs };
	const gathering = 'g'.repeat(43);
	expect(await enrol(gathering, 'short', deps)).toEqual({ refused: 'not-a-link' });
	expect(await enrol(gathering, 's'.repeat(43), deps)).toEqual({ refused: 'unreachable' });
	expect(await db.gatherings.count()).toBe(0);
});

test('minutes change for the rounds to come, and a table takes the name it is given', async () => {
	const db = newDatabase();
	const id = await createGathering(newCafe, { db, randomBytes, nowMs });
	const gathering = await openGathering(id, {
		db,
		origin: NO_RELAY,
		randomBytes,
		nowMs,
		newSeatsWorker: seatsHere
	});
	if (typeof gathering === 'string') throw new Error(gathering);
	onTestFinished(gathering.close);
	const { plan } = gathering;
	plan.advance();
	plan.setRoundMinutes(35);
	expect(plan.roundMinutes).toBe(35);
	const minutes = plan.activity?.steps.filter(({ kind }) => kind === 'talk').map((s) => s.minutes);
	expect(minutes).toEqual([20, 35, 35]);

	plan.nameTable('table-2', { hostName: ' Tom ' });
	plan.nameTable('table-2', { name: 'By the window' });
	expect(plan.value.places.find((place) => place.id === 'table-2')).toMatchObject({
		hostName: 'Tom',
		name: 'By the window'
	});
});

test('doors that open one after the other are no lost connection', () => {
	const link = new LinkState('host', nowMs);
	link.setLine('plan', { link: 'open', saved: true });
	expect(link.seenAtMs).toBeUndefined();
	expect(link.status.kind).toBe('saved');
	for (const name of ['people', 'notes', 'harvest'] as const) {
		link.setLine(name, { link: 'open', saved: true });
	}
	expect(link.status.kind).toBe('sent');
	link.setLine('notes', { link: 'cut', saved: false });
	expect(link.status.kind).toBe('cut-off');
	link.setLine('notes', { link: 'cut', saved: false, refused: 'grant-withdrawn' });
	expect(link.status).toEqual({ kind: 'refused', words: doorWords['grant-withdrawn'] });
});

test('a clock that a relay has put right stays right when the tablet is opened without one', async () => {
	const db = newDatabase();
	const id = await createGathering(newCafe, { db, randomBytes, nowMs });
	await db.gatherings.update(id, { clockOffsetMs: -18_000_000 });
	const gathering = await openGathering(id, {
		db,
		origin: NO_RELAY,
		randomBytes,
		nowMs,
		newSeatsWorker: seatsHere
	});
	if (typeof gathering === 'string') throw new Error(gathering);
	onTestFinished(gathering.close);
	expect(gathering.clock.nowMs()).toBe(nowMs() - 18_000_000);
});

test('the example opens without a relay, with all that was said and sorted', async () => {
	const db = newDatabase();
	const text = readFileSync('static/examples/healthy-social-change-2008.json', 'utf8');
	const id = await importGathering(text, { db, randomBytes, nowMs }, true);
	if (typeof id !== 'string') throw new Error(id.refused);
	const gathering = await openGathering(id, {
		db,
		origin: NO_RELAY,
		randomBytes,
		nowMs,
		newSeatsWorker: seatsHere
	});
	if (typeof gathering === 'string') throw new Error(gathering);
	onTestFinished(gathering.close);
	const { notes } = JSON.parse(text);
	expect(gathering.notes.all).toHaveLength(notes.length);
	expect(gathering.here.example).toBe(true);

	// What is said here next comes after what the file brought.
	const body = { kind: 'idea', text: 'One more.', voice: '', audience: 'room' } as const;
	expect(await gathering.notes.keep(body)).toBeUndefined();
	expect(gathering.notes.all).toHaveLength(notes.length + 1);
	expect(gathering.notes.all.at(-1)?.text).toBe('One more.');
});

test('a file that is none leaves nothing on this device', async () => {
	const db = newDatabase();
	const answer = await importGathering('{"sheaf":1}', { db, randomBytes, nowMs });
	expect(answer).toMatchObject({ refused: expect.any(String) });
	expect(await db.gatherings.count()).toBe(0);
});
