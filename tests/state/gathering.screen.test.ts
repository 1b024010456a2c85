import 'fake-indexeddb/auto';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import type { NoteBody } from '#lib/domain/note.ts';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';
import { openTablet } from './tablet.ts';

const idea = (text: string): NoteBody => ({ kind: 'idea', text, voice: '', audience: 'room' });

describe('a café on a tablet without a relay', () => {
	let now = 1_700_000_000_000;
	let tablet: OpenGathering;
	afterEach(() => tablet.close());

	async function open() {
		now = 1_700_000_000_000;
		tablet = await openTablet(() => now);
		return tablet;
	}

	test('one press is one step, and a second tap of the same press is none', async () => {
		const { plan } = await open();
		expect(plan.step?.id).toBe('arriving');
		plan.advance();
		plan.advance();
		expect(plan.step?.id).toBe('round-1');
		now += 2_000;
		plan.advance();
		expect(plan.step?.id).toBe('moving-1');
	});

	test('until when it is kept is known to Home at once, and so is that it has no end any more', async () => {
		const { plan, id } = await open();
		const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
		const dbs = names.filter((name) => name.startsWith('tablet-')).map(openDatabase);
		onTestFinished(() => dbs.forEach((db) => db.close()));
		const told = async () => {
			const all = await Promise.all(dbs.map((db) => db.gatherings.get(id)));
			return all.find((here) => here !== undefined)?.keepUntil;
		};
		plan.keepUntil('2027-03-31');
		expect(plan.value.about.keepUntil).toBe('2027-03-31');
		await vi.waitFor(async () => expect(await told()).toBe('2027-03-31'));
		plan.keepUntil('');
		await vi.waitFor(async () => expect(await told()).toBe(undefined));
	});

	test('what was said stays the same object while others sort and write: nobody draws it anew', async () => {
		const { notes, themes } = await open();
		await notes.keep(idea('A choir.'));
		await notes.keep(idea('A kettle.'));
		const [choir, kettle] = tablet.harvest.notes;
		const theme = themes.add('Warm', [kettle!.note.id]) as string;
		expect(tablet.harvest.notes[0]).toBe(choir);
		expect(tablet.harvest.notes[1]?.note).toBe(kettle?.note);
		const gathered = tablet.harvest.themes[0];
		await notes.keep(idea('A bench.'));
		expect(tablet.harvest.notes[0]).toBe(choir);
		expect(tablet.harvest.themes[0]).toBe(gathered);
		expect(gathered?.theme.id).toBe(theme);
	});

	test('a round has a clock that can be held and lengthened', async () => {
		const { plan } = await open();
		plan.advance();
		expect(plan.msLeft).toBe(20 * 60_000);
		now += 60_000;
		plan.pause();
		now += 60_000;
		expect(plan.msLeft).toBe(19 * 60_000);
		plan.resume();
		plan.addMinute();
		expect(plan.msLeft).toBe(20 * 60_000);
	});

	test('going back gives the round its clock again', async () => {
		const { plan } = await open();
		plan.advance();
		now += 5 * 60_000;
		plan.advance();
		expect(plan.step?.id).toBe('moving-1');
		plan.goBack('round-1', 'Pressed too early');
		expect(plan.step?.id).toBe('round-1');
		expect(plan.msLeft).toBe(15 * 60_000);
	});

	test('what is captured carries where it was said, and waits for a relay', async () => {
		const { notes, plan, harvest } = await open();
		plan.advance();
		expect(await notes.keep(idea('The bus driver waits.'), { place: 'table-4' })).toBeUndefined();
		expect(notes.all).toHaveLength(1);
		expect(notes.all[0]?.where).toEqual({
			activity: 'a1',
			step: 'round-1',
			place: 'table-4',
			question: 'q1'
		});
		expect(harvest.notes).toHaveLength(0);
		expect(tablet.harvest.notes[0]).toMatchObject({ place: 'Table 4', round: 1 });
		expect(notes.stateOf(notes.all[0]!.id)).toBe('waiting');
		expect(notes.waitingCount).toBe(1);
	});

	test('an empty note is refused and nothing is kept', async () => {
		const { notes } = await open();
		expect(await notes.keep(idea('  '))).toBe('empty-text');
		expect(notes.all).toEqual([]);
	});

	test('a note is changed and taken back by its author, and erased by a host', async () => {
		const { notes } = await open();
		await notes.keep(idea('Frist'));
		const id = notes.all[0]!.id;
		await notes.change(id, idea('First'));
		expect(notes.all.map(({ text }) => text)).toEqual(['First']);
		await notes.takeBack(id);
		expect(notes.all).toEqual([]);
		await notes.keep(idea('Hurtful'));
		await notes.erase(notes.all[0]!.id);
		expect(notes.all).toEqual([]);
	});

	test('sorting can be undone step by step, and done again', async () => {
		const { notes, themes } = await open();
		await notes.keep(idea('A choir.'));
		const note = notes.all[0]!.id;
		const theme = themes.add('Somewhere to go', [note]);
		if (typeof theme !== 'string') throw new Error(theme.refused);
		themes.rename(theme, 'Somewhere warm');
		expect(themes.map.themes[0]).toMatchObject({ title: 'Somewhere warm' });
		themes.undo();
		expect(themes.map.themes[0]).toMatchObject({ title: 'Somewhere to go' });
		themes.undo();
		expect(themes.map.themes).toEqual([]);
		expect(tablet.harvest.unsorted).toHaveLength(1);
		themes.redo();
		expect(tablet.harvest.themes[0]?.notes[0]?.note.text).toBe('A choir.');
	});

	test('a merged theme keeps every note, and comes back apart with undo', async () => {
		const { notes, themes } = await open();
		await notes.keep(idea('One'));
		await notes.keep(idea('Two'));
		const [one, two] = notes.all.map(({ id }) => id) as [string, string];
		const first = themes.add('First', [one]) as string;
		const second = themes.add('Second', [two]) as string;
		themes.merge(first, second);
		expect(tablet.harvest.themes.map(({ notes: held }) => held.length)).toEqual([2]);
		themes.undo();
		expect(tablet.harvest.themes).toHaveLength(2);
		themes.bin(second);
		expect(tablet.harvest.unsorted).toHaveLength(1);
		themes.restore(second);
		expect(tablet.harvest.unsorted).toHaveLength(0);
	});

	test('an empty or endless name for a theme is refused', async () => {
		const { themes } = await open();
		expect(themes.add(' ')).toEqual({ refused: 'empty-title' });
		expect(themes.add('x'.repeat(300))).toEqual({ refused: 'title-too-long' });
		expect(themes.map.themes).toEqual([]);
	});
});
