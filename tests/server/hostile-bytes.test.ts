/**
 * What one hostile device can send: it is closed with a code of the table, everybody else goes on,
 * and the relay is afterwards as large as it was before.
 */
import { randomBytes } from 'node:crypto';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CODE_BY_REASON } from '#server/ws/close-codes.ts';
import { asHost, asPhone, join } from '../helpers/cafe.ts';
import { openLive, untilDoc, type Who } from '../helpers/client.ts';
import { craft } from '../helpers/crafted.ts';
import { newGathering, staff } from '../helpers/gathering.ts';
import { message, openTarget, TABLE, update } from '../helpers/target.ts';

const { cafe, at, watcher, attack, bears, untilIn } = openTarget();
const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

describe('a hostile device', () => {
	test('random bytes', () =>
		bears(async () => {
			for (let n = 0; n < 40; n++) {
				const { socket, closed } = await attack('harvest');
				// Not what a newer app would say, which is passed over.
				socket.send(Buffer.concat([Buffer.from([n % 2]), randomBytes(1 + n * 7)]));
				socket.send(Buffer.from([0, 9]));
				expect(TABLE).toContain(await closed);
				const live = await openLive(at(), asPhone(cafe));
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
			const later = await join(at(), asHost(cafe), 'harvest');
			expect(later.doc.store.pendingStructs).toBeNull();
			expect(Y.encodeStateAsUpdate(later.doc).byteLength).toBeLessThan(1_000);
			later.close();
		}));

	test('a frame of 64 MB', () =>
		bears(async () => {
			const { socket, closed } = await attack('harvest');
			socket.send(Buffer.alloc(64 * 1024 * 1024));
			expect(await closed).toBe(1009);
			const live = await openLive(at(), asPhone(cafe));
			live.socket.send('x'.repeat(8 * 1024 * 1024));
			expect(await live.closed).toBe(1009);
		}));

	test('going on under another device’s client', () =>
		bears(async () => {
			const victim: Who = { gathering: cafe.id, pair: staff(cafe, 'harvester'), role: 'harvester' };
			const thief: Who = { ...victim, pair: staff(cafe, 'harvester') };
			await untilIn(victim);
			await untilIn(thief);
			const writer = await join(at(), victim, 'harvest');
			const reader = await join(at(), asHost(cafe), 'harvest');
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
				// It holds nothing of its own: what comes after that is looked at.
				socket.send(message([0, 1], Y.encodeStateAsUpdate(new Y.Doc())));
				socket.send(forge(Y.getState(writer.doc.store, client)));
				expect(await closed).toBe(4403);
			}
			writer.doc.getMap('themes').set('t2', { order: 2 });
			const back = await join(at(), victim, 'harvest', writer.doc);
			await untilDoc(reader.doc, (doc) => doc.getMap('themes').has('t2'));
			expect(reader.doc.getMap('themes').has('forged')).toBe(false);
			// A host may: it carries what others wrote.
			const late = new Y.Doc();
			Y.applyUpdate(late, Y.encodeStateAsUpdate(back.doc));
			back.close();
			const carrier = await join(at(), asHost(cafe), 'harvest', late);
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
			expect(watcher().provider.awareness.getStates().size).toBeLessThan(5);
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
				const fast = await join(at(), asHost(cafe), 'people');
				const writer = await join(at(), asHost(cafe), 'people');
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
				const metrics = await (await fetch(`${at().url}/metrics`)).text();
				expect(metrics).toContain('sheaf_refusals_total{at="line",why="too-slow"} 1');
				writer.doc.getMap('large').set('k', 'small again');
				await untilDoc(fast.doc, (doc) => doc.getMap('large').get('k') === 'small again');
				const back = await join(at(), asHost(cafe), 'people');
				expect(back.doc.getMap('large').get('k')).toBe('small again');
				for (const peer of [back, fast, writer]) peer.close();
			}),
		120_000
	);
});
