import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putTheme, readThemeMap } from '#lib/doc/harvest-doc.ts';
import { putFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { putAbout, putQuestion, readPlan } from '#lib/doc/plan-doc.ts';
import { fileIntent } from '#lib/domain/filing.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import { SYNC_SAVED_MESSAGE } from '#lib/domain/wire.ts';
import { createVerify } from '#server/guard/verify.ts';
import { stepOneFrame, stepTwoFrame, updateFrame } from '#server/room/frames.ts';
import { asHost, asPhone, bring, bringNew, join } from '../helpers/cafe.ts';
import { greet, openPeer, ticketOf, untilDoc, type Peer, type Who } from '../helpers/client.ts';
import {
	createPen,
	newGathering,
	newPair,
	staff,
	type TestGathering
} from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let plan: Peer;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe, plan } = await bringNew(relay));
});
afterEach(() => relay.close());

/** A line that says whatever a test wants. */
async function rawLine(who: Who, document: DocumentName) {
	const ticket = await ticketOf(relay, who);
	const url = `${relay.url.replace('http', 'ws')}/sync/${who.gathering}/${document}?ticket=${ticket}`;
	const socket = new WebSocket(url);
	socket.on('error', () => {});
	const closed = new Promise<number>((done) => socket.on('close', done));
	await new Promise((done) => socket.once('open', done));
	return { socket, closed };
}

/** How many updates it says are on disk, when it says so next. */
const savedOn = (socket: WebSocket): Promise<number> =>
	new Promise((done) =>
		socket.on('message', (data: Buffer) => data[0] === SYNC_SAVED_MESSAGE && done(Number(data[1])))
	);

/** An answer to what somebody holds. */
const isStepTwo = (data: Buffer): boolean => data[0] === 0 && data[1] === 1;

describe('two hosts', () => {
	test('agree on what each wrote while the other was away', async () => {
		const second = staff(cafe, 'host');
		await plan.savedAtLeast(3);
		const who: Who = { gathering: cafe.id, pair: second, role: 'host' };
		const other = await join(relay, who, 'plan');

		putQuestion(cafe.plan, 'q2', 'What would you change?');
		putQuestion(other.doc, 'q3', 'Who is missing?');

		const has = (doc: Y.Doc) =>
			readPlan(doc).questions.has('q2') && readPlan(doc).questions.has('q3');
		await untilDoc(cafe.plan, has);
		await untilDoc(other.doc, has);
		expect(readPlan(other.doc)).toEqual(readPlan(cafe.plan));
	});

	test('see each other, and the relay with its clock and its phones', async () => {
		const phone = await greet(relay, asPhone(cafe), 'phone', { place: 'table-4' });
		const states = () => [...plan.provider.awareness.getStates().values()];
		const relayState = () => states().find((state) => 'relay' in state)?.relay;
		await new Promise<void>((done) => {
			const look = () => relayState()?.phones === 1 && done();
			plan.provider.awareness.on('change', look);
			look();
		});
		expect(relayState()).toMatchObject({ phonesByPlace: { 'table-4': 1 } });
		expect(Math.abs(relayState()?.nowMs - Date.now())).toBeLessThan(60_000);
		phone.close();
	});

	test('find the notes of the host that filed alone, and no words twice', async () => {
		const phone = asPhone(cafe);
		const intent = createPen(cafe.id, phone.pair).note('Said into both.');
		const filed = fileIntent(intent, cafe.id, createVerify());
		const offline = new Y.Doc();
		if (typeof filed === 'object') putFiled(offline, filed);
		const live = await greet(relay, phone);
		await live.send(intent);

		const peer = await openPeer(relay, asHost(cafe), 'notes', offline);
		await peer.savedAtLeast(1);

		expect(readNotes(peer.doc)).toHaveLength(1);
		const fresh = await join(relay, asHost(cafe), 'notes');
		expect(readNotes(fresh.doc)).toEqual(readNotes(peer.doc));
	});
});

test('a host whose code leads to another gathering here is told which, until it is another', async () => {
	const late = newGathering();
	putAbout(late.plan, { code: cafe.code });
	const peer = await bring(relay, late);
	const taken = () =>
		[...peer.provider.awareness.getStates().values()].find((state) => 'relay' in state)?.relay
			?.codeTaken;
	const until = (fits: () => boolean) =>
		new Promise<void>((done) => {
			const look = () => fits() && done();
			peer.provider.awareness.on('change', look);
			look();
		});
	await until(() => taken() === cafe.code);
	putAbout(late.plan, { code: 'ZZ9ZZ' });
	await until(() => taken() === undefined);
	const found = await (await fetch(`${relay.url}/codes/ZZ9ZZ`)).json();
	expect(found).toMatchObject({ gathering: late.id });
});

describe('a document', () => {
	test('that a role may only read is not written, and the line is closed', async () => {
		const helper = staff(cafe, 'harvester');
		await plan.savedAtLeast(3);
		const who: Who = { gathering: cafe.id, pair: helper, role: 'harvester' };
		const own = await join(relay, who, 'harvest');
		putTheme(own.doc, { id: 't1', title: 'Shops', by: helper.key, order: 1 });
		await own.savedAtLeast(2);

		const foreign = await join(relay, who, 'plan');
		putQuestion(foreign.doc, 'q1', 'Taken over?');
		expect(await foreign.closed).toBe(4403);

		const people = await openPeer(relay, who, 'people');
		expect(await people.closed).toBe(4403);
		const fresh = await join(relay, asHost(cafe), 'plan');
		expect(readPlan(fresh.doc).questions.get('q1')).toBe('What keeps people here?');
		const harvest = await join(relay, asHost(cafe), 'harvest');
		expect(readThemeMap(harvest.doc).themes.map(({ title }) => title)).toEqual(['Shops']);
	});

	test('is closed to phones', async () => {
		expect(await (await openPeer(relay, asPhone(cafe), 'notes')).closed).toBe(4403);
	});

	test('takes nothing that leaves a gap, and stays whole', async () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		for (const word of ['one', 'two', 'three']) doc.getMap('themes').set(word, { order: 1 });
		const [first, , third] = updates as [Uint8Array, Uint8Array, Uint8Array];

		const line = await rawLine(asHost(cafe), 'harvest');
		line.socket.send(stepTwoFrame(first));
		line.socket.send(updateFrame(third));
		expect(await line.closed).toBe(4409);

		const fresh = await join(relay, asHost(cafe), 'harvest');
		expect([...fresh.doc.getMap('themes').keys()]).toEqual(['one']);
		expect(fresh.doc.store.pendingStructs).toBeNull();
	});

	test('keeps what was written before the first offer was made', async () => {
		const doc = new Y.Doc();
		doc.getMap('themes').set('old', { order: 1 });
		let update = new Uint8Array();
		doc.on('update', (made: Uint8Array) => (update = new Uint8Array(made)));
		doc.getMap('themes').set('new', { order: 2 });

		const line = await rawLine(asHost(cafe), 'harvest');
		line.socket.send(updateFrame(update));
		line.socket.send(stepTwoFrame(Y.encodeStateAsUpdate(doc)));

		expect(await savedOn(line.socket)).toBe(2);
		const fresh = await join(relay, asHost(cafe), 'harvest');
		expect([...fresh.doc.getMap('themes').keys()].sort()).toEqual(['new', 'old']);
		line.socket.close();
	});

	test('drops nothing before it was offered what takes its place', async () => {
		const doc = new Y.Doc();
		const first = await rawLine(asHost(cafe), 'harvest');
		doc.getMap('themes').set('older', { order: 1 });
		first.socket.send(stepTwoFrame(Y.encodeStateAsUpdate(doc)));
		await savedOn(first.socket);
		first.socket.close();

		// Without a network; the line is open again when it lets go of what it has replaced.
		doc.getMap('themes').set('newer', { order: 2 });
		let dropping = new Uint8Array();
		doc.on('update', (made: Uint8Array) => (dropping = new Uint8Array(made)));
		doc.getMap('themes').delete('older');
		const again = await rawLine(asHost(cafe), 'harvest');
		again.socket.send(updateFrame(dropping));
		const told = new Promise((done) =>
			again.socket.on('message', (data: Buffer) => isStepTwo(data) && done(undefined))
		);
		again.socket.send(stepOneFrame(Y.encodeStateVector(doc)));
		await told;
		const before = await join(relay, asHost(cafe), 'harvest');
		expect([...before.doc.getMap('themes').keys()]).toEqual(['older']);

		again.socket.send(stepTwoFrame(Y.encodeStateAsUpdate(doc)));
		expect(await savedOn(again.socket)).toBe(2);
		const after = await join(relay, asHost(cafe), 'harvest');
		expect([...after.doc.getMap('themes').keys()]).toEqual(['newer']);
		again.socket.close();
	});

	test('keeps what a newer app adds under keys of its own, through a restart', async () => {
		const newer = {
			plan: { name: 'seats-of-2027', value: { rows: [[1, 2], [3]], note: 'x', none: null } },
			harvest: { name: 'moods', value: ['calm', { by: 'somebody' }] },
			notes: { name: 'echoes', value: 7.5 }
		} as const;
		for (const [document, { name, value }] of Object.entries(newer)) {
			const peer = await join(relay, asHost(cafe), document as DocumentName);
			peer.doc.getMap(name).set('key', value);
			peer.doc.getMap('meta').set('version', 99);
			await peer.savedAtLeast(2);
			peer.close();
		}
		putQuestion(cafe.plan, 'q1', 'Asked by the older app.');
		await plan.savedAtLeast(2);
		await relay.stop();
		const { dataFolder } = relay;
		relay = await startRelay({ dataFolder });
		for (const [document, { name, value }] of Object.entries(newer)) {
			const peer = await join(relay, asHost(cafe), document as DocumentName);
			expect(peer.doc.getMap(name).get('key')).toEqual(value);
			expect(peer.doc.getMap('meta').get('version')).toBe(99);
			peer.close();
		}
	});

	test('holds plain values alone: of another kind nothing is taken', async () => {
		const kinds: Record<string, (map: Y.Map<unknown>) => void> = {
			'a document': (map) => map.set('k', new Y.Doc()),
			'a map': (map) => map.set('k', new Y.Map()),
			bytes: (map) => map.set('k', new Uint8Array(3)),
			'bytes inside': (map) => map.set('k', { deep: [new Uint8Array(3)] }),
			'a number without an end': (map) => map.set('k', Infinity),
			'a number that JSON has not': (map) => map.set('k', 2n ** 60n)
		};
		for (const [kind, write] of Object.entries(kinds)) {
			const doc = new Y.Doc();
			write(doc.getMap('themes'));
			const line = await rawLine(asHost(cafe), 'harvest');
			line.socket.send(stepTwoFrame(Y.encodeStateAsUpdate(doc)));
			expect(await line.closed, kind).toBe(4422);
		}
		const fresh = await join(relay, asHost(cafe), 'harvest');
		expect(fresh.doc.getMap('themes').size).toBe(0);
	});

	test('survives garbage: the line is closed, the relay goes on', async () => {
		const frames = [
			Buffer.from([]),
			Buffer.from([0]),
			Buffer.from([0, 2, 200]),
			Buffer.from([0, 9, 1, 1]),
			Buffer.from([0, 2, 3, 255, 255, 255]),
			Buffer.from([0, 0, 4, 255, 255, 255, 255]),
			Buffer.from([1, 5, 1, 2, 3, 123, 123]),
			Buffer.from('not a frame at all')
		];
		for (const frame of frames) {
			const line = await rawLine(asHost(cafe), 'harvest');
			line.socket.send(frame);
			if (frame.toString().startsWith('not')) line.socket.close();
			expect(await line.closed, `frame ${frame.toString('hex')}`).toBeGreaterThan(0);
		}
		expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
	});

	test('takes no frame that is too large', async () => {
		const line = await rawLine(asHost(cafe), 'harvest');
		line.socket.send(Buffer.alloc(33 * 1024 * 1024));
		expect(await line.closed).toBeGreaterThan(0);
		expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
	});
});

describe('a thin line', () => {
	test('is closed for garbage and for too much, and passes over what it does not know', async () => {
		const phone = () => greet(relay, asPhone(cafe));
		for (const junk of [
			'',
			'{',
			'[]',
			'7',
			'{"t":7}',
			'{"t":"intent"}',
			'{"t":"intent","intent":{}}'
		]) {
			const live = await phone();
			live.socket.send(junk);
			expect(await live.closed, junk).toBe(4400);
		}
		const binary = await phone();
		binary.socket.send(Buffer.from([1, 2, 3]));
		expect(await binary.closed).toBe(4400);
		const large = await phone();
		large.socket.send(JSON.stringify({ t: 'x', x: 'x'.repeat(100_000) }));
		expect(await large.closed).toBe(4413);

		const who = asPhone(cafe);
		const live = await greet(relay, who);
		live.socket.send('{"t":"of-a-newer-app","more":[1]}');
		const pen = createPen(cafe.id, who.pair);
		expect(await live.send(pen.note('Still here.'))).toMatchObject({ state: 'filed' });
		const long = { ...pen.note('Padded.'), padding: 'x'.repeat(40_000) };
		expect(await live.send(long)).toMatchObject({ state: 'refused', why: 'too-large' });
	});

	test('leads nowhere without a gathering', async () => {
		const stranger = newPair();
		const socket = new WebSocket(
			`${relay.url.replace('http', 'ws')}/live/${stranger.key}?ticket=x`
		);
		expect(await new Promise((done) => socket.on('close', done))).toBe(4401);
		const nowhere = new WebSocket(`${relay.url.replace('http', 'ws')}/nowhere`);
		const failed = await new Promise<Error>((done) => nowhere.on('error', done));
		expect(failed.message).toContain('404');
	});
});
