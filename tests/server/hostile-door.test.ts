/**
 * What one hostile device can say of itself, and how it can knock: it is refused with a code of the
 * table, everybody else goes on, and the relay is afterwards as large as it was before.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putGrant, putWithdrawal } from '#lib/doc/plan-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { signIntent } from '#lib/domain/intent.ts';
import { enrolDevice, proveKey, withdraw } from '#lib/keys/grants.ts';
import { REQUEST_HEAD_WITHIN_MS } from '#server/guard/limits.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { askTicket, greet, openPeer, postJson, type Who } from '../helpers/client.ts';
import { createPen, invite, newPair, staff } from '../helpers/gathering.ts';
import { startRelay } from '../helpers/relay.ts';
import { openTarget, update } from '../helpers/target.ts';

const { cafe, at, watcher, attack, othersGoOn, bears, untilIn } = openTarget();

/** The answer to raw bytes on a connection; '' when it was cut. */
async function say(text: string): Promise<string> {
	const socket = connect(Number(new URL(at().url).port), '127.0.0.1');
	let answer = '';
	socket.on('data', (chunk) => (answer += chunk));
	socket.on('error', () => {});
	socket.write(text);
	await once(socket, 'close');
	return answer;
}

describe('a hostile device', () => {
	test('a stolen grant', () =>
		bears(async () => {
			const thief = newPair();
			// The host's records are no secret; its key is, and the proof is made with that.
			const stolen: Who = { ...asHost(cafe), pair: thief };
			expect(await askTicket(at(), stolen)).toMatchObject({ refused: 'grant-unknown' });
			const { standing } = cafe;
			const forged = { ...standing, grants: [{ ...standing.grants[0]!, device: thief.key }] };
			expect(await askTicket(at(), { ...stolen, standing: forged })).toMatchObject({
				refused: 'invite-unknown'
			});
		}));

	test('a replayed grant', () =>
		bears(async () => {
			const helper = staff(cafe, 'harvester');
			const who: Who = { gathering: cafe.id, pair: helper, role: 'harvester' };
			await untilIn(who);
			const { nonce } = (await (await fetch(`${at().url}/ticket`)).json()) as { nonce: string };
			const proof = { nonce, gathering: cafe.id, device: helper.key, role: who.role };
			const request = proveKey({ ...proof, relay: at().host }, helper);
			const { ticket } = await postJson<{ ticket: string }>(`${at().url}/ticket`, request);
			expect(await postJson(`${at().url}/ticket`, request)).toMatchObject({
				refused: 'not-a-ticket'
			});
			const first = await openPeer(at(), who, 'notes', new Y.Doc(), ticket);
			const second = await openPeer(at(), who, 'notes', new Y.Doc(), ticket);
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
			expect(await askTicket(at(), who)).toMatchObject({ refused: 'grant-withdrawn' });
		}));

	test('a device whose clock is years off', () =>
		bears(async () => {
			const phone = asPhone(cafe);
			const live = await greet(at(), phone);
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
			const line = await greet(at(), victim);
			const note = createPen(cafe.id, victim.pair).note('Mine.');
			await line.send(note);
			const live = await greet(at(), thief);
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
			expect(readNotes(watcher().doc)).toContainEqual(
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
			const metrics = await (await fetch(`${at().url}/metrics`)).text();
			for (const why of ['garbage', 'too-large', 'no-line', 'nothing-here']) {
				expect(metrics).toMatch(new RegExp(`sheaf_refusals_total\\{at="http",why="${why}"\\} \\d`));
			}
		}));

	test(
		'slowloris: heads and bodies that never end',
		() =>
			bears(async () => {
				const slow = Array.from({ length: 200 }, (_, n) => {
					const socket = connect(Number(new URL(at().url).port), '127.0.0.1');
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

async function untilRefused(who: Who, why: string): Promise<void> {
	for (;;) {
		const answer = await askTicket(at(), who);
		if ('refused' in answer && answer.refused === why) return;
		await new Promise((done) => setImmediate(done));
	}
}

function withNote(): Y.Doc {
	const doc = new Y.Doc();
	doc.getMap('versions').set('x/1', { text: 'Put there.' });
	return doc;
}
