import { once } from 'node:events';
import { connect } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { signIntent } from '#lib/domain/intent.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, ticketOf, untilDoc, type Peer } from '../helpers/client.ts';
import { createPen, newPair, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let watcher: Peer;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe } = await bringNew(relay));
	watcher = await join(relay, asHost(cafe), 'notes');
});
afterEach(() => relay.close());

/** A host's tablet that has been taken over: the worst that gets past the door. */
async function attack(document: string): Promise<{ socket: WebSocket; closed: Promise<number> }> {
	const ticket = await ticketOf(relay, asHost(cafe));
	const url = `${relay.url.replace('http', 'ws')}/sync/${cafe.id}/${document}?ticket=${ticket}`;
	const socket = new WebSocket(url);
	socket.on('error', () => {});
	const closed = once(socket, 'close').then(([code]) => code as number);
	await once(socket, 'open');
	return { socket, closed };
}

/** Somebody else writes, and is read, as if nothing had been. */
async function othersGoOn(): Promise<void> {
	const phone = asPhone(cafe, newPair());
	const live = await greet(relay, phone);
	const note = createPen(cafe.id, phone.pair).note('Undisturbed.');
	expect(await live.send(note)).toMatchObject({ state: 'filed' });
	await untilDoc(watcher.doc, (doc) => readNotes(doc).some(({ id }) => id === note.act.note));
	live.close();
}

const message = (numbers: readonly number[], bytes: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	for (const number of numbers) encoding.writeVarUint(encoder, number);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
};

describe('a hostile device', () => {
	test('that leaves gaps is turned away, and nobody who joins later carries them', async () => {
		const { socket, closed } = await attack('harvest');
		const far = new Y.Doc();
		const updates: Uint8Array[] = [];
		far.on('update', (update: Uint8Array) => updates.push(update));
		for (let n = 0; n < 201; n++) far.getMap('m').set(`k${n}`, 'x'.repeat(10_000));
		socket.send(message([0, 1], Y.encodeStateAsUpdate(new Y.Doc())));
		for (const update of updates.slice(1)) socket.send(message([0, 2], update));
		expect(await closed).toBe(4409);
		const later = await join(relay, asHost(cafe), 'harvest');
		expect(later.doc.store.pendingStructs).toBeNull();
		expect(Y.encodeStateAsUpdate(later.doc).byteLength).toBeLessThan(1_000);
		later.close();
		await othersGoOn();
	});

	test('that sends 64 MB in a frame is closed before they are here', async () => {
		const { socket, closed } = await attack('harvest');
		socket.send(Buffer.alloc(64 * 1024 * 1024));
		expect([1006, 1009]).toContain(await closed);
		await othersGoOn();
	});

	test('that invents 20,000 presences is closed, and nobody hears of one', async () => {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, 20_000);
		for (let id = 1; id <= 20_000; id++) {
			encoding.writeVarUint(encoder, id);
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarString(encoder, '{"name":"nobody"}');
		}
		const { socket, closed } = await attack('notes');
		socket.send(message([1], encoding.toUint8Array(encoder)));
		expect(await closed).toBe(4400);
		await othersGoOn();
		expect(watcher.provider.awareness.getStates().size).toBeLessThan(5);
	});

	test('whose clock is years off gets no more and no less than others', async () => {
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const pen = createPen(cafe.id, phone.pair);
		expect(await live.send(pen.note('Wall time is for people to read.'))).toMatchObject({
			state: 'filed'
		});
		const leap = { ...pen.note('From the end of time.'), lamport: 2 ** 40 - 1 };
		const { sig: _, ...unsigned } = leap;
		expect(await live.send(signIntent(unsigned, phone.pair.sign))).toMatchObject({
			why: 'not-an-intent'
		});
		await othersGoOn();
	});

	test('that never ends its request keeps nobody else from theirs', async () => {
		const slow = Array.from({ length: 200 }, () => {
			const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
			socket.on('error', () => {});
			socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
			return socket;
		});
		await othersGoOn();
		await relay.stop();
		await Promise.all(slow.map((socket) => socket.closed || once(socket, 'close')));
	});
});
