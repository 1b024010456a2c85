/**
 * A programme's file: what goes out comes in again, and what is none is refused by a word of its own.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '#lib/domain/limits.ts';
import { NO_RECORDS, readProgramme } from '#lib/domain/programme.ts';
import { readTimeline } from '#lib/harvest/timeline.ts';
import { readProgrammeFile, writeProgrammeFile } from '#lib/report/programme-file.ts';
import { programmeFileWords } from '#lib/words/programme.ts';
import { digestRecord, digestWith, GATHERINGS, recordsWith } from '../helpers/programme.ts';

const id = 'p'.repeat(43);
const records = recordsWith({});
const file = writeProgrammeFile({ id, records });

test('comes in as it went out', () => {
	expect(readProgrammeFile(file)).toEqual({ id, records });
});

test.each([
	['nothing', '', 'not-a-programme-file'],
	['half of it', file.slice(0, 60), 'not-a-programme-file'],
	['a harvest file', '{"sheaf":1,"gathering":{"title":"Café"}}', 'not-a-programme-file'],
	['one of a newer version', file.replace('"sheaf":1', '"sheaf":2'), 'newer-file'],
	['one without a name', writeProgrammeFile({ id, records: NO_RECORDS }), 'no-title'],
	['one with another id', file.replace(id, 'somewhere'), 'not-a-programme-file']
] as const)('%s is refused', (_, text, why) => {
	expect(readProgrammeFile(text)).toBe(why);
	expect(programmeFileWords[why]).toMatch(/\.$/);
});

test('one that is too large is refused before it is read', () => {
	expect(readProgrammeFile(' '.repeat(MAX_FILE_BYTES + 1))).toBe('file-too-large');
});

test('one with ten thousand notes opens', () => {
	const notes = Array.from({ length: 10_000 }, (_, index) => ({
		id: `n${index}`,
		kind: 'idea' as const,
		text: `A bench at stop ${index}.`
	}));
	const digests = digestRecord(digestWith(GATHERINGS[0], { notes }));
	const read = readProgrammeFile(writeProgrammeFile({ id, records: recordsWith({ digests }) }));
	if (typeof read === 'string') throw new Error(read);
	expect(readTimeline(readProgramme(read.records), '2026-11-25').phases[0]?.opened).toBe(10_000);
});

test('the example says of every reply, decision and question in it that it is invented', () => {
	const text = readFileSync('static/examples/supportnet-programme.json', 'utf8');
	const read = readProgrammeFile(text);
	if (typeof read === 'string') throw new Error(read);
	const { replies, questions, fates, stock, phases } = readProgramme(read.records);
	expect(phases.map(({ name }) => name)).toEqual([
		'Co-designing',
		'Practising',
		'Extending',
		'Consolidation'
	]);
	expect(replies.length).toBeGreaterThan(4);
	for (const one of [...replies, ...questions]) expect(one.invented).toBe(true);
	for (const one of fates) expect(one.reason).toContain('Invented for this example');
	for (const one of stock) expect(one.text).toContain('Invented for this example');
});
