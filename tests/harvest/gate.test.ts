/** Notes before they reach the big screen: a host looks, keeps off, bars, and says so kindly. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putActivity, putShown, readPlan } from '#lib/doc/plan-doc.ts';
import { putBarred, putHeld, putLookFirst } from '#lib/doc/plan-gate.ts';
import { gateOf } from '#lib/domain/gate.ts';
import { authorMark, noteIdOf } from '#lib/domain/id.ts';
import { NOWHERE, type Note } from '#lib/domain/note.ts';
import { readMine } from '#lib/domain/room-view.ts';
import { openMine } from '#lib/harvest/mine.ts';
import { readWallView } from '#lib/harvest/room-view.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { gateTellWords } from '#lib/words/gate.ts';
import { ann, bob, bodyOf, gathering } from '../helpers/people.ts';

const noteOf = (pair: typeof ann, own: string): Note => ({
	...bodyOf(own),
	id: noteIdOf(pair.key, own),
	...{ seq: 1, order: 1, atMs: 1, from: 'phone', where: NOWHERE }
});
const [prank, kind, later] = [noteOf(ann, 'prank'), noteOf(bob, 'kind'), noteOf(ann, 'later')];
const notes = [prank, kind, later];

const wallOf = (doc: Y.Doc) =>
	readWallView(gathering.key, readPlan(doc), notes, 0).shown.map(({ text }) => text);
const told = (doc: Y.Doc, pair: typeof ann) =>
	readMine(
		openMine({
			...{ plan: readPlan(doc), notes: [], aboutPeople: [] },
			...{ rows: new Map(), links: new Map() }
		})(pair.key, '')
	);

describe('case 12: a prank or hurtful note', () => {
	test('never reaches the wall unseen while a host looks first, and its author knows', () => {
		const doc = new Y.Doc();
		expect(wallOf(doc)).toEqual([]);
		expect(notes.map(({ id }) => gateOf(readPlan(doc), id))).toEqual(Array(3).fill('waiting'));
		expect(told(doc, ann).notice).toBe(gateTellWords.looks);
		putShown(doc, [kind.id], true);
		expect(wallOf(doc)).toEqual(['kind']);
	});

	test('goes off the wall with a kind word that only its author is told', () => {
		const doc = new Y.Doc();
		putShown(doc, [prank.id, kind.id], true);
		putHeld(doc, prank.id, 'Thank you. Could you say this without a name?');
		expect(wallOf(doc)).toEqual(['kind']);
		expect(told(doc, ann).held).toEqual({
			[prank.id]: 'Thank you. Could you say this without a name?'
		});
		expect(told(doc, bob).held).toEqual({});
		putHeld(doc, prank.id, undefined);
		expect(wallOf(doc)).toEqual(['kind', 'prank']);
	});

	test('its author’s key can be barred: what comes later waits, and nobody else’s does', () => {
		const doc = new Y.Doc();
		putLookFirst(doc, false);
		putShown(doc, [prank.id], true);
		putBarred(doc, authorMark(ann.key), true);
		expect(wallOf(doc)).toEqual(['kind', 'prank']);
		expect(gateOf(readPlan(doc), later.id)).toBe('barred');
		expect(told(doc, ann).notice).toBe(gateTellWords.barred);
		expect(told(doc, bob).notice).toBe('');
		putShown(doc, [later.id], true);
		expect(wallOf(doc)).toEqual(['later', 'kind', 'prank']);
		putShown(doc, [later.id], false);
		putBarred(doc, authorMark(ann.key), false);
		expect(gateOf(readPlan(doc), later.id)).toBe('hidden');
	});
});

test('without a look first notes go straight to the wall, but those that a host hid', () => {
	const doc = new Y.Doc();
	putLookFirst(doc, false);
	putShown(doc, [prank.id], false);
	expect(wallOf(doc)).toEqual(['later', 'kind']);
	expect(told(doc, ann).notice).toBe('');
});

test('case 19: a late card appears with a mark, and is held like any other', () => {
	const { activity } = worldCafe.plan(WORLD_CAFE_DEFAULTS, { id: 'a1', position: 0 });
	const doc = new Y.Doc();
	putActivity(doc, activity);
	const at = (own: string, step: string): Note => ({
		...noteOf(bob, own),
		where: { ...NOWHERE, activity: 'a1', step }
	});
	const said = [at('in time', 'round-1'), at('moving', 'moving-1'), at('late', 'round-1')];
	const arrivals = new Map([[said[2]!.id, 1_700_000_000_000]]);
	const shown = () =>
		readWallView(gathering.key, readPlan(doc), said, 0, undefined, arrivals).shown.map(
			({ text, late }) => [text, late]
		);
	expect(shown()).toEqual([]);
	putLookFirst(doc, false);
	expect(shown()).toEqual([
		['late', 1_700_000_000_000],
		['moving', 0],
		['in time', undefined]
	]);
});
