/** Sheets of paper: where each belongs, and what is still to be done with it. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putPaperReading, readPaperReadings } from '#lib/doc/harvest-papers.ts';
import { putActivity, putPlace, readPlan } from '#lib/doc/plan-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { markOf, readSheetNumber } from '#lib/domain/sheet-number.ts';
import { missingPapers, placeOfSheet, readPapers } from '#lib/harvest/papers.ts';
import { sheetsToPrint } from '#lib/harvest/sheets-to-print.ts';
import { WHOLE_CAFE } from '#lib/methods/world-cafe/settings.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { meet } from '../helpers/meet.ts';
import { ann, bodyOf, bob } from '../helpers/people.ts';

const plan = (() => {
	const doc = new Y.Doc();
	for (const [position, id] of ['a1', 'a2'].entries()) {
		const { activity, places, questions } = worldCafe.plan(
			{ ...WORLD_CAFE_DEFAULTS, ...WHOLE_CAFE, question: 'What matters?', tables: 4, rounds: 2 },
			{ id, position }
		);
		putActivity(doc, activity);
		for (const place of places) putPlace(doc, place);
		doc.getMap('questions').set('q1', questions.q1);
	}
	return readPlan(doc);
})();
const sources = (notes: readonly Note[] = []) => ({ plan, notes, entries: [] });
const mark = markOf('a2');
const address = (typed: string) => readSheetNumber(typed)!;

let count = 0;
function noteOf(text: string): Note {
	count += 1;
	const where = { activity: 'a2', step: 'sheet-1', place: 'table-2', question: '' };
	return {
		...bodyOf(text),
		...{ id: noteIdOf(ann.key, `n${count}`), seq: 1, order: count, atMs: 1_000 },
		from: 'host',
		where
	};
}

test('a sheet is printed for every table in every round of every activity that has both', () => {
	const sheets = sheetsToPrint(plan, 'table');
	expect(sheets).toHaveLength(2 * 2 * 4);
	expect(new Set(sheets.map(({ sheet }) => sheet)).size).toBe(sheets.length);
});

test('every printed number leads back to the step, table and question that it was printed for', () => {
	for (const kind of ['table', 'slips'] as const) {
		for (const { sheet, round, table } of sheetsToPrint(plan, kind)) {
			const step = kind === 'table' ? `sheet-${round}` : `round-${round}`;
			const where = { step, place: `table-${table}` };
			expect(placeOfSheet(sources(), address(sheet))).toMatchObject({ where });
		}
	}
});

test('a sheet of a table that only a dead tablet knew keeps the table’s number', () => {
	expect(placeOfSheet(sources(), address(`T1-9-${mark}`))).toMatchObject({
		where: { place: 'table-9' },
		title: 'Round 1 of 2, Table 9'
	});
});

test('a sheet of another gathering belongs nowhere here', () => {
	expect(placeOfSheet(sources(), address('T1-2-ZZ'))).toBeUndefined();
	expect(placeOfSheet(sources(), address(`R-ABCD-${mark}`))).toBeUndefined();
});

test('two who type one sheet apart from each other both keep what they typed', () => {
	const [one, other] = [new Y.Doc(), new Y.Doc()];
	const [first, second] = [noteOf('warm'), noteOf('dry')];
	const sheet = `T1-2-${mark}`;
	putPaperReading(one, { sheet, by: ann.key, order: 1, notes: [first.id] });
	putPaperReading(other, { sheet, by: bob.key, order: 1, notes: [second.id] });
	meet(one, other);
	const papers = [one, other].map((doc) =>
		readPapers(sources([first, second]), readPaperReadings(doc))
	);
	expect(papers[0]).toEqual(papers[1]);
	expect(papers[0]).toMatchObject([{ sheet, state: 'typed' }]);
	expect(new Set(papers[0]![0]!.notes)).toEqual(new Set([first, second]));
});

test('a sheet waits while only its photo is there, and is gone once all of it was taken back', () => {
	const [photo, typed] = [noteOf('photo'), noteOf('typed')];
	const read = { sheet: `S1-2-${mark}`, by: ann.key, order: 1, photo: photo.id };
	const papersOf = (notes: readonly Note[]) =>
		readPapers(sources(notes), [{ ...read, notes: [typed.id] }]);
	expect(papersOf([photo])).toMatchObject([{ state: 'photo', notes: [] }]);
	expect(papersOf([photo, typed])).toMatchObject([{ state: 'typed' }]);
	expect(papersOf([])).toEqual([]);
});

test('tables whose sheet has not come back are told, once one of that round has', () => {
	const typed = noteOf('typed');
	const read = { by: ann.key, order: 1, notes: [typed.id] };
	const papers = readPapers(sources([typed]), [{ ...read, sheet: `T1-2-${mark}` }]);
	expect(missingPapers(sources(), papers)).toEqual([
		{ title: 'Round 1 of 2', tables: ['Table 1', 'Table 3', 'Table 4'] }
	]);
	expect(missingPapers(sources(), [])).toEqual([]);
});

test('what a newer app wrote about paper is passed over', () => {
	const doc = new Y.Doc();
	doc.getMap('papers').set(`T1-2-${mark}/${ann.key}`, { order: 'late', notes: 7 });
	doc.getMap('papers').set('Q7/nobody', { order: 1, notes: [] });
	doc.getMap('papers').set('T1-2/x/y/z', 5);
	expect(readPaperReadings(doc)).toEqual([]);
});
