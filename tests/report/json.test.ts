import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { putTheme } from '#lib/doc/harvest-doc.ts';
import { putMember } from '#lib/doc/harvest-members.ts';
import { putPosition } from '#lib/doc/harvest-positions.ts';
import { putTitle } from '#lib/doc/harvest-titles.ts';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { writeJson } from '#lib/report/json.ts';
import { emptyDocs, importText, inputOf, reportOf } from '../helpers/imported.ts';
import { fastVerify } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { ann, bob, gathering, host, speaker } from '../helpers/people.ts';

const EXAMPLES = ['healthy-social-change-2008', 'supportnet-2009'];
const example = (name: string) => readFileSync(`static/examples/${name}.json`, 'utf8');
const out = (file: object | string): any => JSON.parse(writeJson(reportOf(file)));
const minimal = (more: object = {}) => ({
	sheaf: 1,
	gathering: { title: 'Saturday' },
	notes: [{ text: 'One' }],
	...more
});

describe('a harvest file that somebody else wrote', () => {
	test.each(EXAMPLES)('%s comes out with everything that went in', (name) => {
		const text = example(name);
		expect(out(text)).toMatchObject(JSON.parse(text));
	});

	test.each(EXAMPLES)('%s goes in and out as often as one likes without changing', (name) => {
		const once = writeJson(reportOf(example(name)));
		expect(writeJson(reportOf(once))).toBe(once);
	});

	test('needs hardly anything', () => {
		expect(out(minimal())).toMatchObject({
			gathering: { title: 'Saturday' },
			notes: [{ text: 'One', kind: 'idea', audience: 'room', order: 1 }]
		});
		expect(out({ sheaf: 1, gathering: { title: 'Empty' } }).notes).toEqual([]);
	});

	test.each<[string, object]>([
		[
			'members nobody knows, everywhere',
			{
				mood: { sky: ['blue', null, 1.5] },
				gathering: { title: 'T', weather: 'rain', question: 'Why?' },
				activities: [
					{ id: 'a1', title: 'A', colour: 'red', places: [{ id: 'p1', title: 'By the door' }] }
				],
				notes: [{ id: 'n1', text: 'x', activity: 'a1', place: 'p1', heard: { by: 'Mo' } }],
				themes: [{ id: 't1', title: 'T', weight: 3 }],
				recommendations: [{ id: 'r1', text: 'R', themes: ['t1'], notes: ['n1'], votes: 7 }]
			}
		],
		[
			'names that Sheaf cannot use',
			{
				activities: [{ id: 'Table talk!', method: 'World Café', title: 'A' }],
				notes: [
					{ id: 'note one', text: 'x', activity: 'Table talk!', themes: ['big/theme'] },
					{ id: 7, text: 'y', themes: ['big/theme', 'never listed'] }
				],
				themes: [{ id: 'big/theme', title: 'Big', parent: 'nowhere' }],
				recommendations: [{ id: '#1', text: 'R', themes: ['big/theme'], notes: ['note one', 7] }]
			}
		],
		[
			'the same name twice',
			{
				activities: [
					{ id: 'a', title: 'One' },
					{ id: 'a', title: 'Two' }
				],
				notes: [
					{ id: 'n', text: 'x' },
					{ id: 'n', text: 'y' },
					{ id: 'n1', text: 'z' },
					{ text: 'w' }
				]
			}
		],
		[
			'members of a kind that nobody expects',
			{
				activities: 'none',
				notes: [
					{
						id: 'n1',
						text: 'x',
						kind: 'poem',
						voice: 3,
						tags: 'a',
						themes: 'b',
						place: 4,
						verbatim: 1,
						activity: {},
						photo: 'p.jpg',
						atMs: 'noon'
					}
				],
				recommendations: [{ id: 'r', text: 'R', themes: ['gone'], notes: ['gone'] }]
			}
		],
		[
			'names of every object',
			{
				constructor: 1,
				notes: [{ id: 'constructor', text: 'x', toString: 'y', themes: ['hasOwnProperty'] }]
			}
		],
		[
			'steps, rounds and questions',
			{
				gathering: { title: 'T', question: 'What matters?' },
				activities: [
					{
						id: 'a1',
						method: 'world-cafe',
						title: 'Café',
						question: 'And here?',
						steps: [
							{ id: 's1', title: 'Round 1', round: 1, kind: 'talk', minutes: 20 },
							{ id: 's2', title: 'Round 2', round: 2, question: 'So?' }
						]
					},
					{ id: 'a2', title: 'Others', steps: ['First', 'Then'] }
				],
				notes: [
					{ id: 'n1', text: 'x', activity: 'a1', step: 's2', round: 2 },
					{ id: 'n2', text: 'y', activity: 'a1', round: 1, question: 'Another one?' },
					{ id: 'n3', text: 'z', activity: 'a2', step: 'Then' },
					{ id: 'n4', text: 'w', round: 9, place: 'By the window' }
				]
			}
		]
	])('keeps %s', (_, more) => {
		const file = minimal(more);
		const once = out(file);
		const { themes, ...rest } = JSON.parse(JSON.stringify(file));
		expect(once).toMatchObject(rest);
		for (const theme of themes ?? [])
			expect(once.themes).toContainEqual(expect.objectContaining(theme));
		expect(out(once)).toEqual(once);
	});

	test('says whose question it was, in which round and at which place', () => {
		const { notes, plan } = reportOf(
			minimal({
				gathering: { title: 'T', question: 'What matters?' },
				activities: [{ id: 'a1', steps: [{ id: 's1', title: 'Round 1', round: 1 }] }],
				places: [{ id: 'table-4', kind: 'table', number: 4 }],
				notes: [{ text: 'x', activity: 'a1', round: 1, place: 'table-4' }]
			})
		);
		expect(notes[0]?.where).toEqual({
			activity: 'a1',
			step: 's1',
			place: 'table-4',
			question: 'gathering'
		});
		expect(plan.questions.get('gathering')).toBe('What matters?');
	});

	test.each([
		['with a source is published already', { source: 'A report' }, 'public'],
		['without one stays in the room', {}, 'room'],
		['with a word keeps to it', { source: 'A report', audience: 'steering' }, 'steering'],
		[
			'with a word that nobody knows stays in the room',
			{ source: 'A', audience: 'friends' },
			'room'
		]
	])('a note %s', (_, member, audience) => {
		expect(reportOf(minimal({ notes: [{ text: 'x', ...member }] })).notes[0]?.audience).toBe(
			audience
		);
	});

	test('of any shape either is refused in a word or keeps what it said', () => {
		const member = fc.constantFrom(
			'id',
			'text',
			'kind',
			'voice',
			'themes',
			'tags',
			'place',
			'step',
			'activity',
			'title',
			'x',
			'source',
			'photo',
			'audience',
			'round',
			'parent',
			'notes',
			'__proto__'
		);
		const value = fc.oneof(
			fc.jsonValue({ maxDepth: 2 }),
			fc.constantFrom('k1', 'k2', ['k1'], ['k2', 'k1'])
		);
		const record = fc
			.array(fc.tuple(member, value), { maxLength: 6 })
			.map((all) => Object.fromEntries(all));
		const file = fc.record({
			sheaf: fc.constant(1),
			gathering: record.map((one) => ({ title: 'T', ...one })),
			activities: fc.array(record, { maxLength: 3 }),
			notes: fc.array(
				record.map((one) => ({ text: 'Words', ...one })),
				{ maxLength: 5 }
			),
			themes: fc.array(record, { maxLength: 3 }),
			recommendations: fc.array(record, { maxLength: 2 })
		});
		fc.assert(
			fc.property(file, (raw) => {
				const text = JSON.stringify(raw);
				const read = readHarvestFile(text);
				fc.pre(!('refused' in read));
				const once = writeJson(reportOf(text));
				expect(JSON.parse(once).notes).toHaveLength(raw.notes.length);
				expect(out(once)).toEqual(JSON.parse(once));
			}),
			{ numRuns: runs(300) }
		);
	});
});

describe('a gathering of our own', () => {
	test('goes out and in with its places, rounds, order, photos and board, and without a key', () => {
		const docs = importText(
			JSON.stringify(
				minimal({
					activities: [
						{
							id: 'a1',
							method: 'world-cafe',
							title: 'Café',
							question: 'Why?',
							steps: [
								{ id: 's1', kind: 'talk', round: 1, title: 'Round 1', begin: 'Go', minutes: 20 }
							]
						}
					],
					places: [{ id: 'table-1', kind: 'table', number: 1, host: 'Mo' }]
				})
			)
		).docs;
		const people = [speaker(ann), speaker(bob)];
		for (const { act, noteOf } of people) {
			const filed = fileIntent(
				act(
					{
						kind: 'note',
						note: noteOf('same'),
						body: {
							kind: 'photo',
							text: '',
							voice: 'a carer',
							audience: 'steering',
							verbatim: 'near',
							photo: { hash: 'ab'.repeat(32), widthPx: 4, heightPx: 3, bytes: 9, alt: 'Us' }
						},
						where: { activity: 'a1', step: 's1', place: 'table-1', question: '' },
						from: 'harvester'
					},
					50
				),
				gathering.key,
				fastVerify
			);
			putFiled(docs.notes, filed as Filed);
			putTheme(docs.harvest, { id: 't9', title: 'Nine', by: host.key, order: 60 });
			putMember(docs.harvest, {
				note: noteOf('same'),
				theme: 't9',
				order: 90 - act.length,
				seq: 1
			});
		}
		putTitle(docs.harvest, 't9', { text: 'Nine', by: ann.key, order: 61 });
		putPosition(docs.harvest, 't9', { xPx: -4, yPx: 7 });
		putPosition(docs.harvest, people[0]!.noteOf('same'), { xPx: 1, yPx: 2 });

		const text = writeJson(inputOf(docs));
		const once = JSON.parse(text);
		expect(once.notes[1]).toMatchObject({
			kind: 'photo',
			voice: 'a carer',
			activity: 'a1',
			step: 's1',
			round: 1,
			place: 'table-1',
			device: 'harvester',
			position: [1, 2],
			photo: { alt: 'Us' },
			order: 2
		});
		expect(once.notes.map(({ id }: any) => id)).toEqual(['n1', 'same', 'same-2']);
		expect(once.themes[0]).toMatchObject({ title: 'Nine', position: [-4, 7] });
		for (const { key } of [ann, bob, host, gathering]) expect(text).not.toContain(key.slice(0, 22));
		expect(writeJson(reportOf(text))).toBe(text);
	});

	test('is written in one change to each document', () => {
		const docs = emptyDocs();
		const changes = { plan: 0, notes: 0, harvest: 0 };
		for (const name of ['plan', 'notes', 'harvest'] as const) {
			docs[name].on('update', () => (changes[name] += 1));
		}
		const { last } = importText(example('healthy-social-change-2008'), docs);
		expect(changes).toEqual({ plan: 1, notes: 1, harvest: 1 });
		expect(last.seq).toBe(46);
		expect(last.lamport).toBeGreaterThanOrEqual(46);
	});
});
