/**
 * The programme's document: two tablets apart, a file that is older, a reply that comes twice.
 */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
	lastRecordOrder,
	putAnswer,
	putRecord,
	putRecords,
	readProgrammeRecords
} from '#lib/doc/programme-doc.ts';
import { readProgramme } from '#lib/domain/programme.ts';
import { targetOf } from '#lib/domain/reply.ts';
import { GATHERINGS, recordsWith } from '../helpers/programme.ts';

const meet = (a: Y.Doc, b: Y.Doc) => {
	Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
	Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
};

test('two tablets that put gatherings in apart both find both', () => {
	const [a, b] = [new Y.Doc(), new Y.Doc()];
	const placing = { phase: 'one', site: '', series: '', order: 1 };
	putRecord(a, 'placings', GATHERINGS[0], placing);
	putRecord(b, 'placings', GATHERINGS[1], placing);
	meet(a, b);
	for (const doc of [a, b]) {
		expect(readProgramme(readProgrammeRecords(doc)).placings).toHaveLength(2);
	}
	expect(readProgrammeRecords(a)).toEqual(readProgrammeRecords(b));
});

test('cases 17 and 20: a file that is taken in twice doubles nothing, and an older one takes nothing back', () => {
	const doc = new Y.Doc();
	const older = recordsWith({ about: { title: { text: 'Old name', order: 1 } } });
	const newer = recordsWith({ about: { title: { text: 'New name', order: 5 } } });
	expect(putRecords(doc, newer)).toBe(3);
	expect(putRecords(doc, newer)).toBe(0);
	putRecords(doc, older);
	expect(readProgramme(readProgrammeRecords(doc)).about.title).toBe('New name');
	expect(lastRecordOrder(doc)).toBe(5);
});

test('what was taken out stays out, whatever an older tablet brings', () => {
	const doc = new Y.Doc();
	putRecord(doc, 'phases', 'one', { gone: true, order: 3 });
	putRecords(doc, recordsWith({}));
	expect(readProgramme(readProgrammeRecords(doc)).phases).toEqual([]);
});

test('a reply is filed once and never overwritten', () => {
	const doc = new Y.Doc();
	const target = targetOf(GATHERINGS[0], 'r', 'r1');
	const body = { target, state: 'heard', did: '', why: '', due: '', who: '' };
	const filed = (who: string, order: number) => ({
		about: 'programme' as const,
		kind: 'replies' as const,
		answer: `${'a'.repeat(22)}.one`,
		record: { ...body, who, order, atMs: 1 }
	});
	expect(putAnswer(doc, filed('The library', 1))).toBe(true);
	expect(putAnswer(doc, filed('Somebody else', 2))).toBe(false);
	expect(readProgramme(readProgrammeRecords(doc)).replies).toMatchObject([{ who: 'The library' }]);
});
