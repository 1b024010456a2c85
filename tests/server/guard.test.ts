import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { createFlow } from '#server/guard/flow.ts';
import { createOneUse } from '#server/guard/one-use.ts';
import { createVerify } from '#server/guard/verify.ts';
import { isWaiting } from '#server/room/fit.ts';
import { readMessage } from '#server/room/frames.ts';
import { openSharedDoc } from '#server/room/shared-doc.ts';
import { newPair } from '../helpers/gathering.ts';
import { runs } from '../helpers/long.ts';

describe('something that is good once', () => {
	const make = (maxCount = 10) => {
		let nowMs = 0;
		let made = 0;
		const limits = { lifeMs: 1_000, maxCount };
		const one = createOneUse<string>(
			limits,
			() => nowMs,
			() => `secret-${(made += 1)}`
		);
		return { one, pass: (ms: number) => (nowMs += ms) };
	};

	test('is not good twice, nor when it is old', () => {
		const { one, pass } = make();
		const secret = one.issue('door');
		expect(one.redeem(secret)).toBe('door');
		expect(one.redeem(secret)).toBeUndefined();
		const late = one.issue('door');
		pass(1_000);
		expect(one.redeem(late)).toBeUndefined();
	});

	test('is forgotten first when it is the oldest of too many', () => {
		const { one } = make(2);
		const [first, second, third] = ['a', 'b', 'c'].map(one.issue);
		expect([first, second, third].map((secret) => one.redeem(secret ?? ''))).toEqual([
			undefined,
			'b',
			'c'
		]);
	});
});

describe('a flow', () => {
	test('admits a burst and then a pace', () => {
		let nowMs = 0;
		const flow = createFlow({ perSecond: 2, burst: 3 }, () => nowMs);
		expect([1, 1, 1, 1].map(flow.admit)).toEqual([true, true, true, false]);
		nowMs += 500;
		expect([1, 1].map(flow.admit)).toEqual([true, false]);
	});

	test('says how long to rest, and forgives', () => {
		let nowMs = 0;
		const flow = createFlow({ perSecond: 10, burst: 1 }, () => nowMs);
		expect(flow.weigh(1)).toBe(0);
		expect(flow.weigh(1)).toBe(100);
		expect(flow.weigh(1)).toBe(200);
		nowMs += 1_000;
		expect(flow.weigh(1)).toBe(0);
	});
});

describe('a signature', () => {
	test('is checked as phones make it', () => {
		const verify = createVerify();
		const pair = newPair();
		const bytes = new TextEncoder().encode('words');
		const sig = pair.sign(bytes);
		expect(verify(sig, bytes, pair.key)).toBe(true);
		expect(verify(sig, new TextEncoder().encode('other'), pair.key)).toBe(false);
		expect(verify(sig, bytes, newPair().key)).toBe(false);
		expect(verify(`${sig}=`, bytes, pair.key)).toBe(false);
		expect(verify('', bytes, pair.key)).toBe(false);
		expect(verify(sig, bytes, 'x'.repeat(43))).toBe(false);
		expect(verify(sig, bytes, '')).toBe(false);
	});
});

describe('an update of any kind', () => {
	/** What two tablets wrote, in the pieces in which it was sent. */
	function written(): Uint8Array[] {
		const docs = [new Y.Doc(), new Y.Doc()];
		const updates: Uint8Array[] = [];
		for (const [index, doc] of docs.entries()) {
			doc.clientID = index + 1;
			doc.on('update', (update: Uint8Array) => updates.push(update));
		}
		for (let at = 0; at < 6; at++) {
			const doc = docs[at % 2] as Y.Doc;
			doc.getMap('themes').set(`t${at % 3}`, { order: at });
			doc.getMap('list').set(`l${at}`, { at, words: ['a', 'b'] });
			if (at % 3 === 2) doc.getMap('list').delete(`l${at - 2}`);
			const other = docs[(at + 1) % 2] as Y.Doc;
			Y.applyUpdate(other, Y.encodeStateAsUpdate(doc), 'met');
		}
		return updates;
	}
	const pieces = written();

	test('leaves nothing waiting, and what is refused changes nothing', () => {
		const mutation = fc.record({
			piece: fc.nat(pieces.length - 1),
			flips: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
			cut: fc.option(fc.nat(60), { nil: undefined })
		});
		fc.assert(
			fc.property(fc.array(mutation, { maxLength: 12 }), (mutations) => {
				const shared = openSharedDoc('harvest', [], () => {});
				for (const { piece, flips, cut } of mutations) {
					const bytes = Uint8Array.from(pieces[piece] as Uint8Array);
					for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
					const before = Y.encodeStateAsUpdate(shared.doc);
					const result = shared.merge(bytes.subarray(0, cut ?? bytes.length));
					// A document that broke is thrown away by its room, and loaded again.
					if (result === 'broken') return;
					expect(isWaiting(shared.doc)).toBe(false);
					if (result !== 'merged') expect(Y.encodeStateAsUpdate(shared.doc)).toEqual(before);
				}
				// What goes to the disk and to others is all of it.
				const copy = new Y.Doc();
				for (const { bytes } of shared.takeChanges()) Y.applyUpdate(copy, bytes);
				expect(isWaiting(copy)).toBe(false);
				expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(shared.doc));
				shared.close();
			}),
			{ numRuns: runs(300) }
		);
	});

	test('is taken when tablets made it, whatever they undid and however late they met', () => {
		const act = fc.record({
			tablet: fc.nat(2),
			does: fc.constantFrom('set', 'set', 'set', 'delete', 'undo', 'redo', 'meet', 'reload'),
			key: fc.constantFrom('a', 'b', 'c'),
			value: fc.jsonValue({ maxDepth: 2 })
		});
		fc.assert(
			fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
				const shared = openSharedDoc('harvest', [], () => {});
				const tablets = Array.from({ length: 3 }, () => {
					const doc = new Y.Doc();
					const map = doc.getMap('themes');
					return { doc, map, undo: new Y.UndoManager(map, { captureTimeout: 0 }) };
				});
				const meet = (doc: Y.Doc) => {
					const missing = Y.encodeStateAsUpdate(doc, shared.stateVector());
					expect(shared.merge(missing)).toBe('merged');
					for (const bytes of shared.tellFrom(Y.encodeStateVector(doc)) ?? []) {
						const message = readMessage(bytes);
						if (message && 'update' in message) Y.applyUpdate(doc, message.update);
					}
				};
				for (const { tablet, does, key, value } of acts) {
					const { doc, map, undo } = tablets[tablet] as (typeof tablets)[number];
					if (does === 'set') map.set(key, value);
					if (does === 'delete') map.delete(key);
					if (does === 'undo') undo.undo();
					if (does === 'redo') undo.redo();
					if (does === 'meet') meet(doc);
					// Its whole state, as a file or another relay would bring it.
					if (does === 'reload') expect(shared.merge(Y.encodeStateAsUpdate(doc))).toBe('merged');
				}
				for (const { doc } of [...tablets, ...tablets]) meet(doc);
				for (const { map } of tablets) {
					expect(map.toJSON()).toEqual(shared.doc.getMap('themes').toJSON());
				}
				shared.close();
			}),
			{ numRuns: runs(300) }
		);
	});

	test('is taken when it is good, in any order that fits', () => {
		const shared = openSharedDoc('harvest', [], () => {});
		for (const piece of pieces) expect(shared.merge(piece)).not.toBe('broken');
		const whole = Y.mergeUpdates(pieces);
		expect(shared.merge(whole)).toBe('merged');
		const expected = new Y.Doc();
		Y.applyUpdate(expected, whole);
		expect(shared.doc.toJSON()).toEqual(expected.toJSON());
	});
});
