/**
 * Notes come from elsewhere: a list, a table, a photo, another harvest. All is looked at first, and one undo takes it
 * back; a file that is none of ours changes nothing.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { serveBuiltApp, type BuiltApp } from '../helpers/built-app.ts';
import { startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, type SIZES } from './helpers.ts';

let app: BuiltApp;
let browser: Browser;

beforeAll(async () => {
	[app, browser] = await Promise.all([serveBuiltApp(), openBrowser()]);
});

afterAll(async () => {
	await browser.close();
	await app.close();
});

async function openImport(size: keyof typeof SIZES, theme: 'light' | 'dark' = 'light') {
	const device = await openDevice(browser, size, { theme });
	onTestFinished(() => device.close());
	const { page } = device;
	await page.goto(app.origin);
	const { gathering } = await startCafe(page, 'What matters here?');
	await page.goto(`${app.origin}/g/${gathering}/import`);
	await page.getByRole('heading', { name: 'Bring notes in' }).waitFor();
	return device;
}

const unsorted = (page: Page, count: number) =>
	page.getByRole('heading', { name: `Not sorted yet (${count})` }).waitFor();

const fileOf = (name: string, text: string | Buffer) => ({
	name,
	mimeType: 'text/csv',
	buffer: Buffer.from(text)
});

test('a pasted list of 34 lines is looked at, added, and taken back by one undo, all by keys', async () => {
	const { page, problems } = await openImport('wall');
	await page.getByRole('textbox', { name: 'Paste a list here' }).focus();
	const lines = Array.from(
		{ length: 34 },
		(_, at) => `- Something that was said, number ${at + 1}`
	);
	await page.keyboard.insertText(['x'.repeat(2_003), ...lines].join('\n'));
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByText('Row 1 is 3 letters too long.').waitFor();
	await page.getByRole('button', { name: 'Start again' }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('textbox', { name: 'Paste a list here' }).focus();
	await page.keyboard.press('Control+a');
	await page.keyboard.insertText(lines.join('\n'));
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: '34 notes to add' }).waitFor();
	await page.getByText('Something that was said, number 1', { exact: true }).waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('button', { name: 'Add 34 notes' }).focus();
	await page.keyboard.press('Enter');
	await unsorted(page, 34);
	await page.getByRole('contentinfo').getByText('34 notes added').waitFor();
	await page.getByRole('button', { name: 'Undo' }).focus();
	await page.keyboard.press('Enter');
	await page.getByText('Nothing here yet.').waitFor();
	expect(problems).toEqual([]);
});

test('a table of another tool: columns are matched and can be changed, themes come along, one undo', async () => {
	const { page, problems } = await openImport('tablet', 'dark');
	await page.getByRole('link', { name: 'A table as a CSV file' }).click();
	const choose = page.getByLabel('Choose a CSV file');
	const rows = [
		'Where,What,Frame,Round',
		'Table 2,"Warm, and open on Tuesdays",Somewhere to go,1',
		'Table 4,لا أحد يسألنا عما نريد,Asked,2',
		'Attic,Rhywle cynnes i fynd,Somewhere to go,'
	];
	await choose.setInputFiles(fileOf('miro.csv', rows.join('\n')));
	await page.getByRole('heading', { name: '3 notes to add' }).waitFor();
	expect(await page.getByLabel('Column 2 is').inputValue()).toBe('text');
	expect(await page.getByLabel('Column 3 is').inputValue()).toBe('theme');
	await page.getByLabel('Column 1 is').selectOption('Table or place');
	await page.getByText('They bring 2 themes along.').waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('button', { name: 'Add 3 notes' }).click();
	await page.getByRole('link', { name: 'Somewhere to go' }).click();
	await page.getByRole('heading', { name: 'What people said (2)' }).waitFor();
	// From a theme's words to all that was said where they come from, and back, in one tap each.
	for (const [root, alone] of [
		['Table 2', true],
		['Round 1', true],
		['What matters here?', false]
	] as const) {
		await page.getByRole('definition').getByRole('link', { name: root, exact: true }).click();
		await page.getByRole('heading', { name: 'New notes' }).waitFor();
		await page.getByText('Warm, and open on Tuesdays').waitFor();
		const other = page.getByText('لا أحد يسألنا عما نريد');
		await other.waitFor({ state: alone ? 'detached' : 'attached' });
		await page.goBack();
		await page.getByRole('heading', { name: 'What people said (2)' }).waitFor();
	}
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByText('This theme is not here.').waitFor();
	await page.getByRole('link', { name: 'List' }).click();
	await page.getByText('Nothing here yet.').waitFor();
	expect(problems).toEqual([]);
});

test('a file that cannot be read gets a sentence, and what was there stays', async () => {
	const { page, problems } = await openImport('phone');
	await page.getByRole('textbox', { name: 'Paste a list here' }).fill('One that stays');
	await page.getByRole('button', { name: 'Look at it first' }).click();
	await page.getByRole('button', { name: 'Add 1 note' }).click();
	await unsorted(page, 1);
	await page.getByRole('button', { name: 'More', exact: true }).click();
	await page.getByRole('link', { name: 'Bring notes in' }).click();
	await page.getByRole('link', { name: 'A table as a CSV file' }).click();
	const choose = page.getByLabel('Choose a CSV file');
	const refused: readonly [string | Buffer, string][] = [
		['', 'There are no words in this.'],
		['text\n"never closed\nand on', 'Save as, CSV UTF-8.'],
		['PK\u0003\u0004 a spreadsheet', 'This is an Excel file.'],
		[Buffer.alloc(5 * 1024 * 1024, 'a'), 'This is larger than 4 MB.']
	];
	for (const [text, sentence] of refused) {
		await choose.setInputFiles(fileOf('strange.csv', text));
		await page.getByText(sentence).waitFor();
	}
	expect(await axeFindings(page)).toEqual([]);
	await choose.setInputFiles(fileOf('same.csv', 'text\none that  STAYS\n'));
	await page.getByText('1 of them is here already, word for word.').waitFor();
	await page.getByText('All of these are here already.').waitFor();
	await page.getByRole('link', { name: 'Back to the list' }).click();
	await unsorted(page, 1);
	expect(problems).toEqual([]);
});

const harvestFile = (notes: readonly { id: string; text: string; themes?: string[] }[]) =>
	JSON.stringify({
		...{ sheaf: 1, gathering: { title: 'Another hall' } },
		...{ themes: [{ id: 'warm', title: 'Somewhere warm' }], notes }
	});

test('another harvest: what is new is told first, nothing is doubled, and what was taken back stays away', async () => {
	const { page, problems } = await openImport('wall', 'dark');
	await page.getByRole('link', { name: 'Another Sheaf harvest' }).click();
	const choose = page.getByLabel('Choose a Sheaf file');
	const json = (name: string, text: string | Buffer) => ({
		...fileOf(name, text),
		mimeType: 'application/json'
	});
	const refused: readonly [string | Buffer, string][] = [
		['', 'This is not a Sheaf harvest file.'],
		['{"sheaf":99,"gathering":{"title":"x"}}', 'This file was saved by a newer Sheaf.'],
		[Buffer.alloc(32 * 1024 * 1024 + 1, 'a'), 'This file is larger than 32 MB.']
	];
	for (const [text, sentence] of refused) {
		await choose.setInputFiles(json('strange.json', text));
		await page.getByText(sentence).waitFor();
	}
	const first = [
		{ id: 'n1', text: 'Open on Tuesdays', themes: ['warm'] },
		{ id: 'n2', text: 'A choir' }
	];
	await choose.setInputFiles(json('one.json', harvestFile(first)));
	await page.getByText('2 notes new here.').waitFor();
	await page.getByText('1 theme new here.').waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('button', { name: 'Add what is new' }).click();
	await page.getByRole('heading', { name: 'Somewhere warm' }).waitFor();
	await unsorted(page, 1);

	const second = [...first, { id: 'n3', text: 'A kettle', themes: ['warm'] }];
	const merge = async () => {
		await page.getByRole('link', { name: 'Bring notes in' }).click();
		await page.getByRole('link', { name: 'Another Sheaf harvest' }).click();
		await choose.setInputFiles(json('two.json', harvestFile(second)));
	};
	await merge();
	await page.getByText('1 note new here.').waitFor();
	await page.getByText('2 notes here already. They are not doubled.').waitFor();
	await page.getByText('1 theme here get').waitFor();
	await page.getByRole('button', { name: 'Add what is new' }).click();
	await page.getByRole('contentinfo').getByText('1 note added from another harvest').waitFor();
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('checkbox', { name: /A kettle/ }).waitFor({ state: 'detached' });

	await merge();
	await page.getByText('1 note taken back or erased here. They stay away.').waitFor();
	await page.getByText('Nothing in it is new.').waitFor();
	expect(problems).toEqual([]);
});

test('a tablecloth: two taps say which part, the words keep it, and it is shown with them', async () => {
	const { page, problems } = await openImport('tablet');
	await page.getByRole('link', { name: 'A photo to type from' }).click();
	await page.getByText('There are no photos yet.').waitFor();
	await page.getByRole('link', { name: 'Add a photo' }).click();
	await page.getByLabel('Add a photo').setInputFiles(await drawnPhoto(page));
	await page.getByRole('textbox', { name: 'What does it show?' }).fill('The cloth of table 3');
	await page.getByRole('button', { name: 'Keep photo' }).click();
	await page.getByText('Kept. You can take the next one.').waitFor();
	await page.goto(page.url().replace(/capture.*/, 'import?how=photo'));
	await page.getByRole('link', { name: 'Type from: The cloth of table 3' }).click();
	const picture = page.getByRole('img', { name: 'The cloth of table 3' });
	const { width, height } = (await picture.boundingBox())!;
	await picture.click({ position: { x: width * 0.1, y: height * 0.1 } });
	await page.getByText('Now tap the corner across from it.').waitFor();
	await picture.click({ position: { x: width * 0.5, y: height * 0.4 } });
	const box = page.getByRole('textbox', { name: 'What is written there' });
	await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
	await page.keyboard.press('Control+Enter');
	await page.getByText('Write what was said first.').waitFor();
	await box.fill('Tea at four');
	await page.keyboard.press('Control+Enter');
	await page.getByRole('heading', { name: 'Typed from this photo (1)' }).waitFor();
	expect(await axeFindings(page)).toEqual([]);

	// The same by keys alone.
	await page.getByText('Choose the part by numbers').click();
	await page.getByLabel('How high, %').fill('50');
	await box.fill('Coats by the door');
	await page.keyboard.press('Control+Enter');
	await page.getByRole('heading', { name: 'Typed from this photo (2)' }).waitFor();
	await page.getByRole('link', { name: 'Back to the list' }).click();
	await unsorted(page, 3);
	await page.getByRole('button', { name: 'Where it comes from: Tea at four' }).click();
	const cut = page.getByRole('img', {
		name: 'The part of the photo that this note was typed from'
	});
	await cut.waitFor();
	expect((await cut.getAttribute('viewBox'))?.split(' ').map(Number).every(Number.isFinite)).toBe(
		true
	);
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'See the whole photo' }).click();
	await page.getByRole('heading', { name: 'Typed from this photo (2)' }).waitFor();
	await page.goBack();
	await page.getByRole('button', { name: 'Undo' }).click();
	await unsorted(page, 2);
	expect(problems).toEqual([]);
});

async function drawnPhoto(page: Page) {
	const bytes = await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(800, 600);
		const paint = canvas.getContext('2d')!;
		paint.fillStyle = 'white';
		paint.fillRect(0, 0, 800, 600);
		paint.fillStyle = 'black';
		paint.font = '40px sans-serif';
		paint.fillText('Tea at four', 100, 100);
		const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
		return [...new Uint8Array(await blob.arrayBuffer())];
	});
	return { name: 'cloth.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
}
