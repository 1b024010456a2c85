import { readdirSync, readFileSync } from 'node:fs';
import * as encoding from 'lib0/encoding';
import fc from 'fast-check';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { signIntent, type Intent } from '#lib/domain/intent.ts';
import { openIntake } from '#server/filing/intake.ts';
import { createVerify } from '#server/guard/verify.ts';
import { isWaiting } from '#server/room/fit.ts';
import { readMessage } from '#server/room/frames.ts';
import { openClaims } from '#server/room/claims.ts';
import { openPresence } from '#server/room/presence.ts';
import { openSharedDoc, type SharedDoc } from '#server/room/shared-doc.ts';
import {
	craft,
	type Content,
	type Deleted,
	type Id,
	type Part,
	type Piece
} from '../helpers/crafted.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { runs } from '../helpers/long.ts';

/** Seconds that one message may cost a relay with two slow cores. */
const MOST_MS = 1_000;

/** Few clients and clocks, so that what is made up often meets what is there. */
const client = fc.integer({ min: 1, max: 4 });
const clock = fc.nat(8);
const id: fc.Arbitrary<Id> = fc.tuple(client, clock);
const rarely = <T>(one: fc.Arbitrary<T>) =>
	fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: one });
const value = fc.oneof(
	{ weight: 40, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
	{ weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, 2n ** 60n, new Uint8Array(3), undefined) }
);
/** Of runs that are gone; nothing and far too much now and then. */
const length = fc.oneof(
	{ weight: 30, arbitrary: fc.integer({ min: 1, max: 4 }) },
	{ weight: 1, arbitrary: fc.constantFrom(0, 2 ** 31, 2 ** 52) }
);
const content: fc.Arbitrary<Content> = fc.oneof(
	{
		weight: 80,
		arbitrary: fc.record({
			kind: fc.constant('any' as const),
			values: fc.array(value, { minLength: 1, maxLength: 3 })
		})
	},
	{
		weight: 12,
		arbitrary: fc.record({
			kind: fc.constant('deleted' as const),
			length
		})
	},
	fc.record({ kind: fc.constant('string' as const), text: fc.string({ maxLength: 5 }) }),
	fc.record({ kind: fc.constant('binary' as const), bytes: fc.uint8Array({ maxLength: 5 }) }),
	fc.record({ kind: fc.constant('type' as const), type: fc.nat(8) }),
	fc.record({ kind: fc.constant('document' as const), guid: fc.string({ maxLength: 5 }) }),
	fc.record({ kind: fc.constantFrom('format' as const, 'embed' as const, 'json' as const) })
);
const piece: fc.Arbitrary<Piece> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			kind: fc.constant('item' as const),
			origin: rarely(id),
			right: rarely(id),
			parent: fc.oneof(
				{ weight: 40, arbitrary: fc.constantFrom('themes', 'list', 'versions', '__proto__', '') },
				{ weight: 1, arbitrary: id }
			),
			key: fc.oneof(
				{ weight: 1, arbitrary: fc.constant(undefined) },
				{ weight: 30, arbitrary: fc.constantFrom('a', 'b', '__proto__', 'constructor') }
			),
			content
		})
	},
	fc.record({
		kind: fc.constantFrom('gc' as const, 'skip' as const),
		length
	})
);
/** What a client adds: mostly where it is, so that much of it is taken. */
const part = fc.record({
	client,
	jump: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 3 })),
	pieces: fc.array(piece, { minLength: 1, maxLength: 4 })
});
const deleted: fc.Arbitrary<Deleted> = fc.record({
	client,
	ranges: fc.array(fc.tuple(clock, length), { minLength: 1, maxLength: 3 })
});
const parts = fc.oneof(
	{
		weight: 9,
		arbitrary: fc.uniqueArray(part, { maxLength: 3, selector: (one) => one.client })
	},
	fc.array(part, { maxLength: 4 })
);
const crafted = fc
	.tuple(parts, fc.array(deleted, { maxLength: 1 }))
	.map(([added, gone]) => (doc: Y.Doc): Uint8Array => {
		const placed: Part[] = added.map(({ client, jump, pieces }) => {
			return { client, clock: Math.max(0, Y.getState(doc.store, client) + jump), pieces };
		});
		return craft(placed, gone);
	});

/** Bytes changed, or cut off. */
const bent = <T>(bytes: fc.Arbitrary<(of: T) => Uint8Array>) =>
	fc
		.tuple(
			bytes,
			fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 3 }),
			fc.option(fc.nat(60), { nil: undefined, freq: 4 })
		)
		.map(([whole, flips, cut]) => (of: T) => {
			const copy = Uint8Array.from(whole(of));
			for (const [at, byte] of flips) if (at < copy.length) copy[at] = byte;
			return copy.subarray(0, cut ?? copy.length);
		});

/**
 * Offers an update as a hostile tablet would, and looks whether the document bears it.
 *
 * @param offered - what was offered so far, to be said when it does not: a line each for the corpus
 */
function offer(shared: SharedDoc, update: Uint8Array, offered: string[] = []): void {
	offered.push(Buffer.from(update).toString('hex'));
	const before = Y.encodeStateAsUpdate(shared.doc);
	const fromMs = performance.now();
	const result = shared.merge(update);
	expect(performance.now() - fromMs).toBeLessThan(MOST_MS);
	// That would send everybody else away for a moment.
	expect(result, offered.join('\n')).not.toBe('broken');
	expect(isWaiting(shared.doc)).toBe(false);
	if (result !== 'merged') expect(Y.encodeStateAsUpdate(shared.doc)).toEqual(before);
}

/** What goes to the disk and to others is all of it, fits there, and reads the same. */
function isTheSameElsewhere(shared: SharedDoc, offered: readonly string[] = []): void {
	const copy = new Y.Doc();
	for (const { bytes } of shared.takeChanges()) Y.applyUpdate(copy, bytes);
	expect(isWaiting(copy)).toBe(false);
	expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(shared.doc));
	for (const name of ['themes', 'list', 'versions']) {
		const [here, there] = [shared.doc, copy].map((doc) => doc.getMap(name));
		for (const key of here?.keys() ?? []) {
			expect(JSON.stringify(there?.get(key)), `${name}.${key}: ${offered.join('\n')}`).toBe(
				JSON.stringify(here?.get(key))
			);
		}
		expect(there?.size, offered.join('\n')).toBe(here?.size);
	}
	const again = openSharedDoc(shared.name, [shared.wholeState()], () => {});
	again.close();
}

describe('an update that no Yjs would write', () => {
	test.each(['harvest', 'notes'] as const)('leaves "%s" whole', (name) => {
		fc.assert(
			fc.property(
				fc.array(fc.oneof({ weight: 4, arbitrary: crafted }, bent(crafted)), {
					minLength: 1,
					maxLength: 12
				}),
				(updates) => {
					const shared = openSharedDoc(name, [], () => {});
					const offered: string[] = [];
					for (const update of updates) offer(shared, update(shared.doc), offered);
					isTheSameElsewhere(shared, offered);
					shared.close();
				}
			),
			{ numRuns: runs(1_000, 60_000) }
		);
	});

	const corpus = new URL('./corpus/', import.meta.url);
	test.each(readdirSync(corpus))('and once broke something is borne: %s', (file) => {
		const lines = readFileSync(new URL(file, corpus), 'utf8').trim().split('\n');
		for (const name of ['harvest', 'notes'] as const) {
			const shared = openSharedDoc(name, [], () => {});
			for (const line of lines.filter((one) => !one.startsWith('#'))) {
				offer(shared, Buffer.from(line, 'hex'));
			}
			isTheSameElsewhere(shared);
			shared.close();
		}
	});
});

describe('a frame of any kind', () => {
	const frame = fc
		.tuple(
			fc.array(fc.oneof(fc.nat(4), fc.nat()), { maxLength: 3 }),
			fc.oneof(crafted, fc.uint8Array())
		)
		.map(([numbers, bytes]) => (doc: Y.Doc) => {
			const encoder = encoding.createEncoder();
			for (const number of numbers) encoding.writeVarUint(encoder, number);
			encoding.writeVarUint8Array(encoder, typeof bytes === 'function' ? bytes(doc) : bytes);
			return encoding.toUint8Array(encoder);
		});

	const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => () => bytes);

	test('is read or is none, and its presence harms nobody', () => {
		const shared = openSharedDoc('harvest', [], () => {});
		const presence = openPresence(
			shared,
			openClaims(new Map(), () => {}),
			{ onTold: () => {}, onHere: () => {} }
		);
		fc.assert(
			fc.property(fc.oneof(frame, bent(frame), noise), (made) => {
				const message = readMessage(made(shared.doc));
				if (message?.kind === 'presence') {
					const seat = { device: 'd' };
					presence.hear(seat, message.update);
					presence.leave(seat);
				}
				if (message?.kind === 'step-1') shared.tellFrom(message.stateVector);
				if (message?.kind === 'step-2' || message?.kind === 'update') offer(shared, message.update);
			}),
			{ numRuns: runs(2_000, 100_000) }
		);
		expect(presence.everybody().byteLength).toBeLessThan(10);
		presence.close();
		shared.close();
	});

	test('of presence, well made, changes one entry at most', () => {
		const entry = fc.tuple(fc.nat(5), fc.nat(5), fc.oneof(fc.json({ maxDepth: 1 }), fc.string()));
		fc.assert(
			fc.property(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 5 }), (messages) => {
				const shared = openSharedDoc('harvest', [], () => {});
				const presence = openPresence(
					shared,
					openClaims(new Map(), () => {}),
					{ onTold: () => {}, onHere: () => {} }
				);
				const seat = { device: 'd' };
				for (const entries of messages) {
					const encoder = encoding.createEncoder();
					encoding.writeVarUint(encoder, entries.length);
					for (const [who, at, state] of entries) {
						encoding.writeVarUint(encoder, who);
						encoding.writeVarUint(encoder, at);
						encoding.writeVarString(encoder, state);
					}
					presence.hear(seat, encoding.toUint8Array(encoder));
				}
				// The number of entries comes first.
				expect(presence.everybody()[0]).toBeLessThanOrEqual(1);
				presence.close();
				shared.close();
			}),
			{ numRuns: runs(300, 20_000) }
		);
	});
});

describe('an intent of any kind', () => {
	const cafe = newPair().key;
	const [phone, victim] = [newPair(), newPair()];
	const own = createPen(cafe, phone).note('Mine.');
	const theirs = createPen(cafe, victim).note('Theirs.');
	/** A path into the record, and what is put there. */
	const change = fc.tuple(
		fc.constantFrom(
			...['v', 'id', 'gathering', 'author', 'seq', 'lamport', 'atMs', 'act', 'sig', 'more'],
			...['act.kind', 'act.note', 'act.body', 'act.where', 'act.from', 'act.standing'],
			...['act.body.text', 'act.body.kind', 'act.body.photo', 'act.body.audience', 'act.body.more']
		),
		fc.oneof(
			fc.jsonValue({ maxDepth: 3 }),
			fc.constantFrom(theirs.author, theirs.act.note, theirs.id, 'erase', 'take-back', 2 ** 53, -1),
			fc.constantFrom('__proto__', 'x'.repeat(5_000), '\ud800', '\u0000')
		)
	);

	function changed(intent: Intent, changes: readonly (readonly [string, unknown])[]): Intent {
		const copy = structuredClone(intent) as unknown as Record<string, unknown>;
		for (const [path, put] of changes) {
			const steps = path.split('.');
			const last = steps.pop() as string;
			let at: unknown = copy;
			for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step];
			if (typeof at === 'object' && at !== null) (at as Record<string, unknown>)[last] = put;
		}
		return copy as unknown as Intent;
	}

	test('never touches another author’s note, signed or not', () => {
		const verify = createVerify();
		fc.assert(
			fc.property(fc.array(change, { maxLength: 3 }), fc.boolean(), (changes, signs) => {
				const doc = new Y.Doc();
				const docs = { notes: doc, people: new Y.Doc(), programme: new Y.Doc() };
				const deps = { gathering: cafe, docs, verify, highest: 5 };
				const intake = openIntake({ ...deps, isUnwritten: () => false, whyOver: () => undefined });
				expect(intake.take(theirs)).toBeTypeOf('object');
				let intent = changed(own, changes);
				if (signs) {
					const { sig: _, ...unsigned } = intent;
					intent = signIntent(unsigned, phone.sign);
				}
				const before = Y.encodeStateAsUpdate(doc);
				const answer = intake.take(JSON.parse(JSON.stringify(intent)));
				expect(readNotes(doc)).toContainEqual(expect.objectContaining({ text: 'Theirs.' }));
				if (typeof answer === 'string') expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
				doc.destroy();
			}),
			{ numRuns: runs(300, 30_000) }
		);
	});
});
