/** What hosts let onto the big screen, when two of them act apart from each other. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putShown } from '#lib/doc/plan-doc.ts';
import { putBarred, putHeld, putLookFirst, readGate } from '#lib/doc/plan-gate.ts';
import { OPEN_GATE } from '#lib/domain/gate.ts';
import { authorMark, noteIdOf } from '#lib/domain/id.ts';
import { copyOf, meet } from '../helpers/meet.ts';
import { ann, bob } from '../helpers/people.ts';

const note = noteIdOf(ann.key, 'n1');

test('a plan of before knows no gate: a host looks first, as ever', () => {
	expect(readGate(new Y.Doc())).toEqual(OPEN_GATE);
});

test('two hosts who hold and bar apart from each other agree when they meet', () => {
	const one = new Y.Doc();
	const other = copyOf(one);
	putHeld(one, note, 'Thank you.');
	putBarred(one, authorMark(ann.key), true);
	putBarred(other, authorMark(ann.key), true);
	putBarred(other, authorMark(bob.key), true);
	putLookFirst(other, false);
	meet(one, other);
	expect(readGate(one)).toEqual(readGate(other));
	expect(readGate(one)).toEqual({
		lookFirst: false,
		hidden: new Set(),
		held: new Map([[note, 'Thank you.']]),
		barred: new Set([authorMark(ann.key), authorMark(bob.key)])
	});
});

test('what is held or barred is let go again, and garbage is passed over', () => {
	const doc = new Y.Doc();
	putHeld(doc, note, '');
	expect(readGate(doc).held.get(note)).toBe('');
	putHeld(doc, note, undefined);
	putBarred(doc, authorMark(ann.key), true);
	putBarred(doc, authorMark(ann.key), false);
	putShown(doc, [note], false);
	doc.getMap('held').set('no note', 'words');
	doc.getMap('barred').set('192.168.0.7', true);
	doc.getMap('gate').set('look-first', 'yes');
	expect(readGate(doc)).toEqual({ ...OPEN_GATE, hidden: new Set([note]) });
});
