/**
 * A programme from its start to the answer: a steward puts two gatherings in, a reader replies from
 * another device, files are carried on a stick, and people who were there find their words again.
 */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import { writeProgrammeFile } from '#lib/report/programme-file.ts';
import { reviewWords } from '#lib/words/programme.ts';
import { digestRecord, digestWith, recordsWith } from '../helpers/programme.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { goOn } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, type Device } from './helpers.ts';
import { keyboardOf } from './keyboard.ts';

let relay: TestRelay;
let browser: Browser;
let steward: Device;
let reader: Device;
let programme = '';
/** Of the gathering that is in it first. */
let cafe = '';

beforeAll(async () => {
	relay = await startRelay({ buildFolder: 'build' });
	browser = await openBrowser();
	[steward, reader] = await Promise.all([
		openDevice(browser, 'tablet'),
		openDevice(browser, 'phone', { theme: 'dark' })
	]);
}, 60_000);
afterAll(async () => {
	await browser.close();
	await relay.close();
});

/** A gathering on the steward's tablet: some notes for the steering group, one for the room alone. */
const harvest = (title: string, quote: string) => ({
	sheaf: 1,
	gathering: { title, date: '2026-06-09', place: 'Library' },
	activities: [{ id: 'a1', method: 'conversation', title: 'Talk' }],
	notes: [
		{ id: 'n1', kind: 'quote', text: quote, themes: ['t1'], activity: 'a1', audience: 'steering' },
		{ id: 'n2', kind: 'idea', text: 'A bench by the stop.', themes: ['t1'], audience: 'public' },
		{ id: 'n3', kind: 'idea', text: 'Only for us in here.', themes: ['t1'], audience: 'room' }
	],
	themes: [
		{ id: 't1', title: `Warm places (${title})` },
		{ id: 't2', title: `Nothing yet (${title})` }
	],
	recommendations: [
		{ id: 'r1', text: `Open the library (${title}).`, themes: ['t1'], notes: ['n1'] }
	]
});

const PHOTO_ALT = 'A tablecloth with a bench drawn on it';

/** A gathering's archive as Sheaf saves it, with a photo for the steering group. */
async function archive(page: Page, title: string, quote: string): Promise<Buffer> {
	const [widthPx, heightPx] = [320, 240];
	const drawn = await page.evaluate(
		async ({ widthPx, heightPx }) => {
			const canvas = new OffscreenCanvas(widthPx, heightPx);
			const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
			pen.fillStyle = '#c86432';
			pen.fillRect(40, 40, 200, 120);
			const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
			return [...new Uint8Array(await blob.arrayBuffer())];
		},
		{ widthPx, heightPx }
	);
	const bytes = Uint8Array.from(drawn);
	const hash = hashPhoto(bytes.buffer);
	const photo = { hash, widthPx, heightPx, bytes: bytes.byteLength, alt: PHOTO_ALT };
	const whole = harvest(title, quote);
	const shows = { id: 'n4', kind: 'photo', photo, themes: ['t1'], audience: 'steering' };
	const text = JSON.stringify({ ...whole, notes: [...whole.notes, shows] });
	return Buffer.from(zipSync({ 'harvest.json': strToU8(text), [`photos/${hash}.jpg`]: bytes }));
}

/** The photo is painted, not only named. */
const seePhoto = (page: Page) =>
	page.waitForFunction(
		(alt) => (document.querySelector<HTMLImageElement>(`img[alt="${alt}"]`)?.naturalWidth ?? 0) > 0,
		PHOTO_ALT
	);

const file = (name: string, text: string) => ({
	name,
	mimeType: 'application/json',
	buffer: Buffer.from(text)
});

async function savedText(page: Page, button: string): Promise<string> {
	const waiting = page.waitForEvent('download');
	await page.getByRole('button', { name: button }).click();
	return readFileSync(await (await waiting).path(), 'utf8');
}

/** Three gatherings that looked at three commitments: few people first, then six, then seven. */
function ratedProgramme(): string {
	const texts = ['We listen.', 'We answer.', 'We share the money.'];
	const spread = (counts: number[], dontKnow: number, missing: number) => ({
		...{ roles: ['Neighbours'], counts, dontKnow, missing }
	});
	const held = [
		['2026-03-01', 'few', undefined],
		['2026-06-01', 6, spread([1, 1, 1, 1, 1], 1, 0)],
		['2026-10-01', 7, spread([1, 0, 1, 2, 2], 0, 1)]
	] as const;
	const gatherings = ['e', 'f', 'g'].map((letter) => letter.repeat(43));
	const digests = held.map(([date, people, one], n) =>
		digestWith(gatherings[n]!, {
			...{ date, title: `Day ${n + 1}`, people },
			...(n === 0 && {
				notes: [{ id: 'a', kind: 'quote' as const, text: 'Somewhere warm.' }],
				themes: [{ id: 't1', title: 'Warm places', notes: ['a'], total: 1 }]
			}),
			assessments: [
				{
					...{ title: 'Commitments', people },
					statements: texts.map((text) => ({
						...{ text, agreed: '', act: '', spreads: one ? [one] : [] }
					}))
				}
			]
		})
	);
	const placing = { phase: 'one', site: '', series: '', order: 1 };
	const output = (text: string, done: boolean) => ({
		...{ phase: 'one', text, done, evidence: done ? 'The list by the door' : '', order: 1 }
	});
	return writeProgrammeFile({
		id: 'r'.repeat(43),
		records: recordsWith({
			placings: Object.fromEntries(gatherings.map((id) => [id, placing])),
			digests: Object.assign({}, ...digests.map((one) => digestRecord(one))),
			outputs: { a: output('A list of what there is', true), b: output('First actions', false) },
			remarks: { [`${gatherings[0]}/absent`]: { text: 'Night workers', order: 1 } }
		})
	});
}

describe('the example', () => {
	test('opens from Home, says at once what is invented, and leads by keys from a claim to the words', async () => {
		const device = await openDevice(browser, 'wall');
		const { page } = device;
		const keys = await keyboardOf(page);
		await page.goto(relay.url);
		await keys.push(page.getByRole('link', { name: 'See an example programme' }));
		await page.getByRole('note').getByText('Nobody really gave the answers').waitFor();
		await page.getByText('You are in Consolidation.').waitFor();
		await page.getByRole('img', { name: 'Practising, done' }).waitFor();
		expect(await page.getByRole('row', { name: /^Co-designing/ }).textContent()).toContain('done');
		await page.getByText('38 of 38 shown').waitFor();

		const place = page.getByRole('combobox', { name: 'Place' });
		await place.selectOption('Bilborough, Nottingham');
		await page.getByText('5 of 38 shown').waitFor();
		await page.goBack();
		await page.getByText('38 of 38 shown').waitFor();

		const claim = 'Supporting informal ways of listening to people and engaging with them.';
		await keys.push(page.locator('article').getByRole('link', { name: claim }));
		await page.getByRole('heading', { level: 1, name: claim }).waitFor();
		await page.getByRole('blockquote').first().waitFor();
		await page.getByText('1 of 46 notes').waitFor();
		const origin = page.locator('figcaption');
		for (const part of ['Healthy Social Change', '16 May 2008', 'taken from a document']) {
			expect(await origin.first().textContent()).toContain(part);
		}
		expect(await page.getByText('Invented for this example', { exact: true }).count()).toBe(2);
		await page.getByText('Only those with a link to answer can answer.').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		expect(await keys.problems()).toEqual([]);
		expect(device.problems).toEqual([]);
		await device.close();
	});
});

describe('a programme', () => {
	test('is made by a steward, who puts two gatherings in', async () => {
		const { page } = steward;
		for (const [title, quote] of [
			['Café', 'We need somewhere warm.'],
			['Circle', 'Nobody asked us.']
		] as const) {
			await page.goto(`${relay.url}/sort`);
			const buffer = await archive(page, title, quote);
			const chosen = { name: 'h.zip', mimeType: 'application/zip', buffer };
			await page.getByLabel('Choose a file').setInputFiles(chosen);
			await page.waitForURL(/\/g\/[^/]+\/list/);
			await seePhoto(page);
			cafe ||= new URL(page.url()).pathname.split('/')[2] ?? '';
		}
		await page.goto(`${relay.url}/p`);
		await page.getByRole('button', { name: 'Start the programme' }).click();
		await page.getByText('Give the programme a name first.').waitFor();
		await page.getByLabel('What is it called?').fill('Warm neighbours');
		await page.getByLabel('What is it for?').fill('Nobody sits alone.');
		await page.getByRole('button', { name: 'Start the programme' }).click();
		await page.waitForURL(/\/p\/[^/]{43}\/edit/);
		programme = /\/p\/([^/]+)/.exec(page.url())?.[1] ?? '';
		await page.getByText('No gathering is in it yet.').waitFor();
		for (const title of ['Café', 'Circle']) {
			await page.getByLabel('Which gathering?').selectOption({ label: title });
			await page.getByRole('button', { name: 'Put it in' }).click();
			await page.getByText(`${title} is in. Readers get 3 of 4 notes.`).waitFor();
		}
		await page.getByRole('button', { name: 'Add the five usual ones' }).click();
		const usual = page.getByRole('group', { name: /^The questions that matter most/ });
		await usual.getByRole('checkbox', { name: 'It is there' }).check();
		await usual.getByLabel('Where can it be seen?').fill('On the wall');
		await usual.getByLabel('Where can it be seen?').press('Tab');
		const first = page.getByRole('group', { name: 'Phase 1' });
		await first.getByLabel('First month').fill('2026-01');
		await first.getByLabel('First month').press('Tab');
		await page.getByText('Saved and sent.').first().waitFor();
		expect(await axeFindings(page)).toEqual([]);
	});

	test('is read by who has the link, and nothing of it is for the room alone', async () => {
		const { page } = steward;
		await page.getByRole('button', { name: 'Invite people who reply' }).click();
		const link = await page.getByLabel('The link', { exact: true }).inputValue();
		await page.getByText('Saved and sent.').first().waitFor();
		const path = link.replace(/^https?:\/\/[^/]+/, '');
		await reader.page.goto(`${relay.url}${path}`);
		await reader.page.getByRole('heading', { name: /^.Warm neighbours/ }).waitFor();
		await reader.page.getByText('6 of 6 shown').waitFor();
		await reader.page.getByText('You are in Designing.').waitFor();
		await reader.page.getByText('What it was to bring: 1 of 5 is there').waitFor();
		await reader.page.getByText('To be seen in: On the wall').waitFor();
		expect(await reader.page.content()).not.toContain('Only for us in here.');
		expect(await axeFindings(reader.page)).toEqual([]);
		await reader.page.getByRole('link', { name: 'Warm places (Café)' }).first().click();
		await reader.page.getByText('1 more note was said for fewer people.').waitFor();
		await seePhoto(reader.page);
		await reader.page.goBack();
		await reader.page.getByRole('link', { name: 'Nothing yet (Café)' }).click();
		await reader.page.getByText('No note is linked to this yet.').waitFor();
		await reader.page.goBack();
	});

	test('is replied to without a network, and the reply arrives once', async () => {
		const { page, context } = reader;
		await page.getByRole('link', { name: 'Open the library (Café).' }).first().click();
		await page.getByRole('heading', { name: 'Answer this' }).waitFor();
		await context.setOffline(true);
		await page.getByRole('radio', { name: 'Done' }).check();
		await page.getByRole('button', { name: 'Give this answer' }).click();
		await page.getByText('Write what was done, or why not.').waitFor();
		await page.getByLabel('What was done, or will be').fill('The back room is open on Tuesdays.');
		await page.getByLabel('Why not more').fill('Weekends would need a caretaker.');
		await page.getByLabel('By when').fill('2026-12-01');
		await page.getByLabel('Who says so').first().fill('The library');
		await page.getByRole('button', { name: 'Give this answer' }).click();
		await page.getByText('On this device. It will send itself.').waitFor();
		await page.getByLabel('What question comes next?').fill('Who has a spare hour?');
		await page.getByRole('button', { name: 'Ask this' }).click();
		await context.setOffline(false);
		await page.getByText('Saved and sent.').waitFor();
		expect(await page.getByText('On this device. It will send itself.').count()).toBe(0);
		expect(await axeFindings(page)).toEqual([]);
		await page.reload();
		await page.getByText('The back room is open on Tuesdays.').waitFor();
		expect(await page.getByText('The back room is open on Tuesdays.').count()).toBe(1);
	});

	test('shows the steward what was replied, and the question for the next gathering', async () => {
		const { page } = steward;
		await page.getByText('Who has a spare hour?').first().waitFor();
		await page.getByRole('link', { name: 'Host this question' }).click();
		await page.getByText('Your question: Who has a spare hour?').waitFor();
		await page.getByRole('link', { name: 'World Café' }).click();
		const box = page.getByRole('textbox', { name: 'What question matters here?' });
		expect(await box.inputValue()).toBe('Who has a spare hour?');

		await page.goto(`${relay.url}/p/${programme}/sheet`);
		await page.getByText('The back room is open on Tuesdays.').waitFor();
		await page.getByText('1 of 6 were answered.').waitFor();
		await page.getByText('Weekends would need a caretaker.').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		const pdf = await page.pdf({ format: 'A4' });
		expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
	});

	test('keeps words that are written from right to left in their place', async () => {
		const { page } = reader;
		await page.getByLabel('What question comes next?').fill('من لديه ساعة فراغ؟');
		await page.getByRole('button', { name: 'Ask this' }).click();
		await page.getByLabel('Who says so').first().fill('مكتبة المدينة');
		await page.getByLabel('What was done, or will be').fill('الغرفة مفتوحة (10–12).');
		await page.getByRole('button', { name: 'Give this answer' }).click();
		// A day that stands beside such a name is not turned round with it.
		const says = page.locator('bdi', { hasText: 'مكتبة المدينة' });
		const [name, line] = [await says.boundingBox(), await says.locator('..').boundingBox()];
		expect(Math.round(name!.x)).toBe(Math.round(line!.x));
		await page.goto(`${relay.url}/p/${programme}`);
		await page.getByText('«من لديه ساعة فراغ؟»').waitFor();
		expect(await page.getByRole('heading', { level: 1 }).getAttribute('dir')).toBe('ltr');
		for (const path of ['', '/review']) {
			await page.goto(`${relay.url}/p/${programme}${path}`);
			await page.getByText('«من لديه ساعة فراغ؟»').waitFor();
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		}
	});

	test('is carried on a stick: twice doubles nothing, an older file takes nothing back', async () => {
		const { page } = steward;
		await page.goto(`${relay.url}/p/${programme}`);
		const older = await savedText(page, 'Save as a file');
		await page.goto(`${relay.url}/p/${programme}/edit`);
		await page.getByLabel('Name', { exact: true }).fill('Warm and dry neighbours');
		await page.getByLabel('Name', { exact: true }).press('Tab');
		await page.goto(`${relay.url}/p/${programme}`);
		await page.getByRole('heading', { name: /^.Warm and dry neighbours/ }).waitFor();
		const newer = await savedText(page, 'Save as a file');

		const other = await openDevice(browser, 'phone');
		const open = async (text: string) => {
			await other.page.goto(`${relay.url}/p`);
			await other.page.getByLabel('Choose a file').setInputFiles(file('p.sheaf', text));
		};
		await open('Dear steward');
		await other.page.getByText('This is not a programme’s file.').waitFor();
		await open(newer.replace('"sheaf":1', '"sheaf":2'));
		await other.page.getByText('This file was saved by a newer Sheaf.').waitFor();
		for (const text of [newer, newer, older]) {
			await open(text);
			await other.page.getByRole('heading', { name: /^.Warm and dry neighbours/ }).waitFor();
			await other.page.getByText('6 of 6 shown').waitFor();
		}
		await other.page.getByRole('link', { name: 'Warm places (Café)' }).first().click();
		await seePhoto(other.page);
		await other.page.goto(`${relay.url}/p`);
		const link = other.page.getByRole('link', { name: 'Warm and dry neighbours' });
		await link.first().waitFor();
		expect(await link.count()).toBe(1);
		expect(await axeFindings(other.page)).toEqual([]);
		expect(other.problems).toEqual([]);
		await other.close();
	});

	test('loses at readers what a host erases, though no steward comes', async () => {
		const { page } = steward;
		await page.goto(`${relay.url}/g/${cafe}/live`);
		const note = page
			.getByRole('listitem')
			.filter({ has: page.getByRole('img', { name: PHOTO_ALT }) });
		await note.getByRole('button', { name: /^Erase/ }).click();
		await page.getByRole('button', { name: 'Erase it for good' }).click();
		await page.getByText('Saved and sent.').first().waitFor();
		const shown = async () => {
			await reader.page.goto(`${relay.url}/p/${programme}`);
			await reader.page.getByRole('link', { name: 'Warm places (Café)' }).first().click();
			await reader.page.getByRole('heading', { name: 'What people said' }).waitFor();
			return reader.page.getByText('2 of 2 notes').count();
		};
		await expect.poll(shown, { timeout: 15_000 }).toBe(1);
		expect(await reader.page.getByText(PHOTO_ALT).count()).toBe(0);
		expect(await reader.page.getByText('We need somewhere warm.').count()).toBeGreaterThan(0);
	});

	test('can look at commitments: rated alone on a phone, and few are not told', async () => {
		const { page } = steward;
		await page.goto(`${relay.url}/new`);
		await page.getByRole('link', { name: 'Commitments' }).click();
		const lines = page.getByLabel('Your commitments, one on each line');
		await lines.fill('We listen.\nWe listen.');
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await page.getByText('Write 1 to 12 commitments').waitFor();
		await lines.fill('We listen.\nWe answer.');
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await page.waitForURL(/\/g\/[^/]+\/live/);
		const dialog = page.getByRole('dialog');
		const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
		await dialog.getByRole('button', { name: 'Close' }).click();
		await goOn(page, 'Start rating', 'Everybody rates alone');

		const phone = reader.page;
		await phone.goto(`${relay.url}/j/${code}`);
		await phone.getByRole('button', { name: 'Neighbours' }).click();
		await phone.getByText('We listen.').waitFor();
		await phone.getByRole('button', { name: '4', exact: true }).click();
		await phone.getByRole('button', { name: 'Next' }).click();
		await phone.getByText('We answer.').waitFor();
		await phone.getByRole('button', { name: 'I don’t know' }).click();
		await phone.getByText('Thank you.').waitFor();
		expect(await axeFindings(phone)).toEqual([]);

		await page.getByText('Fewer than 5 people have rated.').waitFor();
		await goOn(page, 'Show the spread', 'Looking at the spread');
		await page.getByText('Their answers are not shown.').first().waitFor();
		await goOn(page, 'Agree and choose', 'Agreeing words, choosing one');
		await page.getByLabel('What we agree to say about it: We answer.').fill('We answer late.');
		await page.getByRole('button', { name: 'Keep these words' }).last().click();
		await page.getByText('Agreed: We answer late.').waitFor();
		expect(await axeFindings(page)).toEqual([]);
	});

	test('shows commitments over time in a picture and tables, and a committee its paper', async () => {
		const device = await openDevice(browser, 'tablet', { theme: 'dark' });
		const { page } = device;
		await page.goto(`${relay.url}/p`);
		await page.getByLabel('Choose a file').setInputFiles(file('rated.sheaf', ratedProgramme()));
		await page.getByRole('img', { name: 'All of them in one picture' }).waitFor();
		const rows = page.getByRole('table', { name: 'We listen.' }).getByRole('row');
		const [, spring, summer, autumn] = await rows.allTextContents();
		expect(spring).toMatch(/fewer than 5.*not shown.*not shown.*not shown/);
		expect(summer).toMatch(/6.*2 of 5.*1.*0/);
		expect(autumn).toMatch(/7.*4 of 6.*0.*1/);
		await page.getByText('2 of 5 before, 4 of 6 now said 4 or 5.').first().waitFor();
		await page.getByText('What it was to bring: 1 of 2 is there').waitFor();
		expect(await axeFindings(page)).toEqual([]);

		await page.getByRole('link', { name: 'Paper for a committee' }).click();
		await page.getByRole('heading', { level: 1, name: reviewWords.heading('One') }).waitFor();
		await page
			.getByText('3 gatherings brought 1 note and 1 theme. 0 of 1 claim were answered.')
			.waitFor();
		await page.getByText('Night workers').waitFor();
		await page.getByRole('heading', { name: 'Appendix B: Commitments over time' }).waitFor();
		expect(await axeFindings(page)).toEqual([]);
		const pdf = (await page.pdf({ format: 'A4', tagged: true })).toString('latin1');
		expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(5);
		expect(device.problems).toEqual([]);
		await device.close();
	});

	test('left nothing broken behind', () => {
		expect([...steward.problems, ...reader.problems]).toEqual([]);
	});
});
