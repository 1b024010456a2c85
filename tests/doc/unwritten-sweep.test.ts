/**
 * Words that were said where nothing is written down: whichever way they get into a document, they
 * leave it, and its bytes.
 */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAllFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { openUnwrittenSweep } from '#lib/doc/unwritten-sweep.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { unwrittenOf, type Recording } from '#lib/domain/activity.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { fastVerify } from '../helpers/keys.ts';
import { copyOf, meet } from '../helpers/meet.ts';
import { ann, gathering, speaker } from '../helpers/people.ts';

const SECRET = 'My father drinks again';
const inCircle = { ...NOWHERE, activity: 'circle' };

function said(): Y.Doc {
	const { say } = speaker(ann);
	const doc = new Y.Doc();
	const filed = [say('n1', 'Said in the café'), say('n2', SECRET, inCircle)].map(
		(one) => fileIntent(one, gathering.key, fastVerify) as Filed
	);
	putAllFiled(doc, filed);
	return doc;
}
const promised = (record: Recording) =>
	unwrittenOf([{ id: 'circle', method: 'circle', title: '', position: 0, steps: [], record }]);
const bytesOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1');
const texts = (doc: Y.Doc) => readNotes(doc).map(({ text }) => text);

test('leave a document when a plan says so later, and are in none of its bytes', () => {
	const doc = said();
	let record: Recording = 'words';
	const { sweep } = openUnwrittenSweep(doc, () => promised(record));
	expect(sweep()).toBe(false);
	expect(bytesOf(doc)).toContain(SECRET);
	record = 'none';
	expect(sweep()).toBe(true);
	expect(sweep()).toBe(false);
	expect(texts(doc)).toEqual(['Said in the café']);
	expect(bytesOf(doc)).not.toContain(SECRET);
});

test('that an old device brings back leave again, and that device as well', () => {
	const doc = new Y.Doc();
	const { sweep } = openUnwrittenSweep(doc, () => promised('none'));
	const old = said();
	for (let time = 0; time < 2; time++) {
		meet(doc, time === 0 ? old : copyOf(old));
		sweep();
		expect(texts(doc)).toEqual(['Said in the café']);
	}
	meet(doc, old);
	expect(bytesOf(old)).not.toContain(SECRET);
});
