import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putTheme, readThemeMap } from '#lib/doc/harvest-doc.ts';
import { putMember } from '#lib/doc/harvest-members.ts';
import {
	putAbout,
	putActivity,
	putPlace,
	putQuestion,
	putShown,
	readPlan
} from '#lib/doc/plan-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note, Where } from '#lib/domain/note.ts';
import { gather } from '#lib/harvest/gather.ts';
import { readPhoneView, readWallView, roundOf } from '#lib/harvest/room-view.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { ann, bodyOf, gathering } from '../helpers/people.ts';

const where = (step: string, table: number): Where => ({
	activity: 'a1',
	step,
	place: `table-${table}`,
	question: 'q1'
});
const noteOf = (n: number, at: Where, seq = 1): Note => ({
	...bodyOf(`Note ${n}`),
	id: noteIdOf(ann.key, `n${n}`),
	seq,
	order: n,
	atMs: 1_000,
	from: 'phone',
	where: at
});

const planDoc = new Y.Doc();
const { activity, places, questions } = worldCafe.plan(
	{ ...WORLD_CAFE_DEFAULTS, question: 'What matters?' },
	{ id: 'a1', position: 0 }
);
putAbout(planDoc, { title: 'Saturday', code: 'KW7F8' });
putActivity(planDoc, activity);
for (const place of places) putPlace(planDoc, place);
for (const [id, text] of Object.entries(questions)) putQuestion(planDoc, id, text);

const notes = [
	noteOf(1, where('round-1', 1)),
	noteOf(2, where('round-2', 4), 3),
	noteOf(3, { activity: '', step: '', place: '', question: '' })
];
const harvestDoc = new Y.Doc();
putTheme(harvestDoc, { id: 't1', title: 'Trust', by: ann.key, order: 1 });
putTheme(harvestDoc, { id: 't2', title: 'Time', by: ann.key, order: 2 });
for (const [theme, seq] of [
	['t1', 2],
	['t2', 3]
] as const) {
	putMember(harvestDoc, { note: notes[1]!.id, theme, order: 4, seq });
}
putMember(harvestDoc, { note: notes[0]!.id, theme: 't1', order: 3, seq: 1 });
putMember(harvestDoc, { note: noteIdOf(ann.key, 'gone'), theme: 't1', order: 5, seq: 1 });

const plan = readPlan(planDoc);
const harvest = gather(plan, notes, readThemeMap(harvestDoc));

describe('the harvest', () => {
	test('knows of each note where in the process it was said', () => {
		const [first, second, third] = harvest.notes;
		expect(first).toMatchObject({ place: 'Table 1', round: 1, question: 'What matters?' });
		expect(second).toMatchObject({ place: 'Table 4', round: 2, activity: 'World Café' });
		expect(third).toMatchObject({ place: '', round: 0, question: '', activity: '' });
	});

	test('lets each theme lead to its notes in the order in which they were put in', () => {
		expect(harvest.themes[0]?.notes.map(({ note }) => note.text)).toEqual(['Note 1', 'Note 2']);
		expect(harvest.themes.map(({ placeCount }) => placeCount)).toEqual([2, 1]);
		expect(harvest.unsorted.map(({ note }) => note.text)).toEqual(['Note 3']);
		expect(harvest.noteById.get(notes[1]!.id)?.themes).toEqual(['t1', 't2']);
	});

	test('says which themes saw a note before its author changed it', () => {
		expect(harvest.notes[1]?.changedSince).toEqual(['t1']);
		expect(harvest.notes[0]?.changedSince).toEqual([]);
	});
});

describe('what thin devices see', () => {
	test.each([
		[0, ''],
		[1, 'fewer than 5'],
		[4, 'fewer than 5'],
		[5, '5'],
		[1_200, '1200']
	])('a phone reads %i notes as “%s”, and none of them', (count, words) => {
		const view = readPhoneView(gathering.key, plan, count);
		expect(view.notes).toBe(words);
		expect(view).toMatchObject({ title: 'Saturday', code: 'KW7F8', kind: 'phone' });
		expect(view.now).toMatchObject({ step: 'arriving', round: 0, question: 'What matters?' });
	});

	test('a phone learns how far the order has come, in strides that nobody can count', () => {
		const orderAfter = (last: number) => readPhoneView(gathering.key, plan, 9, last).order;
		expect([0, 1, 4, 16, 17].map(orderAfter)).toEqual([undefined, 16, 16, 16, 32]);
	});

	test('the wall sees what is shown and nothing else, and no key', () => {
		const shown = new Y.Doc();
		Y.applyUpdate(shown, Y.encodeStateAsUpdate(planDoc));
		putShown(shown, [notes[1]!.id], true);
		const view = readWallView(gathering.key, readPlan(shown), notes, 3);
		expect(view.shown).toMatchObject([{ id: 'n2', text: 'Note 2', place: 'Table 4', round: 2 }]);
		expect(view.notes).toBe(3);
		expect(JSON.stringify(view)).not.toContain('Note 1');
		expect(JSON.stringify(view)).not.toContain(ann.key.slice(0, 22));
	});

	test('a round is counted from the plan', () => {
		expect(notes.map((note) => roundOf(plan, note))).toEqual([1, 2, 0]);
	});
});
