import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { asHost, bring, bringNew, join } from '../helpers/cafe.ts';
import { untilDoc, type Peer } from '../helpers/client.ts';
import { newGathering, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let notes: Peer;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe } = await bringNew(relay));
	notes = await join(relay, asHost(cafe), 'notes');
});
afterEach(() => relay.close());

const post = (fields: Record<string, string>, code = cafe.code) =>
	fetch(`${relay.url}/lite/${code}`, { method: 'POST', body: new URLSearchParams(fields) });
const texts = () => readNotes(notes.doc).map(({ text }) => text);
const idIn = (html: string) => /name="id" value="([^"]+)"/.exec(html)?.[1] ?? '';
const codeIn = (html: string) => /name="take-back" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('a form without scripts', () => {
	test('shows the question, and has one id a page load', async () => {
		const load = async () => (await fetch(`${relay.url}/j/${cafe.code}?t=4`)).text();
		const [first, second] = [await load(), await load()];
		expect(first).toContain('What keeps people here?');
		expect(first).toContain('name="table" inputmode="numeric" maxlength="3" value="4"');
		expect(idIn(first)).not.toBe('');
		expect(idIn(first)).not.toBe(idIn(second));
		expect(first).not.toContain('<script');
		const plain = await (await fetch(`${relay.url}/lite/${cafe.code}?t=4`)).text();
		expect(plain).toContain('What keeps people here?');
		expect(plain).toContain('name="take-back"');
		expect((await fetch(`${relay.url}/j/${cafe.code.toLowerCase()}`)).status).toBe(200);
	});

	test('files once, however often it is sent, and says so', async () => {
		const fields = {
			note: 'By hand.\r\nTwo lines.',
			table: '4',
			id: 'one-load',
			audience: 'public'
		};
		const pages = await Promise.all([post(fields), post(fields)]);
		const again = await post(fields);

		for (const page of [...pages, again]) expect(page.status).toBe(200);
		expect(await again.text()).toContain('<h1>Sent</h1>');
		const filed = await untilDoc(notes.doc, () => texts().length > 0 && readNotes(notes.doc));
		expect(filed).toMatchObject([
			{
				text: 'By hand.\nTwo lines.',
				from: 'form',
				audience: 'public',
				where: { activity: 'cafe', step: 'arriving', place: 'table-4', question: 'q1' }
			}
		]);
		await post({ ...fields, note: 'Other words from the same page.' });
		await untilDoc(notes.doc, () => texts().length === 2);
	});

	test('takes back its one note with its code, and no other', async () => {
		const page = await (await post({ note: 'A slip.', id: 'slip' })).text();
		await post({ note: 'Stays.', id: 'stays' });
		await untilDoc(notes.doc, () => texts().length === 2);

		expect((await post({ 'take-back': '000000000' })).status).toBe(404);
		expect((await post({ 'take-back': '<script>' })).status).toBe(404);
		const code = codeIn(page);
		const typed = `${code.slice(0, 3)}-${code.slice(3, 6)} ${code.slice(6).toLowerCase()}`;
		const answer = await post({ 'take-back': typed });
		expect(await answer.text()).toContain('<h1>Taken back</h1>');
		await untilDoc(notes.doc, () => texts().length === 1);
		expect(texts()).toEqual(['Stays.']);
		expect((await post({ 'take-back': code })).status).toBe(200);
		// The browser's back button and a reload do not bring it back.
		await post({ note: 'A slip.', id: 'slip' });
		await post({ note: 'Marker.', id: 'marker' });
		await untilDoc(notes.doc, () => texts().length === 2);
		expect(texts()).toEqual(['Stays.', 'Marker.']);
	});

	test('keeps what was typed when something is wrong', async () => {
		const long = await post({ note: 'x'.repeat(2_001), table: '3', id: 'long' });
		expect(long.status).toBe(413);
		const html = await long.text();
		expect(html).toContain('x'.repeat(2_001));
		expect(html).toContain('value="3"');
		expect(html).toContain('Make it shorter');
		const empty = await post({ note: '  ', id: 'empty' });
		expect(empty.status).toBe(400);
		expect(await empty.text()).toContain('Write something before you send.');
		const wrong = await post({ note: '</textarea><script>alert(1)</script>', id: 'w' }, 'ZZZZZ');
		expect(wrong.status).toBe(404);
		const shown = await wrong.text();
		expect(shown).toContain('&lt;/textarea&gt;&lt;script&gt;');
		expect(shown).not.toContain('<script>');
		expect((await post({ note: 'x'.repeat(70_000), id: 'huge' })).status).toBe(413);
		expect((await post({ note: 'No id.' })).status).toBe(400);
		expect(texts()).toEqual([]);
	});

	test('has a question that cannot become markup', async () => {
		const sly = newGathering('"><script>alert(1)</script>{{id}}');
		await bring(relay, sly);
		const html = await (await fetch(`${relay.url}/j/${sly.code}`)).text();
		expect(html).not.toContain('<script>');
		expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)');
	});

	test('says that a code leads nowhere', async () => {
		const response = await fetch(`${relay.url}/j/ZZZZZ`);
		expect(response.status).toBe(404);
		expect(await response.text()).toContain('There is no gathering with this code.');
		expect((await fetch(`${relay.url}/j/%00%3Cscript%3E`)).status).toBe(404);
	});

	test('slows down who sends without end', async () => {
		const answers = await Promise.all(
			Array.from({ length: 340 }, (_, at) => post({ note: `Flood ${at}`, id: `flood-${at}` }))
		);
		const statuses = answers.map(({ status }) => status);
		expect(statuses).toContain(429);
		const at = statuses.indexOf(429);
		expect(await answers[at]?.text()).toContain(`Flood ${at}`);
	});
});

describe('a code', () => {
	test('leads to its gathering, whoever claims it later', async () => {
		const codeOf = async (code: string) => (await fetch(`${relay.url}/codes/${code}`)).json();
		expect(await codeOf(cafe.code)).toEqual({ gathering: cafe.id, title: 'Neighbours' });
		const late = newGathering();
		late.plan.getMap('about').set('code', cafe.code);
		await bring(relay, late);
		expect(await codeOf(cafe.code)).toMatchObject({ gathering: cafe.id });
		expect(await codeOf('ZZZZZ')).toMatchObject({ refused: 'unknown-code' });
		expect(await codeOf('way-too-long-for-a-code')).toMatchObject({ refused: 'unknown-code' });
	});
});
