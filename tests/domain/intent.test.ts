import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOwn, isSigned, readIntent, type Intent } from '#lib/domain/intent.ts';
import { MAX_INTENT_BYTES, MAX_LAMPORT, MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { NOTE_KINDS, NOWHERE, readNoteBody, VERBATIMS } from '#lib/domain/note.ts';
import { fastVerify } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { ann, bob, bodyOf, speaker } from '../helpers/people.ts';

const overTheWire = (intent: Intent): unknown => JSON.parse(JSON.stringify(intent));
const said = () => speaker(ann).say('n1', 'Nobody rang me back.');

describe('an intent', () => {
	test('is the same after a journey as text, and its signature still holds', () => {
		const read = readIntent(overTheWire(said())) as Intent;
		expect(read).toEqual(said());
		expect(isSigned(read, fastVerify)).toBe(true);
		expect(isOwn(read)).toBe(true);
	});

	test('whatever can be written survives the wire with its signature, within the limit', () => {
		const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 });
		const body = fc.record({
			kind: fc.constantFrom(...NOTE_KINDS),
			text,
			voice: fc.string({ unit: 'binary', maxLength: 40 }),
			verbatim: fc.constantFrom(...VERBATIMS),
			audience: fc.constantFrom('room', 'steering', 'public'),
			source: text.map((one) => one.slice(0, 100)),
			tags: fc.array(fc.string({ maxLength: 60 }), { maxLength: 20 }),
			more: fc.json().map((one) => one.slice(0, 4_000))
		});
		fc.assert(
			fc.property(body, (raw) => {
				const kept = readNoteBody(raw);
				fc.pre(kept !== null);
				const { act, noteOf } = speaker(ann);
				const intent = act({
					kind: 'note',
					note: noteOf('n'),
					body: kept,
					where: NOWHERE,
					from: 'phone'
				});
				const read = readIntent(overTheWire(intent)) as Intent;
				expect(read).toEqual(intent);
				expect(isSigned(read, fastVerify)).toBe(true);
			}),
			{ numRuns: runs(100) }
		);
	});

	test('the longest note there can be fits', () => {
		const worst = bodyOf('\u0001'.repeat(MAX_TEXT_CHARS), {
			voice: '\u0001'.repeat(80),
			source: '\u0001'.repeat(300),
			more: '"'.repeat(4_000)
		});
		const { act, noteOf } = speaker();
		const act1 = { kind: 'note', note: noteOf('n'), body: worst, where: NOWHERE } as const;
		const intent = act({ ...act1, from: 'phone' });
		expect(new TextEncoder().encode(JSON.stringify(intent)).length).toBeLessThan(MAX_INTENT_BYTES);
	});

	test.each<[string, (raw: Record<string, unknown>) => unknown, string]>([
		['nothing', () => undefined, 'not-an-intent'],
		['a list', () => [], 'not-an-intent'],
		['no id', ({ id: _, ...rest }) => rest, 'not-an-intent'],
		['a name that leads elsewhere', (raw) => ({ ...raw, id: '../x' }), 'not-an-intent'],
		['an author that is no key', (raw) => ({ ...raw, author: 'ann' }), 'not-an-intent'],
		['a sequence from nought', (raw) => ({ ...raw, seq: 0 }), 'not-an-intent'],
		['half a step', (raw) => ({ ...raw, lamport: 1.5 }), 'not-an-intent'],
		['an end of all order', (raw) => ({ ...raw, lamport: MAX_LAMPORT + 1 }), 'not-an-intent'],
		['a newer version', (raw) => ({ ...raw, v: 2 }), 'newer-app'],
		[
			'an act nobody knows',
			(raw) => ({ ...raw, act: { ...(raw.act as object), kind: 'sing' } }),
			'newer-app'
		],
		['no words', (raw) => withBody(raw, { text: ' ' }), 'not-an-intent'],
		[
			'too many words',
			(raw) => withBody(raw, { text: 'a'.repeat(MAX_TEXT_CHARS + 1) }),
			'not-an-intent'
		],
		[
			'a device nobody knows',
			(raw) => ({ ...raw, act: { ...(raw.act as object), from: 'toaster' } }),
			'not-an-intent'
		]
	])('with %s is refused: %s', (_, meddle, refusal) => {
		expect(readIntent(meddle(overTheWire(said()) as Record<string, unknown>))).toBe(refusal);
	});

	test.each<[string, Partial<Intent>]>([
		['author', { author: bob.key }],
		['sequence', { seq: 7 }],
		['order', { lamport: 9 }],
		['time', { atMs: 1 }],
		['gathering', { gathering: bob.key }]
	])('whose %s was changed is not signed any more', (_, change) => {
		expect(isSigned({ ...said(), ...change }, fastVerify)).toBe(false);
	});

	test('nothing that comes in makes reading throw', () => {
		fc.assert(
			fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (raw) => {
				expect(typeof readIntent(raw)).toBe('string');
				expect(typeof readIntent({ ...said(), act: raw })).toBe('string');
			}),
			{ numRuns: runs(300) }
		);
	});
});

function withBody(raw: Record<string, unknown>, change: object): unknown {
	const act = raw.act as { body: object };
	return { ...raw, act: { ...act, body: { ...act.body, ...change } } };
}
