import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { noteOf, type Intent } from '#lib/domain/intent.ts';
import {
	getNote,
	openSweep,
	putAllFiled,
	putFiled,
	readNotes,
	readTombstones,
	sweepNotes,
	tombstoneMap,
	versionMap
} from '#lib/doc/notes-doc.ts';
import { fastVerify } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { copyOf, meet } from '../helpers/meet.ts';
import { ann, bob, gathering, host, speaker } from '../helpers/people.ts';

const filedOf = (intent: Intent): Filed => {
	const filed = fileIntent(intent, gathering.key, fastVerify);
	if (typeof filed === 'string') throw new Error(filed);
	return filed;
};
const file = (doc: Y.Doc, ...intents: readonly Intent[]) =>
	intents.map((intent) => putFiled(doc, filedOf(intent)));
const texts = (doc: Y.Doc) => readNotes(doc).map(({ text }) => text);

/** Everything that lies in the document, readable or not. */
const mapsOf = (doc: Y.Doc) => ({
	versions: new Map([...versionMap(doc).entries()].sort(([a], [b]) => (a < b ? -1 : 1))),
	tombstones: new Map([...tombstoneMap(doc).entries()].sort(([a], [b]) => (a < b ? -1 : 1)))
});

describe('notes in the shared document', () => {
	test('filing the same twice files once', () => {
		const doc = new Y.Doc();
		const intent = speaker(ann).say('n1', 'Once');
		expect(file(doc, intent, intent)).toEqual([true, false]);
		expect(texts(doc)).toEqual(['Once']);
	});

	test('of one note its author’s highest sequence stands, whichever comes first', () => {
		const { say, noteOf } = speaker(ann);
		const [first, second] = [say('n1', 'First'), say('n1', 'Second')];
		for (const order of [
			[first, second],
			[second, first]
		]) {
			const doc = new Y.Doc();
			file(doc, ...order);
			expect(texts(doc)).toEqual(['Second']);
			expect(getNote(doc, noteOf('n1'))?.text).toBe('Second');
		}
	});

	test('what was taken back stays away, whatever comes later', () => {
		const { say, takeBack, noteOf } = speaker(ann);
		const [said, gone, again] = [say('n1', 'Said'), takeBack('n1'), say('n1', 'Again')];
		const doc = new Y.Doc();
		expect(file(doc, gone, said, again)).toEqual([true, false, false]);
		expect(texts(doc)).toEqual([]);
		expect(getNote(doc, noteOf('n1'))).toBeNull();
		expect(versionMap(doc).size).toBe(0);
	});

	test('an erased note’s words are in no part of the document', () => {
		const { say, noteOf } = speaker(ann);
		const doc = new Y.Doc();
		file(doc, say('n1', 'A name that must go'), say('n1', 'A name that must go, still'));
		file(doc, speaker(host).erase(noteOf('n1')));
		const bytes = new TextDecoder().decode(Y.encodeStateAsUpdate(doc));
		expect(bytes).not.toContain('must go');
		expect(readTombstones(doc)).toMatchObject([{ kind: 'erased' }]);
	});

	test('the oldest tablet, back last, brings nothing back', () => {
		const { say, noteOf } = speaker(ann);
		const relay = new Y.Doc();
		const oldest = new Y.Doc();
		file(relay, say('n1', 'Erase me'));
		file(oldest, ...[speaker(ann).say('n1', 'Erase me')]);
		file(relay, speaker(host).erase(noteOf('n1')));

		meet(relay, oldest);
		expect(texts(relay)).toEqual([]);
		expect(texts(oldest)).toEqual([]);

		sweepNotes(relay);
		sweepNotes(oldest);
		meet(relay, oldest);
		expect(versionMap(relay).size).toBe(0);
		expect(new TextDecoder().decode(Y.encodeStateAsUpdate(relay))).not.toContain('Erase me');
	});

	test('a version from a newer app is passed over and left, and replaces nothing', () => {
		const doc = new Y.Doc();
		const { say, noteOf } = speaker(ann);
		file(doc, say('n1', 'Known'));
		versionMap(doc).set(`${noteOf('n1')}/9`, { id: noteOf('n1'), seq: 9, kind: 'hologram' });
		versionMap(doc).set(`${noteOf('n2')}/1`, { kind: 'hologram' });
		sweepNotes(doc);
		expect(texts(doc)).toEqual(['Known']);
		expect(versionMap(doc).size).toBe(3);
	});

	test.each([
		['under another note’s name', (id: string) => `${id.slice(0, -1)}x/1`],
		['under another version', (id: string) => `${id}/7`],
		['under no name', () => 'constructor'],
		['under the name of every object', () => '__proto__']
	])('a record %s is not read', (_, keyOf) => {
		const doc = new Y.Doc();
		const { say } = speaker(ann);
		const filed = filedOf(say('n1', 'Hers'));
		if ('version' in filed) versionMap(doc).set(keyOf(filed.version.id), { ...filed.version });
		expect(texts(doc)).toEqual([]);
		sweepNotes(doc);
		readTombstones(doc);
	});

	test('garbage in the document makes no reading throw', () => {
		const value = fc.oneof(
			fc.jsonValue().map((one) => one as unknown),
			fc.constant(undefined),
			fc.constant(Number.NaN)
		);
		const key = fc.oneof(
			fc.string(),
			fc.constantFrom('__proto__', 'a/b', '/', `${'a'.repeat(22)}.n/1`)
		);
		fc.assert(
			fc.property(fc.array(fc.tuple(key, value)), (records) => {
				const doc = new Y.Doc();
				file(doc, speaker(ann).say('n1', 'Here'));
				for (const [at, raw] of records) {
					versionMap(doc).set(at, raw);
					tombstoneMap(doc).set(at, raw);
				}
				sweepNotes(doc);
				expect(texts(doc)).toEqual(['Here']);
				expect(readTombstones(doc)).toEqual([]);
			}),
			{ numRuns: runs(100) }
		);
	});

	test('thousands of notes go in as one change', () => {
		const { say } = speaker(ann);
		const all = Array.from({ length: 300 }, (_, n) => filedOf(say(`n${n}`, `Note ${n}`)));
		const doc = new Y.Doc();
		let changes = 0;
		doc.on('update', () => (changes += 1));
		putAllFiled(doc, all);
		putAllFiled(doc, all);
		expect(changes).toBe(1);
		expect(readNotes(doc)).toHaveLength(300);
	});
});

/** What three people do: the number of the note, and what happens to it. */
const deed = fc.record({
	who: fc.nat(2),
	note: fc.nat(2),
	does: fc.constantFrom('say', 'say', 'say', 'take-back', 'erase'),
	at: fc.constantFrom<('tablet' | 'relay')[]>(['tablet'], ['relay'], ['tablet', 'relay'])
});

describe('two filers, in every order', () => {
	/** Turns deeds into signed intents, each author counting for itself. */
	function intentsOf(deeds: readonly { who: number; note: number; does: string }[]): Intent[] {
		const people = [speaker(ann), speaker(bob), speaker(host)];
		return deeds.map(({ who, note, does }, n) => {
			const person = people[who] ?? people[0]!;
			if (does === 'erase') return people[2]!.erase(people[note]!.noteOf('n1'));
			return does === 'take-back'
				? person.takeBack(`n${note}`)
				: person.say(`n${note}`, `Deed ${n}`);
		});
	}

	/** What everybody should read, found out from the deeds alone. */
	function expected(intents: readonly Intent[]): Map<string, string> {
		const bySeq = [...intents].sort((a, b) => a.seq - b.seq);
		const standing = new Map<string, string>();
		for (const { act } of bySeq) if (act.kind === 'note') standing.set(act.note, act.body.text);
		for (const { act } of intents) if (act.kind !== 'note') standing.delete(noteOf(act)!);
		return standing;
	}
	const reading = (doc: Y.Doc) => new Map(readNotes(doc).map(({ id, text }) => [id, text]));

	test('agree on notes, tombstones and every key, with repeats and a relay put back to yesterday', () => {
		fc.assert(
			fc.property(
				fc.array(deed, { minLength: 1, maxLength: 16 }),
				fc.infiniteStream(fc.nat(1_000)),
				fc.nat(16),
				(deeds, chance, yesterday) => {
					const intents = intentsOf(deeds);
					const shuffled = <T>(list: readonly T[]): T[] =>
						list
							.map((one) => ({ one, at: chance.next().value as number }))
							.sort((a, b) => a.at - b.at)
							.map(({ one }) => one);
					const tablet = new Y.Doc();
					let relay = new Y.Doc();
					const sweep = openSweep(relay);
					let backup = copyOf(relay);
					const arrivals = shuffled([...intents.entries(), ...intents.entries()]);
					arrivals.forEach(([n, intent], step) => {
						if (step === yesterday) backup = copyOf(relay);
						const { at } = deeds[n]!;
						if (at.includes('tablet')) file(tablet, intent);
						if (at.includes('relay')) file(relay, intent);
						if ((chance.next().value as number) % 7 === 0) meet(tablet, relay);
						if ((chance.next().value as number) % 9 === 0) {
							const whole = copyOf(relay);
							sweepNotes(whole);
							sweep.sweep();
							expect(mapsOf(relay)).toEqual(mapsOf(whole));
						}
					});
					relay = backup;
					file(relay, ...shuffled(intents));

					meet(tablet, relay);
					expect(reading(relay)).toEqual(expected(intents));
					expect(readNotes(tablet)).toEqual(readNotes(relay));
					expect(readTombstones(tablet)).toEqual(expect.arrayContaining(readTombstones(relay)));

					sweepNotes(tablet);
					sweepNotes(relay);
					meet(tablet, relay);
					expect(mapsOf(tablet)).toEqual(mapsOf(relay));
					expect(reading(tablet)).toEqual(expected(intents));
					expect(versionMap(relay).size).toBe(expected(intents).size);
				}
			),
			{ numRuns: runs(80) }
		);
	});
});
