/**
 * A gathering without a single phone: sheets are printed, written on, typed in, and yield the same
 * harvest as phones would.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, sendNote, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

const QUESTION = 'When did support really help you?';
const SAID = 'She asked what I wanted, not what I needed.';

let browser: Browser;
let relay: RelayProcess;
let host: Device;
let page: Page;
let home: string;
let code: string;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	host = await openDevice(browser, 'tablet');
	page = host.page;
	await page.goto(relay.origin);
	const started = await startCafe(page, QUESTION);
	code = started.code;
	home = `${relay.origin}/g/${started.gathering}`;
	await goOn(page, 'Start round 1', 'Round 1 of 3');
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

/** The number that is printed at the foot of a table's sheet of a round. */
async function numberOf(round: number, table: number): Promise<string> {
	const words = await page.locator('.foot').allTextContents();
	const foot = words.find((text) => text.includes(`Round ${round} of 3, Table ${table}`));
	return /Sheet\s+(\S+)/.exec(foot ?? '')?.[1] ?? '';
}

async function numberOfSlip(round: number, table: number): Promise<string> {
	await page.goto(`${home}/paper?show=slips`);
	await page.locator('.foot').first().waitFor();
	return numberOf(round, table);
}

/** Notes of the harvest file that a host saves, as it stands in it. */
async function harvestOf(page: Page): Promise<Record<string, unknown>[]> {
	await page.goto(`${home}/export`);
	const waiting = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Save: Sheaf harvest file' }).click();
	const path = await (await waiting).path();
	return JSON.parse(readFileSync(path, 'utf8')).notes;
}

/** All that may differ between what was typed from paper and what a phone sent. */
const whoAndWhen = ({ id, device, order, atMs }: Record<string, unknown>) => ({
	...{ id, device, order, atMs }
});

async function openSheet(number: string): Promise<void> {
	await page.goto(`${home}/intake`);
	await page.getByRole('textbox', { name: 'What stands at the foot of the sheet' }).fill(number);
	await page.getByRole('button', { name: 'Open the sheet' }).first().click();
}

async function printedPages(): Promise<number> {
	const pdf = await page.pdf({ preferCSSPageSize: true });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test('a sheet for every table and round is printed, each on a page of its own', async () => {
	await page.getByRole('link', { name: 'Paper' }).click();
	await page.getByRole('button', { name: 'Print 18 pages' }).waitFor();
	await page.emulateMedia({ media: 'print' });
	const sheets = page.locator('article');
	expect(await sheets.count()).toBe(18);
	expect(await page.getByRole('button').count()).toBe(0);
	expect(await printedPages()).toBe(18);
	await page.emulateMedia({ media: null });
	expect(await axeFindings(page)).toEqual([]);
});

test('what is typed from a table’s sheet lies where it was said', async () => {
	const number = await numberOf(2, 4);
	await openSheet(number.toLowerCase().replaceAll('-', ' '));
	await page.getByRole('heading', { name: 'A table sheet, Round 2 of 3, Table 4' }).waitFor();
	await page.getByRole('textbox', { name: 'To carry on, 1' }).fill('Somewhere warm on Tuesdays');
	await page.getByRole('textbox', { name: 'Something that surprised us' }).fill('The bus waits');
	await page.getByRole('button', { name: 'Keep what is on the sheet' }).click();
	await page.getByText('2 notes are kept.').waitFor();
	await page.getByText('2 notes were typed from this sheet:').waitFor();
	expect(await axeFindings(page)).toEqual([]);

	await page.getByRole('link', { name: 'Another sheet' }).first().click();
	await page.getByText('Round 2 of 3: Table 1, Table 2, Table 3, Table 5, Table 6').waitFor();
	expect(await harvestOf(page)).toMatchObject([
		{ text: 'Somewhere warm on Tuesdays', kind: 'idea', form: 'carry', place: 'table-4' },
		{ text: 'The bus waits', kind: 'surprise', form: 'table-surprise', place: 'table-4' }
	]);
});

test('a sheet is photographed when nobody has time, and typed from its photo later', async () => {
	const number = await numberOfSlip(1, 3);
	await openSheet(number);
	await page.getByText('Take a photo now, type later').click();
	await page.getByLabel('Add a photo').setInputFiles('static/screenshots/phone.png');
	await page.getByRole('img', { name: 'The photo you chose' }).waitFor();
	await page.getByRole('button', { name: 'Keep the photo' }).click();
	await page.getByRole('img', { name: 'A sheet of paper: Round 1 of 3, Table 3' }).waitFor();
	await page.getByRole('link', { name: 'Another sheet' }).first().click();
	const waiting = page.getByRole('region', { name: 'Waiting to be typed' });
	await waiting.getByRole('link', { name: 'A note slip, Round 1 of 3, Table 3' }).click();
	await page.getByRole('textbox', { name: 'What was said' }).fill('Ask, do not tell');
	await page.getByRole('button', { name: 'Keep it' }).click();
	await page.getByText('1 note was typed from this sheet:').waitFor();
	await page.getByRole('link', { name: 'Another sheet' }).first().click();
	await waiting.waitFor({ state: 'detached' });
});

test('slips of paper yield what phones would have', async () => {
	await openSheet(await numberOfSlip(1, 5));
	await page.getByRole('textbox', { name: 'What was said' }).fill(SAID);
	await page.getByRole('button', { name: 'Keep it' }).click();
	await page.getByText('1 note was typed from this sheet:').waitFor();
	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	await phone.page.goto(relay.origin.replace('localhost', ROOM_NAME) + `/j/${code}?t=5`);
	await sendNote(phone.page, SAID);
	const [paper, typed, ...more] = (await harvestOf(page)).filter(({ text }) => text === SAID);
	expect(more).toEqual([]);
	expect(paper).toEqual({ ...typed, ...whoAndWhen(paper!) });
	expect(phone.problems).toEqual([]);
});

test('a number that is none, and a sheet of another gathering, get a sentence', async () => {
	await openSheet('seven');
	await page.getByText('This is no number of a sheet.').waitFor();
	await openSheet('T2-7-ZZ');
	await page.getByText('This sheet is from another gathering.').waitFor();
	await page.getByText('The number is gone?').click();
	await page.getByRole('button', { name: 'Open the sheet' }).last().click();
	await page.getByRole('button', { name: 'Keep what is on the sheet' }).click();
	await page.getByText('Type what is on the sheet first.').waitFor();
	expect(host.problems).toEqual([]);
});

test('the big screen is printed as it stands', async () => {
	await page.goto(`${home}/paper?show=wall`);
	await page.getByText(/^As it stood at \d\d:\d\d$/).waitFor();
	await page.getByRole('heading', { name: QUESTION }).waitFor();
	await page.getByText('Round 1 of 3', { exact: true }).waitFor();
	const inkNow = () => page.evaluate(() => getComputedStyle(document.body).color);
	const ink = await inkNow();
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await axeFindings(page)).toEqual([]);
	await expect.poll(inkNow).not.toBe(ink);
	// Paper is white whatever lamp somebody reads by.
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	await expect.poll(inkNow).toBe(ink);
	await page.emulateMedia({ media: null, colorScheme: null });
});

test('a ballot is read by two people, and counts once', async () => {
	await page.goto(`${home}/list`);
	await page.getByRole('button', { name: 'New theme' }).first().click();
	await page.getByRole('textbox', { name: 'Name of the theme' }).fill('Somewhere warm');
	await page.getByRole('button', { name: 'Make theme' }).click();
	await page.goto(`${home}/votes`);
	await page.getByRole('button', { name: 'Open the vote' }).click();
	await page.goto(`${home}/paper?show=ballots`);
	await page.getByRole('button', { name: 'Print 10 ballots' }).waitFor();
	const number = /Sheet\s+(\S+)/.exec((await page.locator('.foot').first().textContent()) ?? '');
	const more = page.getByRole('button', { name: 'One dot more on: Somewhere warm' });

	await openSheet(number?.[1] ?? '');
	await more.click();
	await more.click();
	await page.getByRole('button', { name: 'Count this ballot' }).click();
	await page.getByText('Kept. Hand it to somebody else, to read it again.').waitFor();
	await page.getByText('Somebody else reads it now').waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await openSheet(number?.[1] ?? '');
	await more.click();
	await page.getByRole('button', { name: 'Count this ballot' }).click();
	await page.getByText('Two people read it differently.').waitFor();
	await page
		.getByText('Somewhere warm: 1 dot, 2 dots')
		.or(page.getByText('Somewhere warm: 2 dots, 1 dot'))
		.waitFor();
	await page.getByRole('link', { name: 'Another sheet' }).first().click();
	await page.getByText('Does not count yet: read differently.').waitFor();
	await page.getByRole('link', { name: /^Ballot/ }).click();
	await more.click();
	await more.click();
	await page.getByRole('button', { name: 'Count this ballot' }).click();
	await page.getByText('Two people have read this ballot alike. It counts.').waitFor();
	await page.goto(`${home}/votes`);
	await page.getByText('1 person so far.').waitFor();
	await page.getByRole('button', { name: 'Close the vote' }).click();
	await page
		.getByText('2 dots from 1 person.')
		.or(page.getByText('Fewer than 5 people have voted.'))
		.first()
		.waitFor();
});

test('a consent slip is read by two people, and says less until they agree', async () => {
	await page.goto(`${home}/people`);
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await page
		.getByRole('textbox', { name: 'One name on each line' })
		.fill('Amir\nBo\nZoë Miller\nنورة بنت عبد الرحمن');
	await page.getByRole('button', { name: 'Look at the list' }).click();
	await page.getByRole('button', { name: 'Add 4 people' }).click();
	await page.getByText('4 people added.').waitFor();
	await page.goto(`${home}/paper?show=consent`);
	await page.getByRole('button', { name: 'Print 2 pages' }).waitFor();
	expect(await printedPages()).toBe(2);
	const slip = await page.getByRole('listitem').filter({ hasText: 'Zoë Miller' }).textContent();
	const number = /Sheet\s+(\S+)/.exec(slip ?? '')?.[1] ?? '';
	const tick = (reach: string) =>
		page.getByRole('group', { name: 'My words' }).getByRole('radio', { name: reach }).check();
	const keep = page.getByRole('button', { name: 'Keep what is ticked' });

	await openSheet(number);
	await page.getByRole('heading', { name: 'Consent slip, Zoë Miller' }).waitFor();
	await tick('Also in public');
	await keep.click();
	await page.getByText('Kept. Hand it to somebody else').waitFor();
	// The second reader does not see what the first one found.
	expect(await page.getByRole('radio', { name: 'Also in public' }).first().isChecked()).toBe(false);
	await tick('Also by the steering group');
	await keep.click();
	await page.getByText('Two people read it differently.').waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'Another sheet' }).first().click();
	await page.getByText('Read differently: what allows less counts.').waitFor();
	await page.getByRole('link', { name: 'Zoë Miller' }).click();
	await tick('Also in public');
	await keep.click();
	await page.getByText('Two people have read this slip alike. It counts.').waitFor();
	await page.getByText('Words: also in public.').waitFor();
});

/** A gathering of another method, without any phone. */
async function startWithout(method: string, question: string, box: string): Promise<void> {
	await page.goto(`${relay.origin}/new/${method}`);
	if (method === 'circle') await page.getByRole('radio', { name: 'What people offer' }).check();
	await page.getByRole('textbox', { name: box }).fill(question);
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.waitForURL(/\/g\/[^/]+\/live/);
	home = page.url().replace(/\/live.*/, '');
}

async function numberAtFoot(show: string): Promise<string> {
	await page.goto(`${home}/paper?show=${show}`);
	const words = await page
		.getByText(/^Sheet/)
		.first()
		.textContent();
	return /Sheet\s+(\S+)/.exec(words ?? '')?.[1] ?? '';
}

test('what came of a session is written on an empty form, and lies with the session', async () => {
	await startWithout('open-space', 'What matters here?', 'What is it about?');
	const blank = await numberAtFoot('session');
	await page.getByRole('button', { name: 'Print 5 pages' }).waitFor();
	await openSheet(blank);
	await page.getByRole('heading', { name: 'Which session is it about?' }).waitFor();
	await page.getByText('Offer a session for somebody').click();
	await page.getByRole('textbox', { name: 'What is it about?' }).fill('A bus on Sundays');
	await page.getByRole('textbox', { name: 'Who looks after it?' }).fill('Ann');
	await page.getByRole('button', { name: 'Add it' }).click();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'A bus on Sundays' }).click();
	await page.getByRole('heading', { name: 'A session form, A bus on Sundays' }).waitFor();
	await page.getByRole('textbox', { name: 'What should others know?' }).fill('The council listens');
	await page.getByRole('button', { name: 'Keep what is on the sheet' }).click();
	await page.getByText('1 note is kept.').waitFor();
	// The hourly print of the big screen has it, and the empty forms come after its own.
	await page.goto(`${home}/paper?show=wall`);
	await page.getByText('A bus on Sundays (Ann)').waitFor();
	await page.goto(`${home}/paper?show=session`);
	await page.getByRole('button', { name: 'Print 6 pages' }).waitFor();
	expect(await harvestOf(page)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ text: 'The council listens', form: 'session-report' })
		])
	);
});

test('what a circle agreed is written on its sheet, and lies with the circle as from its scribe', async () => {
	await startWithout('circle', 'What do we carry on?', 'What does the circle talk about?');
	await page.goto(`${home}/paper?show=wall`);
	await page.getByRole('heading', { name: 'In the ring, sunwise' }).waitFor();
	await openSheet(await numberAtFoot('circle'));
	await page.getByRole('textbox', { name: 'Words at the check-in' }).fill('Hopeful');
	await page.getByRole('textbox', { name: 'What the circle agreed, 1' }).fill('A lift on Sundays');
	await page.getByRole('button', { name: 'Keep what is on the sheet' }).click();
	await page.getByText('2 notes are kept.').waitFor();
	await page.goto(`${home}/live`);
	const line = page.getByRole('textbox', { name: 'What does the circle carry out?' });
	await line.fill('A lift on Sundays');
	await page.getByRole('button', { name: 'Yes, keep these words' }).click();
	await page.getByText('Kept in the words of the circle.').waitFor();
	const [word, typed, scribe] = await harvestOf(page);
	expect(word).toMatchObject({ text: 'Hopeful', form: 'check-in-word' });
	expect(typed).toMatchObject({ form: 'agreed', verbatim: 'exact', activity: 'a1' });
	expect({ ...typed, step: scribe!.step }).toEqual({ ...scribe, ...whoAndWhen(typed!) });
	expect(host.problems).toEqual([]);
});
