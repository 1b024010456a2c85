import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { noteIdOf, ownPart } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { inputOfFile } from '#lib/report/file-input.ts';
import { readMerge } from '#lib/report/merge-file.ts';
import { ann } from '../helpers/people.ts';

const text = readFileSync(
	new URL('../../static/examples/supportnet-2009.json', import.meta.url),
	'utf8'
);
const read = readHarvestFile(text);
if (isFileRefusal(read)) throw new Error(read.refused);
const file = read;
const { plan, notes, map } = inputOfFile(file);
const none = new Set<string>();

test('case 17: a file that is here already adds nothing, however often it is opened', () => {
	const merge = readMerge(file, { plan, notes, map, gone: none });
	expect(merge).toMatchObject({ notes: [], here: notes.length, gone: 0, themes: [] });
	// Another device filed it under its own key: the words are the same.
	const others = notes.map((note) => ({ ...note, id: noteIdOf(ann.key, `x${ownPart(note.id)}`) }));
	const again = readMerge(file, { plan, notes: others, map, gone: none });
	expect(again.notes.filter(({ body }) => body.text !== '')).toEqual([]);
});

test('what is new comes with where it was said and its themes; what is gone stays away', () => {
	const [first, second] = notes as [Note, Note];
	const gone = new Set([ownPart(first.id)]);
	const merge = readMerge(file, { plan, notes: [second], map: { ...map, themes: [] }, gone });
	expect(merge.gone).toBe(1);
	expect(merge.here).toBe(1);
	expect(merge.notes).toHaveLength(notes.length - 2);
	expect(merge.notes.map(({ own }) => own)).not.toContain(ownPart(first.id));
	expect(merge.themes.map(({ title }) => title)).toEqual(file.themes.map(({ title }) => title));
});

test('places and activities of another gathering are not taken for those here', () => {
	const elsewhere = { ...plan, activities: [], places: [], questions: new Map() };
	const merge = readMerge(file, {
		plan: elsewhere,
		notes: [],
		map: { ...map, themes: [] },
		gone: none
	});
	expect(merge.notes.every(({ where }) => where.activity === '' && where.question === '')).toBe(
		true
	);
	expect(merge.notes.every(({ body }) => body.source !== undefined)).toBe(true);
});
