/**
 * A circle that writes nothing down: a relay takes no words said in it, whoever sends them and in
 * whatever; words of another part of the day it takes, however late they come.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { putAllFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { putActivity, putReached } from '#lib/doc/plan-doc.ts';
import type { Recording } from '#lib/domain/activity.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { NOWHERE, type NoteBody } from '#lib/domain/note.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { turnSlot } from '#lib/methods/circle/log.ts';
import { readCircleSettings } from '#lib/methods/circle/settings.ts';
import { asHost, asPhone, bringNew } from '../helpers/cafe.ts';
import { greet, openPeer, untilDoc, type Peer } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

const SECRET = 'My father drinks again';
const WITHIN = { timeout: 20_000 };

const onDisk = (words: string) => filesWith(relay.dataFolder, words);

function beginCircle({ doc }: Peer, record: Recording = 'none'): void {
	const settings = readCircleSettings({ shape: 'check-in', record })!;
	putActivity(doc, circle.plan(settings, { id: 'c2', position: 1 }).activity);
	putReached(doc, { activity: 'c2', epoch: 0, step: 'check-in' }, 1);
}

const noteOf = (
	pen: ReturnType<typeof createPen>,
	activity: string,
	text: string,
	more: Partial<NoteBody> = {}
) => pen.note(text, more, { ...NOWHERE, activity });

test('words said in it are refused, turns are filed, and the café before it is not cut off', async () => {
	relay = await startRelay();
	const { cafe, plan } = await bringNew(relay);
	beginCircle(plan);
	const phone = asPhone(cafe);
	const pen = createPen(cafe.id, phone.pair);
	const live = await greet(relay, phone, 'phone');
	await live.view((view) => view.now?.record === 'none');

	const noteIn = (activityId: string, text = SECRET) => noteOf(pen, activityId, text);
	const entry = (slot: string, value: EntryValue, about: 'notes' | 'people' = 'notes') =>
		pen.sign({ kind: 'entry', about, activity: 'c2', slot, value });
	const refused = { state: 'refused', why: 'not-written-down' };
	expect(await live.send(noteIn('c2'))).toMatchObject(refused);
	// From a page that does not know where the room is.
	expect(await live.send(noteIn(''))).toMatchObject(refused);
	expect(await live.send(entry('dots', SECRET))).toMatchObject(refused);
	expect(await live.send(entry('seat', { seat: 's1', why: SECRET }))).toMatchObject(refused);
	expect(await live.send(entry('seat', SECRET, 'people'))).toMatchObject(refused);

	const offer = { seat: 's1', chance: 1, time: 1 } as const;
	const turn = entry(turnSlot('check-in', offer), { ...offer, answer: 'passed' });
	expect(await live.send(turn)).toMatchObject({ state: 'filed' });
	expect(await live.send(entry('seat', null))).toMatchObject({ state: 'filed' });
	const late = noteIn('cafe', 'Said before lunch');
	expect(await live.send(late)).toMatchObject({ state: 'filed' });

	expect(onDisk('Said before lunch')).not.toEqual([]);
	expect(onDisk('drinks again')).toEqual([]);
	expect(relay.logged.join()).not.toContain('drinks again');
});

test('words that got in before a relay knew of it, or with a tablet’s document, leave its disk', async () => {
	relay = await startRelay();
	const { cafe, plan } = await bringNew(relay);
	const phone = asPhone(cafe);
	const live = await greet(relay, phone, 'phone');
	const early = noteOf(createPen(cafe.id, phone.pair), 'c2', SECRET);
	expect(await live.send(early)).toMatchObject({ state: 'filed' });
	expect(onDisk('drinks again')).not.toEqual([]);

	beginCircle(plan);
	const notes = await openPeer(relay, asHost(cafe), 'notes');
	await notes.synced;
	await untilDoc(notes.doc, (doc) => readNotes(doc).length === 0);
	await vi.waitFor(() => expect(onDisk('drinks again')).toEqual([]), WITHIN);

	// A tablet that was away, and filed it itself.
	const { pair } = asPhone(cafe);
	const verify = () => true;
	const filed = [
		noteOf(createPen(cafe.id, pair), 'c2', SECRET),
		noteOf(createPen(cafe.id, asPhone(cafe).pair), 'cafe', 'Said before lunch')
	].map((intent) => fileIntent(intent, cafe.id, verify) as Filed);
	putAllFiled(notes.doc, filed);
	await untilDoc(notes.doc, (doc) => readNotes(doc).length === 1);
	await vi.waitFor(() => expect(onDisk('Said before lunch')).not.toEqual([]), WITHIN);
	expect(onDisk('drinks again')).toEqual([]);
	expect(relay.logged.join()).not.toContain('drinks again');
	notes.close();
	live.close();
});

test('of a circle that writes down what it agreed nothing else is taken: not by phone, form or tablet', async () => {
	relay = await startRelay();
	const { cafe, plan } = await bringNew(relay);
	beginCircle(plan, 'agreed');
	const phone = asPhone(cafe);
	const pen = createPen(cafe.id, phone.pair);
	const live = await greet(relay, phone, 'phone');
	await live.view((view) => view.now?.record === 'agreed');
	expect(await live.send(noteOf(pen, 'c2', SECRET))).toMatchObject({ why: 'not-written-down' });
	expect(await live.send(noteOf(pen, '', SECRET))).toMatchObject({ why: 'not-written-down' });
	const lite = `${relay.url}/lite/${cafe.code}`;
	expect(await (await fetch(lite)).text()).not.toContain('<textarea');
	const body = new URLSearchParams({ id: 'kept-page', note: SECRET });
	expect((await fetch(lite, { method: 'POST', body })).status).toBe(403);
	for (const form of ['agreed', 'offered']) {
		const said = noteOf(pen, 'c2', `A line, ${form}`, { form });
		expect(await live.send(said)).toMatchObject({ state: 'filed' });
	}
	expect(onDisk('A line, agreed')).not.toEqual([]);
	expect(onDisk('drinks again')).toEqual([]);
	live.close();
});
