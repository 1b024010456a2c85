/**
 * A circle of which nothing is written down, on a host's tablet: no list, no file and no other
 * tablet brings words of it onto this device's disk.
 */
import 'fake-indexeddb/auto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { listGatherings } from '#lib/device/gatherings-here.ts';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { settingsOf } from '#lib/domain/activity.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { readCircleSettings } from '#lib/methods/circle/settings.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { readMerge } from '#lib/report/merge-file.ts';
import type { HarvestFile } from '#lib/report/file-parts.ts';
import { bringHarvest, bringNotes } from '#lib/state/bring.ts';
import { openGathering } from '#lib/state/gathering.svelte.ts';
import { importFile } from '#lib/state/home/import-gathering.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';
import { readEveryDatabase } from '../helpers/every-database.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { show } from '../helpers/screen.ts';
import OpenFile from '../../src/routes/sort/OpenFile.svelte';
import { seatsHere } from './seats-here.ts';

const SECRET = 'My father drinks again';
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const IN_CIRCLE = { ...NOWHERE, activity: 'c1' };
const nowMs = () => 1_800_000_000_000;
const settings = readCircleSettings({
	...{ shape: 'check-in', order: 'lot', names: ['Amina', 'Bo'], agreements: ['We listen.'] },
	...{ centre: 'leaf', centreWords: 'Patience', seats: 5 }
})!;
const made = circle.plan(settings, { id: 'c1', position: 0 });

/** As another tool, or an older Sheaf, may have written it. */
const FILE = JSON.stringify({
	sheaf: 1,
	gathering: { title: 'A day of two parts' },
	activities: [
		{ ...made.activity, settings, id: 'c1' },
		{ id: 'w1', method: 'world-cafe', title: 'World Café' }
	],
	notes: [
		{ id: 'n1', text: SECRET, activity: 'c1', themes: ['t1'] },
		{ id: 'n2', text: 'Said at a table', activity: 'w1', themes: ['t2'] }
	],
	themes: [
		{ id: 't1', title: 'Fathers who drink' },
		{ id: 't2', title: 'Warmth', notes: ['n1', 'n2'] }
	],
	recommendations: [{ id: 'r1', text: 'Help for fathers', themes: ['t1'], notes: ['n1'] }]
});
const fileOf = (text: string) => readHarvestFile(text) as HarvestFile;

async function openFile() {
	const db = openDatabase(`unwritten-${crypto.randomUUID()}`);
	onTestFinished(() => db.close());
	const deps = { db, randomBytes, nowMs };
	const id = await importFile(fileOf(FILE), deps, true);
	const open = async () => {
		const opened = await openGathering(id, {
			...deps,
			origin: 'http://127.0.0.1:1',
			newSeatsWorker: seatsHere
		});
		if (typeof opened === 'string') throw new Error(opened);
		return opened;
	};
	return { id, open };
}

test('a file that is opened leaves its words out, says how many, and keeps how it was set up', async () => {
	const { open } = await openFile();
	const gathering = await open();
	expect(fileOf(FILE).unwritten).toBe(1);
	expect(gathering.notes.all.map(({ text }) => text)).toEqual(['Said at a table']);
	expect(gathering.themes.map.themes.map(({ title }) => title)).toEqual(['Warmth']);
	const [again] = gathering.plan.value.activities;
	expect(again).toMatchObject({ record: 'none', method: 'circle' });
	expect(again!.steps.map(({ id }) => id)).toEqual(made.activity.steps.map(({ id }) => id));
	expect(readCircleSettings(settingsOf(again!))).toEqual(settings);
	await gathering.close();
	const disk = await readEveryDatabase();
	expect(disk).toContain('Said at a table');
	expect(disk).not.toMatch(/drink|Help for fathers/);
});

test('whoever opens such a file is told how many notes are left out, before they go on', async () => {
	const db = openDatabase(`unwritten-${crypto.randomUUID()}`);
	onTestFinished(() => db.close());
	const { page, find } = show(OpenFile, { db });
	const input = find<HTMLInputElement>('input[type=file]');
	const file = new File([FILE], 'day.json', { type: 'application/json' });
	Object.defineProperty(input, 'files', { value: [file] });
	input.dispatchEvent(new Event('change', { bubbles: true }));
	await vi.waitFor(() =>
		expect(page.textContent).toContain(
			'1 note was said where nothing is written down. It is left out.'
		)
	);
	const [id] = (await listGatherings(db)).map((one) => one.id);
	expect(find<HTMLAnchorElement>('a').getAttribute('href')).toBe(`/g/${id}/list`);
});

test('a list and a file that are brought in keep none of its words', async () => {
	const { open } = await openFile();
	const gathering = await open();
	const body = { kind: 'idea', text: SECRET, voice: '', audience: 'room' } as const;
	const where = IN_CIRCLE;
	expect(await bringNotes(gathering, [{ body, where, themes: ['Fathers who drink'] }])).toBe(
		'not-written-down'
	);
	expect(await gathering.notes.keep(body, where)).toBe('not-written-down');
	const merge = readMerge(fileOf(FILE.replaceAll('"n2"', '"n3"').replace('at a table', 'later')), {
		plan: gathering.plan.value,
		notes: gathering.notes.all,
		map: gathering.themes.map,
		gone: gathering.notes.goneOwns
	});
	expect(await bringHarvest(gathering, merge, new Map())).toBeUndefined();
	expect(gathering.notes.all.map(({ text }) => text)).toEqual(['Said at a table', 'Said later']);
	await gathering.close();
	expect(await readEveryDatabase()).not.toMatch(/drink/);
});

test('words that another tablet filed leave this one', async () => {
	const { id, open } = await openFile();
	await (await open()).close();
	const said = createPen(id, newPair()).note(SECRET, {}, IN_CIRCLE);
	const notes = await openLocalDocument(id, 'notes', () => {});
	putFiled(notes.doc, fileIntent(said, id, () => true) as Filed);
	await notes.close();
	expect(await readEveryDatabase()).toContain('drinks');
	const gathering = await open();
	expect(gathering.notes.all.map(({ text }) => text)).toEqual(['Said at a table']);
	await gathering.close();
	expect(await readEveryDatabase()).not.toMatch(/drink/);
});
