/**
 * What one hostile device can try: each is closed or refused with a code of the table, everybody
 * else goes on, and the relay is afterwards as large as it was before.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { putGrant, putWithdrawal } from '#lib/doc/plan-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { signIntent } from '#lib/domain/intent.ts';
import { enrolDevice, proveKey, withdraw } from '#lib/keys/grants.ts';
import { REQUEST_HEAD_WITHIN_MS } from '#server/guard/limits.ts';
import { CODE_BY_REASON, FRAME_CODES } from '#server/ws/close-codes.ts';
import { asHost, asPhone, bring, bringNew, join } from '../helpers/cafe.ts';
import {
	askTicket,
	greet,
	openLive,
	openPeer,
	postJson,
	ticketOf,
	untilDoc,
	type Peer,
	type Who
} from '../helpers/client.ts';
import { craft } from '../helpers/crafted.ts';
import { createPen, invite, newGathering, newPair, staff } from '../helpers/gathering.ts';
import { spawnMeasured, type MeasuredRelay, type Memory } from '../helpers/measured-relay.ts';
import { newDataFolder, startRelay } from '../helpers/relay.ts';
import { killRelays } from '../helpers/started-relay.ts';

const TABLE: readonly number[] = [...Object.values(CODE_BY_REASON), ...FRAME_CODES];

const dataFolder = newDataFolder();
const cafe = newGathering();
let relay: MeasuredRelay;
let at: MeasuredRelay['process'];
let plan: Peer;
let watcher: Peer;
beforeAll(async () => {
	relay = await spawnMeasured(dataFolder);
	at = relay.process;
	plan = await bring(at, cafe);
	watcher = await join(at, asHost(cafe), 'notes');
	// A process grows with the first of everything that it does.
	for (let n = 0; n < 20; n++) await othersGoOn();
	for (let n = 0; n < 40; n++) (await attack('harvest')).socket.close();
}, 120_000);
afterAll(() => {
	killRelays();
	rmSync(dataFolder, { recursive: true, force: true });
});

/** A host's tablet that has been taken over: the worst that gets past the door. */
async function attack(document: string, who: Who = asHost(cafe)) {
	const ticket = await ticketOf(at, who);
	const url = `${at.url.replace('http', 'ws')}/sync/${who.gathering}/${document}?ticket=${ticket}`;
	const socket = new WebSocket(url);
	socket.on('error', () => {});
	const closed = once(socket, 'close').then(([code]) => code as number);
	/** Whatever it is told first. */
	const first = new Promise<void>((done) => socket.once('message', () => done()));
	await once(socket, 'open');
	return { socket, closed, first };
}

/** Somebody else writes, and is read, as if nothing had been. */
async function othersGoOn(): Promise<void> {
	const phone = asPhone(cafe);
	const live = await greet(at, phone);
	const note = createPen(cafe.id, phone.pair).note('Undisturbed.');
	expect(await live.send(note)).toMatchObject({ state: 'filed' });
	await untilDoc(watcher.doc, (doc) => readNotes(doc).some(({ id }) => id === note.act.note));
	live.close();
	await live.closed;
}

/** Does it, and looks whether all is as it was. */
async function bears(act: () => Promise<void>): Promise<void> {
	const before: Memory = await relay.memory();
	await act();
	await othersGoOn();
	await relay.isBackTo(before);
	expect((await fetch(`${at.url}/healthz`)).status).toBe(200);
}

const message = (numbers: readonly number[], bytes: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	for (const number of numbers) encoding.writeVarUint(encoder, number);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
};
const update = (bytes: Uint8Array) => message([0, 2], bytes);
const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

/** The answer to raw bytes on a connection; '' when it was cut. */
async function say(text: string): Promise<string> {
	const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
	let answer = '';
	socket.on('data', (chunk) => (answer += chunk));
	socket.on('error', () => {});
	socket.write(text);
	await once(socket, 'close');
	return answer;
}

describe('a hostile device', () => {
	test('random bytes', () =>
		bears(async () => {
			for (let n = 0; n < 40; n++) {
				const { socket, closed } = await attack('harvest');
				// Not what a newer app would say, which is passed over.
				socket.send(Buffer.concat([Buffer.from([n % 2]), randomBytes(1 + n * 7)]));
				socket.send(Buffer.from([0, 9]));
				expect(TABLE).toContain(await closed);
				const live = await openLive(at, asPhone(cafe));
				live.socket.send(randomBytes(200), { binary: n % 2 === 0 });
				expect(TABLE).toContain(await live.closed);
			}
		}));

	test('truncated updates', () =>
		bears(async () => {
			const doc = new Y.Doc();
			doc.getMap('themes').set('t', { title: 'Cut off.' });
			const whole = Y.encodeStateAsUpdate(doc);
			for (let length = 0; length < whole.length; length++) {
				const { socket, closed } = await attack('harvest');
				socket.send(update(whole.subarray(0, length)));
				expect(await closed, `${length} bytes`).toBe(4400);
			}
		}));

	test('forward-referring updates', () =>
		bears(async () => {
			const value = { kind: 'any', values: [1] } as const;
			const itself = craft([
				{ client: 7, clock: 0, pieces: [{ kind: 'item', origin: [7, 0], content: value }] }
			]);
			const later = craft([
				{
					client: 7,
					clock: 0,
					pieces: [
						{ kind: 'item', origin: [7, 1], content: value },
						{ kind: 'item', parent: 'themes', key: 'k', content: value }
					]
				}
			]);
			const circle = craft(
				[7, 8].map((client) => ({
					client,
					clock: 0,
					pieces: [{ kind: 'item', origin: [15 - client, 0], content: value }]
				}))
			);
			for (const bytes of [itself, later, circle]) {
				const { socket, closed } = await attack('harvest');
				socket.send(message([0, 1], NOTHING));
				socket.send(update(bytes));
				expect(await closed).toBe(4409);
			}
		}));

	test('a flood of updates with gaps: nobody who joins later carries them', () =>
		bears(async () => {
			const { socket, closed } = await attack('harvest');
			const far = new Y.Doc();
			const updates: Uint8Array[] = [];
			far.on('update', (one: Uint8Array) => updates.push(one));
			for (let n = 0; n < 201; n++) far.getMap('m').set(`k${n}`, 'x'.repeat(10_000));
			socket.send(message([0, 1], NOTHING));
			for (const one of updates.slice(1)) socket.send(update(one));
			expect(await closed).toBe(4409);
			const later = await join(at, asHost(cafe), 'harvest');
			expect(later.doc.store.pendingStructs).toBeNull();
			expect(Y.encodeStateAsUpdate(later.doc).byteLength).toBeLessThan(1_000);
			later.close();
		}));

	test('a frame of 64 MB', () =>
		bears(async () => {
			const { socket, closed } = await attack('harvest');
			socket.send(Buffer.alloc(64 * 1024 * 1024));
			expect(await closed).toBe(1009);
			const live = await openLive(at, asPhone(cafe));
			live.socket.send('x'.repeat(8 * 1024 * 1024));
			expect(await live.closed).toBe(1009);
		}));

	test('going on under another device’s client', () =>
		bears(async () => {
			const victim: Who = { gathering: cafe.id, pair: staff(cafe, 'harvester'), role: 'harvester' };
			const thief: Who = { ...victim, pair: staff(cafe, 'harvester') };
			await untilIn(victim);
			await untilIn(thief);
			const writer = await join(at, victim, 'harvest');
			const reader = await join(at, asHost(cafe), 'harvest');
			const { clientID: client } = writer.doc;
			writer.doc.getMap('themes').set('t1', { order: 1 });
			await writer.savedAtLeast(2);
			const forge = (clock: number) => {
				const content = { kind: 'any', values: ['forged'] } as const;
				const piece = { kind: 'item', parent: 'themes', key: 'forged', content } as const;
				return update(craft([{ client, clock, pieces: [piece] }]));
			};
			/** Speaks for the client first, as its own. */
			const posing = encoding.createEncoder();
			for (const number of [1, client, 99]) encoding.writeVarUint(posing, number);
			encoding.writeVarString(posing, '{}');

			for (const isThere of [true, false]) {
				// Also while the device that it belongs to is out of reach and writes on.
				if (!isThere) writer.close();
				const { socket, closed } = await attack('harvest', thief);
				socket.send(message([1], encoding.toUint8Array(posing)));
				socket.send(forge(Y.getState(writer.doc.store, client)));
				expect(await closed).toBe(4403);
			}
			writer.doc.getMap('themes').set('t2', { order: 2 });
			const back = await join(at, victim, 'harvest', writer.doc);
			await untilDoc(reader.doc, (doc) => doc.getMap('themes').has('t2'));
			expect(reader.doc.getMap('themes').has('forged')).toBe(false);
			// A host may: it carries what others wrote.
			const late = new Y.Doc();
			Y.applyUpdate(late, Y.encodeStateAsUpdate(back.doc));
			back.close();
			const carrier = await join(at, asHost(cafe), 'harvest', late);
			await untilDoc(carrier.doc, (doc) => doc.getMap('themes').has('t2'));
			for (const peer of [carrier, reader]) peer.close();
		}));

	test('20,000 invented presences', () =>
		bears(async () => {
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
			expect(watcher.provider.awareness.getStates().size).toBeLessThan(5);
		}));

	test(
		'2,000 gatherings opened and left',
		() =>
			bears(async () => {
				const codes = new Map<number, number>();
				const open = async () => {
					const invented = newGathering();
					const { socket, closed, first } = await attack('plan', asHost(invented));
					// Who is let in leaves at once; who is not hears why.
					await Promise.race([closed, first]);
					socket.close();
					const code = await closed;
					codes.set(code, (codes.get(code) ?? 0) + 1);
				};
				for (let n = 0; n < 2_000; n += 20) await Promise.all(Array.from({ length: 20 }, open));
				// 1005: let in, and left without a word.
				expect([...codes.keys()].toSorted()).toEqual([1005, CODE_BY_REASON['too-many']]);
				expect(codes.get(CODE_BY_REASON['too-many'])).toBeGreaterThan(1_000);
			}),
		300_000
	);

	test(
		'a slow reader during 40 MB: it is closed at the limit, and others have all of it',
		() =>
			bears(async () => {
				const fast = await join(at, asHost(cafe), 'people');
				const writer = await join(at, asHost(cafe), 'people');
				const slow = await attack('people');
				slow.socket.send(message([0, 0], Uint8Array.of(0)));
				await slow.first;
				slow.socket.pause();
				// One key over and over: what is sent is much, what is kept is little.
				const KEYS = 80;
				for (let n = 1; n <= KEYS; n++) {
					writer.doc.getMap('large').set('k', `${n}${'x'.repeat(512 * 1024)}`);
					await writer.savedAtLeast(n);
				}
				const isLast = (doc: Y.Doc) => String(doc.getMap('large').get('k')).startsWith(`${KEYS}x`);
				await untilDoc(fast.doc, isLast);
				slow.socket.resume();
				// 1006: what was unsent is let go, and with it the code.
				expect([1006, CODE_BY_REASON['too-slow']]).toContain(await slow.closed);
				const metrics = await (await fetch(`${at.url}/metrics`)).text();
				expect(metrics).toContain('sheaf_refusals_total{at="line",why="too-slow"} 1');
				writer.doc.getMap('large').set('k', 'small again');
				await untilDoc(fast.doc, (doc) => doc.getMap('large').get('k') === 'small again');
				const back = await join(at, asHost(cafe), 'people');
				expect(back.doc.getMap('large').get('k')).toBe('small again');
				for (const peer of [back, fast, writer]) peer.close();
			}),
		120_000
	);

	test('a stolen grant', () =>
		bears(async () => {
			const thief = newPair();
			// The host's records are no secret; its key is, and the proof is made with that.
			const stolen: Who = { ...asHost(cafe), pair: thief };
			expect(await askTicket(at, stolen)).toMatchObject({ refused: 'grant-unknown' });
			const { standing } = cafe;
			const forged = { ...standing, grants: [{ ...standing.grants[0]!, device: thief.key }] };
			expect(await askTicket(at, { ...stolen, standing: forged })).toMatchObject({
				refused: 'invite-unknown'
			});
		}));

	test('a replayed grant', () =>
		bears(async () => {
			const helper = staff(cafe, 'harvester');
			const who: Who = { gathering: cafe.id, pair: helper, role: 'harvester' };
			await untilIn(who);
			const { nonce } = (await (await fetch(`${at.url}/ticket`)).json()) as { nonce: string };
			const proof = { nonce, gathering: cafe.id, device: helper.key, role: who.role };
			const request = proveKey({ ...proof, relay: at.host }, helper);
			const { ticket } = await postJson<{ ticket: string }>(`${at.url}/ticket`, request);
			expect(await postJson(`${at.url}/ticket`, request)).toMatchObject({
				refused: 'not-a-ticket'
			});
			const first = await openPeer(at, who, 'notes', new Y.Doc(), ticket);
			const second = await openPeer(at, who, 'notes', new Y.Doc(), ticket);
			expect(await second.closed).toBe(4401);

			// A link that was used, shown again with another device's key.
			const { invite: used, seed } = invite(cafe, 'harvester');
			putGrant(cafe.plan, enrolDevice(cafe.id, newPair().key, 'harvester', seed));
			const pair = newPair();
			const grants = [...cafe.standing.grants, enrolDevice(cafe.id, pair.key, 'harvester', seed)];
			const standing = { ...cafe.standing, invites: [used], grants };
			const late: Who = { gathering: cafe.id, pair, role: 'harvester', standing };
			await untilRefused(late, 'invite-used');

			putWithdrawal(cafe.plan, withdraw(cafe.id, helper.key, 1, cafe.host));
			expect(await first.closed).toBe(4403);
			expect(await askTicket(at, who)).toMatchObject({ refused: 'grant-withdrawn' });
		}));

	test('a device whose clock is years off', () =>
		bears(async () => {
			const phone = asPhone(cafe);
			const live = await greet(at, phone);
			const pen = createPen(cafe.id, phone.pair);
			expect(await live.send(pen.note('Wall time is for people to read.'))).toMatchObject({
				state: 'filed'
			});
			for (const change of [{ lamport: 2 ** 40 - 1 }, { atMs: -1 }, { seq: 2 ** 60 }]) {
				const { sig: _, ...unsigned } = { ...pen.note('From the end of time.'), ...change };
				expect(await live.send(signIntent(unsigned, phone.pair.sign))).toMatchObject({
					why: 'not-an-intent'
				});
			}
			live.close();
		}));

	test('another author’s note', () =>
		bears(async () => {
			const [victim, thief] = [asPhone(cafe), asPhone(cafe)];
			const line = await greet(at, victim);
			const note = createPen(cafe.id, victim.pair).note('Mine.');
			await line.send(note);
			const live = await greet(at, thief);
			const pen = createPen(cafe.id, thief.pair);
			const change = { ...note.act, body: { ...(note.act as any).body, text: 'Yours.' } };
			expect(await live.send(pen.sign(change))).toMatchObject({ why: 'not-your-note' });
			expect(await live.send(pen.takeBack(note.act.note))).toMatchObject({
				why: 'not-your-note'
			});
			const erase = { kind: 'erase', note: note.act.note, standing: cafe.standing } as const;
			expect(await live.send(pen.sign(erase))).toMatchObject({ why: 'not-a-host' });
			// Under the victim's name, signed by the thief.
			const { sig: _, ...unsigned } = { ...note, id: 'forged', seq: 9, act: change };
			expect(await live.send(signIntent(unsigned, thief.pair.sign))).toMatchObject({
				why: 'wrong-signature'
			});
			const reader = staff(cafe, 'harvester');
			const who: Who = { gathering: cafe.id, pair: reader, role: 'harvester' };
			await untilIn(who);
			const harvester = await attack('notes', who);
			harvester.socket.send(update(Y.encodeStateAsUpdate(withNote())));
			expect(await harvester.closed).toBe(4403);
			expect(readNotes(watcher.doc)).toContainEqual(
				expect.objectContaining({ id: note.act.note, text: 'Mine.' })
			);
			line.close();
			live.close();
		}));

	test('tricks with paths and headers', () =>
		bears(async () => {
			const get = (path: string, more = '') =>
				say(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}Connection: close\r\n\r\n`);
			const paths = [
				...['/../sheaf.db', '/..%2fsheaf.db', '/%2e%2e/sheaf.db', '/....//sheaf.db', '//sheaf.db'],
				...['/\\..\\sheaf.db', '/%00', '/%', '/%c0%ae%c0%ae/sheaf.db', 'http://elsewhere/sheaf.db'],
				...[`/photos/${cafe.id}/..%2f..%2fsheaf.db`, '/caretaker.json', '/_app/../../sheaf.db']
			];
			for (const path of paths) {
				const answer = await get(path);
				expect(answer, path).not.toMatch(/SQLite format|"key":/);
				expect(answer, path).toMatch(/^HTTP\/1\.1 (4\d\d|503) /);
			}
			const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
			const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
			const refused: readonly (readonly [string, string])[] = [
				[`/live/${cafe.id}`, upgrade],
				[`/live/${cafe.id}`, `${upgrade}Sec-WebSocket-Key: short\r\n`],
				[`/live/${cafe.id}/plan`, upgrade + key],
				[`/sync/${cafe.id}/..%2fplan`, upgrade + key],
				[`/sync/${'A'.repeat(10_000)}/plan`, upgrade + key],
				['/metrics', 'X-Forwarded-For: 127.0.0.1\r\n'],
				['/', `X-Long: ${'x'.repeat(100_000)}\r\n`],
				['/', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
				['/', 'Bad Header: x\r\n']
			];
			for (const [path, headers] of refused) {
				const answer = await say(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);
				expect(answer, headers).toMatch(/^HTTP\/1\.1 (4\d\d|503) /);
			}
			const metrics = await (await fetch(`${at.url}/metrics`)).text();
			for (const why of ['garbage', 'too-large', 'no-line', 'nothing-here']) {
				expect(metrics).toMatch(new RegExp(`sheaf_refusals_total\\{at="http",why="${why}"\\} \\d`));
			}
		}));

	test(
		'slowloris: heads and bodies that never end',
		() =>
			bears(async () => {
				const slow = Array.from({ length: 200 }, (_, n) => {
					const socket = connect(Number(new URL(at.url).port), '127.0.0.1');
					socket.on('error', () => {});
					let answer = '';
					socket.on('data', (chunk) => (answer += chunk));
					socket.write(`GET /${n} HTTP/1.1\r\nHost: localhost\r\nX-Slow: `);
					return once(socket, 'close').then(() => answer);
				});
				const fromMs = performance.now();
				await othersGoOn();
				for (const answer of await Promise.all(slow)) {
					expect(answer).toMatch(/^HTTP\/1\.1 408 /);
				}
				expect(performance.now() - fromMs).toBeLessThan(REQUEST_HEAD_WITHIN_MS + 6_000);
			}),
		90_000
	);
});

describe('a relay whose own clock is set', () => {
	test('years back or on in the middle of it keeps nobody waiting', async () => {
		let offMs = 0;
		const here = await startRelay({ nowMs: () => Date.now() + offMs });
		try {
			const { cafe: other } = await bringNew(here);
			const phone = asPhone(other);
			const live = await greet(here, phone);
			const pen = createPen(other.id, phone.pair);
			for (const years of [-20, 15, -1, 0]) {
				offMs = years * 365 * 24 * 3_600_000;
				expect(await live.send(pen.note(`${years} years.`))).toMatchObject({ state: 'filed' });
				const peer = await join(here, asHost(other), 'notes');
				peer.close();
			}
		} finally {
			await here.close();
		}
	});
});

/** Resolves once the relay has heard of a role. */
async function untilIn(who: Who): Promise<void> {
	while ('refused' in (await askTicket(at, who))) await new Promise((done) => setImmediate(done));
}

async function untilRefused(who: Who, why: string): Promise<void> {
	for (;;) {
		const answer = await askTicket(at, who);
		if ('refused' in answer && answer.refused === why) return;
		await new Promise((done) => setImmediate(done));
	}
}

function withNote(): Y.Doc {
	const doc = new Y.Doc();
	doc.getMap('versions').set('x/1', { text: 'Put there.' });
	return doc;
}
