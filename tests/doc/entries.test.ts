import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { entryMap, openEntrySweep, readEntries } from '#lib/doc/entries-doc.ts';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { entriesOf } from '#lib/domain/entry.ts';
import { documentOf, fileIntent, type Filed } from '#lib/domain/filing.ts';
import type { Act, Intent } from '#lib/domain/intent.ts';
import { fastVerify } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { meet } from '../helpers/meet.ts';
import { ann, bob, gathering, host, speaker } from '../helpers/people.ts';

const filedOf = (intent: Intent): Filed => {
	const filed = fileIntent(intent, gathering.key, fastVerify);
	if (typeof filed === 'string') throw new Error(filed);
	return filed;
};
const file = (doc: Y.Doc, ...intents: readonly Intent[]) =>
	intents.map((intent) => putFiled(doc, filedOf(intent)));
const standing = (doc: Y.Doc, slot = 'dots') =>
	entriesOf(readEntries(doc), 'cafe', slot).map(({ value }) => value);
const bytesOf = (doc: Y.Doc) => new TextDecoder().decode(Y.encodeStateAsUpdate(doc));

describe('entries in the shared document', () => {
	test('of one author’s slot the highest sequence stands, whichever comes first', () => {
		const { enter } = speaker(ann);
		const [first, second] = [enter('dots', ['a']), enter('dots', ['a', 'b'])];
		for (const order of [
			[first, second],
			[second, first]
		]) {
			const doc = new Y.Doc();
			file(doc, ...order);
			expect(standing(doc)).toEqual([['a', 'b']]);
		}
	});

	test('each author, slot and activity stands for itself', () => {
		const doc = new Y.Doc();
		file(doc, speaker(ann).enter('dots', 1), speaker(bob).enter('dots', 2));
		file(doc, speaker(host).enter('signal', 'stop'));
		file(doc, speaker(host).enter('dots', 3, { activity: '' }));
		expect(standing(doc).toSorted()).toEqual([1, 2]);
		expect(standing(doc, 'signal')).toEqual(['stop']);
		expect(entriesOf(readEntries(doc), '', 'dots')).toMatchObject([{ author: host.key }]);
	});

	test('what is about people says that it belongs into their document', () => {
		const { enter } = speaker(ann);
		expect(documentOf(filedOf(enter('person', { name: 'Ann' }, { about: 'people' })))).toBe(
			'people'
		);
		expect(documentOf(filedOf(enter('dots', 1)))).toBe('notes');
	});

	test('what its author takes back is in no part of the document', () => {
		const { enter } = speaker(ann);
		const doc = new Y.Doc();
		file(doc, enter('person', 'A name that must go'), enter('person', null));
		expect(standing(doc, 'person')).toEqual([]);
		expect(bytesOf(doc)).not.toContain('must go');
	});

	test('what a host erases is gone, on the oldest tablet too, and what comes later stands', () => {
		const { enter, key } = speaker(ann);
		const [rude, rude2, better] = ['Rude', 'Ruder', 'Ann'].map((name) => enter('person', name));
		const [relay, oldest] = [new Y.Doc(), new Y.Doc()];
		const sweep = openEntrySweep(relay);
		file(relay, rude!, rude2!);
		file(oldest, rude!);
		file(relay, speaker(host).eraseEntry('person', key, 2));
		expect(bytesOf(relay)).not.toContain('Rude');
		expect(file(relay, rude!)).toEqual([false]);
		meet(relay, oldest);
		expect(standing(oldest, 'person')).toEqual([]);
		sweep.sweep();
		meet(relay, oldest);
		expect(bytesOf(relay)).not.toContain('Rude');
		expect(bytesOf(oldest)).not.toContain('Rude');
		file(relay, better!);
		expect(standing(relay, 'person')).toEqual(['Ann']);
	});

	test('only a host erases what somebody else said', () => {
		const { key } = speaker(ann);
		const none = { invites: [], grants: [], withdrawals: [] };
		const intent = speaker(bob).eraseEntry('person', key, 1, none);
		expect(fileIntent(intent, gathering.key, fastVerify)).toBe('not-a-host');
	});

	test('garbage in the document makes no reading and no sweep throw', () => {
		const key = fc.oneof(
			fc.string(),
			fc.constantFrom(
				'__proto__',
				'a/b/c/1',
				'/',
				`cafe/dots/${ann.key}/0`,
				`cafe/dots/${ann.key}/7`
			)
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(key, fc.jsonValue())), (records) => {
				const doc = new Y.Doc();
				file(doc, speaker(bob).enter('dots', 1));
				for (const [at, raw] of records) entryMap(doc).set(at, raw);
				openEntrySweep(doc).sweep();
				expect(standing(doc)).toContain(1);
			}),
			{ numRuns: runs(100) }
		);
	});
});

const deed = fc.record({
	who: fc.nat(1),
	slot: fc.constantFrom('dots', 'signal'),
	value: fc.oneof(fc.constant(null), fc.nat(9), fc.array(fc.string(), { maxLength: 2 })),
	erase: fc.boolean()
});

test('two filers agree on every entry, in any order, with repeats, before and after they meet', () => {
	fc.assert(
		fc.property(
			fc.array(deed, { minLength: 1, maxLength: 14 }),
			fc.infiniteStream(fc.nat(1_000)),
			(deeds, chance) => {
				const people = [speaker(ann), speaker(bob)];
				const boss = speaker(host);
				const seqs = [0, 0];
				const intents: (Intent & { act: Act })[] = deeds.map(({ who, slot, value, erase }) => {
					if (erase) return boss.eraseEntry(slot, people[who]!.key, Math.max(1, seqs[who]!));
					seqs[who]! += 1;
					return people[who]!.enter(slot, value);
				});
				const shuffled = () =>
					[...intents, ...intents]
						.map((one) => ({ one, at: chance.next().value as number }))
						.sort((a, b) => a.at - b.at)
						.map(({ one }) => one);
				const [relay, tablet, third] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
				const sweep = openEntrySweep(relay);
				for (const intent of shuffled()) {
					file(relay, intent);
					if ((chance.next().value as number) % 3 === 0) sweep.sweep();
				}
				file(tablet, ...shuffled());
				const reading = (doc: Y.Doc) =>
					readEntries(doc)
						.map((one) => JSON.stringify(one))
						.toSorted();
				expect(reading(tablet)).toEqual(reading(relay));
				// Half here, half there, and then they meet.
				shuffled().forEach((intent, n) => file(n % 2 ? third : tablet, intent));
				meet(tablet, third);
				expect(reading(third)).toEqual(reading(relay));
				meet(relay, third);
				sweep.sweep();
				meet(relay, third);
				expect(reading(third)).toEqual(reading(relay));
				// One word a slot is left, however many were said.
				const slots = new Set(deeds.map(({ who, slot }) => `${who}${slot}`));
				expect(entryMap(relay).size).toBeLessThanOrEqual(slots.size);
			}
		),
		{ numRuns: runs(100) }
	);
});
