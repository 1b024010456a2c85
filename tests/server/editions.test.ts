import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { putCover } from '#lib/doc/harvest-covers.ts';
import { putEdition, readEditions } from '#lib/doc/harvest-editions.ts';
import { getNote, isTombstoned } from '#lib/doc/notes-doc.ts';
import { readHarvest } from '#lib/doc/read-harvest.ts';
import type { Audience } from '#lib/domain/audience.ts';
import { writeEdition } from '#lib/report/edition-file.ts';
import { inputOfHarvest } from '#lib/report/report-input.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { askTicket, greet, ticketOf, untilDoc, type Peer, type Who } from '../helpers/client.ts';
import { createPen, invite, newPair, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let plan: Peer;
let notes: Peer;
let harvest: Peer;
const phone = newPair();
let pen: ReturnType<typeof createPen>;

beforeEach(async () => {
	relay = await startRelay();
	({ cafe, plan } = await bringNew(relay));
	pen = createPen(cafe.id, phone);
	notes = await join(relay, asHost(cafe), 'notes');
	harvest = await join(relay, asHost(cafe), 'harvest');
});
afterEach(() => relay.close());

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const docs = () => ({ plan: plan.doc, notes: notes.doc, harvest: harvest.doc });

async function say(...intents: ReturnType<typeof pen.sign>[]): Promise<void> {
	const live = await greet(relay, asPhone(cafe, phone));
	for (const intent of intents) expect(await live.send(intent)).toMatchObject({ state: 'filed' });
	live.close();
	await untilDoc(notes.doc, (doc) =>
		intents.every(
			({ act }) => 'note' in act && (getNote(doc, act.note) || isTombstoned(doc, act.note))
		)
	);
}

async function publish(audience: Audience, number = readEditions(harvest.doc).length + 1) {
	const head = { number, audience, cutOffMs: 1_700_000_000_000, withdrawn: [] };
	const made = writeEdition(inputOfHarvest(readHarvest(docs())), head);
	const hash = hashOf(made.text);
	const rest = { items: made.items, photos: made.photos.length, bytes: made.text.length };
	const by = cafe.host.key;
	putEdition(harvest.doc, { ...head, ...rest, hash, by, order: number });
	await vi.waitFor(async () => {
		const { editions } = await (await ask(asHost(cafe), `editions/${cafe.id}`)).json();
		expect(editions.length).toBe(number);
	});
	return { hash, text: made.text };
}

async function ask(who: Who, path: string, init: RequestInit = {}) {
	const ticket = await ticketOf(relay, who);
	return fetch(`${relay.url}/${path}?ticket=${ticket}`, init);
}
const bring = (who: Who, { hash, text }: { hash: string; text: string }) =>
	ask(who, `editions/${cafe.id}/${hash}`, { method: 'PUT', body: text });

async function readerOf(): Promise<Who> {
	const { seed } = invite(cafe, 'reader');
	const reader: Who = { gathering: cafe.id, pair: seed, role: 'reader' };
	await vi.waitFor(async () => expect(await askTicket(relay, reader)).toHaveProperty('ticket'));
	return reader;
}

const noteOf = async (text: string, audience: Audience) => {
	const intent = pen.note(text, { audience });
	await say(intent);
	return intent.act.note;
};

describe('an edition', () => {
	test('is given to readers by its number, and as the newest', async () => {
		await noteOf('For the steering group', 'steering');
		const reader = await readerOf();
		expect((await ask(reader, `editions/${cafe.id}/latest`)).status).toBe(404);
		const first = await publish('steering');
		expect(await (await ask(reader, `editions/${cafe.id}/1`)).json()).toMatchObject({
			refused: 'edition-not-here'
		});
		expect((await bring(asHost(cafe), first)).status).toBe(201);
		expect((await bring(asHost(cafe), first)).status).toBe(200);
		for (const which of ['1', 'latest', first.hash]) {
			const answer = await ask(reader, `editions/${cafe.id}/${which}`);
			expect(await answer.text()).toBe(first.text);
		}
		expect(await (await ask(reader, `editions/${cafe.id}`)).json()).toMatchObject({
			editions: [{ number: 1, audience: 'steering', items: 1, withdrawn: [] }]
		});
		expect((await ask(reader, `editions/${cafe.id}/2`)).status).toBe(404);
	});

	test('for the room goes to staff alone, one for all to everybody', async () => {
		await noteOf('For all', 'public');
		const [room, all] = [await publish('room'), await publish('public')];
		for (const edition of [room, all]) await bring(asHost(cafe), edition);
		for (const who of [await readerOf(), asPhone(cafe)]) {
			expect((await ask(who, `editions/${cafe.id}/1`)).status).toBe(404);
			expect(await (await ask(who, `editions/${cafe.id}/latest`)).text()).toBe(all.text);
		}
		expect((await ask(asHost(cafe), `editions/${cafe.id}/1`)).status).toBe(200);
	});

	test('is taken from staff alone, whole, and only where it is one', async () => {
		await noteOf('For all', 'public');
		const edition = await publish('public');
		const refusals = [
			[asPhone(cafe), edition, 'not-allowed'],
			[await readerOf(), edition, 'not-allowed'],
			[asHost(cafe), { ...edition, text: edition.text + ' ' }, 'photo-not-itself'],
			[asHost(cafe), { text: 'nonsense', hash: hashOf('nonsense') }, 'not-readable']
		] as const;
		for (const [who, what, refused] of refusals) {
			expect(await (await bring(who, what)).json()).toMatchObject({ refused });
		}
	});

	test('case 5: is dropped with its bytes when somebody takes back words that are in it', async () => {
		await noteOf('Stays where it is', 'public');
		const note = await noteOf('Only for a while', 'public');
		const edition = await publish('public');
		await bring(asHost(cafe), edition);
		await say(pen.takeBack(note));
		const reader = await readerOf();
		expect(await (await ask(reader, `editions/${cafe.id}/1`)).json()).toMatchObject({
			refused: 'edition-withdrawn'
		});
		await vi.waitFor(async () => {
			expect((await bring(asHost(cafe), edition)).status).toBe(410);
		});
		await relay.stop();
		relay = await startRelay({ dataFolder: relay.dataFolder });
		expect(await (await ask(reader, `editions/${cafe.id}/1`)).json()).toMatchObject({
			refused: 'edition-withdrawn'
		});
	});

	test('opens its photos to its readers, and no others', async () => {
		const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]);
		const other = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]);
		const showing = (bytes: Buffer, audience: Audience) => {
			const meta = { hash: hashOf(bytes), widthPx: 9, heightPx: 9, bytes: bytes.length, alt: '' };
			return pen.note('', { kind: 'photo', photo: meta, audience });
		};
		await say(showing(photo, 'steering'), showing(other, 'room'));
		for (const bytes of [photo, other]) {
			const path = `photos/${cafe.id}/${hashOf(bytes)}`;
			const body = new Uint8Array(bytes);
			expect((await ask(asPhone(cafe), path, { method: 'PUT', body })).status).toBe(201);
		}
		const reader = await readerOf();
		const get = async (bytes: Buffer) =>
			(await ask(reader, `photos/${cafe.id}/${hashOf(bytes)}`)).status;
		expect(await get(photo)).toBe(403);
		await bring(asHost(cafe), await publish('steering'));
		expect([await get(photo), await get(other)]).toEqual([200, 403]);
	});
});

test('case 6: a photo in which faces were covered is destroyed, and phones are told to let go of it', async () => {
	const newPhoto = () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]);
	const [photo, cover] = [newPhoto(), newPhoto()];
	const put = (bytes: Buffer) => {
		const body = new Uint8Array(bytes);
		return ask(asHost(cafe), `photos/${cafe.id}/${hashOf(bytes)}`, { method: 'PUT', body });
	};
	const get = async (bytes: Buffer) =>
		(await ask(asHost(cafe), `photos/${cafe.id}/${hashOf(bytes)}`)).status;
	const meta = { hash: hashOf(photo), widthPx: 9, heightPx: 9, bytes: photo.length, alt: '' };
	await say(pen.note('', { kind: 'photo', photo: meta, audience: 'public' }));
	expect((await put(photo)).status).toBe(201);
	const live = await greet(relay, asPhone(cafe, phone), 'phone');
	putCover(harvest.doc, meta.hash, { ...meta, hash: hashOf(cover), order: 9 });
	await live.view((view) => 'covered' in view && view.covered?.includes(meta.hash) === true);
	await vi.waitFor(async () => expect(await get(photo)).toBe(404));
	expect((await put(photo)).status).toBe(410);
	expect((await put(cover)).status).toBe(201);
	expect(await get(cover)).toBe(200);
	expect(readHarvest(docs()).notes[0]?.photo?.hash).toBe(hashOf(cover));
});
