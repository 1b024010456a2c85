/**
 * Every screen, empty and full, with its dialogs open, in light and dark: nothing that axe finds.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, sendNote, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

const PLAIN_PAGES = [
	['/join', ''],
	['/new', 'How will people talk?'],
	['/new/world-cafe', 'Start a World Café'],
	['/sort', 'Sort what people said'],
	['/read', 'Read the results'],
	['/where', 'Where are my notes?'],
	['/settings', 'Settings'],
	['/help', 'Help'],
	['/j/KW7F3', '']
] as const;

const SCREENS = ['live', 'wall', 'board', 'list', 'capture', 'recovery', 'export'] as const;
const PANELS = ['join', 'people', 'room', 'question', 'place&place=table-1'] as const;

let browser: Browser;
let relay: RelayProcess;
let tablet: Device;
let phone: Device;
let gathering: string;
let code: string;
/** One line a finding: where, in which theme, and what axe says. */
const found: string[] = [];

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	[tablet, phone] = await Promise.all([
		openDevice(browser, 'tablet'),
		openDevice(browser, 'phone', { plainHttp: true })
	]);
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

test('the looking itself finds what is wrong', async () => {
	await tablet.page.goto(`${relay.origin}/help`);
	await tablet.page.getByRole('heading', { name: 'Help' }).waitFor();
	await tablet.page.evaluate(() => {
		const grey = document.createElement('p');
		grey.textContent = 'Hard to read';
		grey.style.color = '#777777';
		document.querySelector('main')?.append(new Image(), grey);
	});
	await note('a picture without words, and words in grey', tablet.page);
	const rules = found.splice(0).map((line) => line.split(': ').slice(1, 3).join(' '));
	expect(rules.sort()).toEqual(['dark color-contrast', 'light color-contrast', 'light image-alt']);
});

test('a device that nobody has used before', async () => {
	await look('/', 'What are you here to do?');
	for (const [path, heading] of PLAIN_PAGES) await look(path, heading);
	await look('/nothing/here', 'Page not found');
	await look('/g/nobody/live', 'This gathering is not here');
	await look('/enrol/nobody#nothing', '');
	expect(found.splice(0)).toEqual([]);
});

test('a café before anybody has come', async () => {
	await tablet.page.goto(relay.origin);
	({ gathering, code } = await startCafe(tablet.page, 'When did support really help you?'));
	await tablet.page.getByText('Saved and sent.').waitFor();
	await tablet.page.goto(relay.origin);
	await look('/', 'Your gatherings');
	for (const screen of SCREENS) await look(`/g/${gathering}/${screen}`, '');
	await lookAtPhone('an empty phone');
	expect(found.splice(0)).toEqual([]);
});

test('a café full of words', async () => {
	const { page } = tablet;
	await look(`/g/${gathering}/live`, '');
	await goOn(page, 'Start round 1', 'Round 1 of 3');
	for (const words of ['The bus driver waits.', 'شخص ما لاحظني', 'A choir on Tuesdays.']) {
		await sendNote(phone.page, words);
	}
	await page.getByText('A choir on Tuesdays.').waitFor();
	await page.getByRole('button', { name: 'Show notes on the big screen' }).click();
	await page.goto(`${relay.origin}/g/${gathering}/list`);
	await page.getByRole('button', { name: /^Move to… The bus/ }).click();
	await page.getByRole('combobox').fill('Somebody notices');
	await page.getByRole('combobox').press('Enter');
	await page.getByRole('link', { name: 'Somebody notices' }).waitFor();
	for (const screen of SCREENS) await look(`/g/${gathering}/${screen}`, '');
	await look(`/g/${gathering}/list`, '');
	await page.getByRole('link', { name: 'Somebody notices' }).click();
	await page.waitForURL(/\/theme\//);
	await note('a theme', page);
	await note('a phone with notes', phone.page);
	expect(found.splice(0)).toEqual([]);
});

test('every dialog', async () => {
	const { page } = tablet;
	for (const panel of PANELS) {
		await look(`/g/${gathering}/live?panel=${panel}`, '', 'dialog');
	}
	await look(`/g/${gathering}/live?panel=people`, '', 'dialog');
	await page.getByRole('button', { name: 'Invite a co-host' }).click();
	await page.getByRole('textbox', { name: 'The link' }).waitFor();
	await note('an invitation', page);
	await look(`/g/${gathering}/list`, '');
	for (const button of [
		/^New theme/,
		/^Move to… A choir/,
		/^Where it comes from: A choir/,
		/^Change…/
	]) {
		await page.getByRole('button', { name: button }).first().click();
		await page.getByRole('dialog').waitFor();
		await note(`list ${button}`, page);
		await page.keyboard.press('Escape');
	}
	await phone.page.getByRole('button', { name: 'Change: A choir' }).click();
	await note('changing a note', phone.page);
	expect(found.splice(0)).toEqual([]);
});

async function look(path: string, heading: string, role: 'heading' | 'dialog' = 'heading') {
	const { page } = tablet;
	// A page that is there already would answer for the one that is to come.
	await page.goto('about:blank');
	await page.goto(relay.origin + path);
	const shown =
		role === 'dialog'
			? page.getByRole('dialog')
			: page.getByRole('heading', { level: 1, name: heading });
	await shown.first().waitFor();
	await note(path.replace(gathering, 'id'), page);
}

async function lookAtPhone(name: string) {
	await phone.page.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}?t=2`);
	await phone.page.getByRole('textbox', { name: 'Your note' }).waitFor();
	await note(name, phone.page);
}

async function note(where: string, page: Page) {
	found.push(...(await axeFindings(page)).map((finding) => `${where}: light: ${finding}`));
	await page.emulateMedia({ colorScheme: 'dark' });
	found.push(
		...(await axeFindings(page, 'colours')).map((finding) => `${where}: dark: ${finding}`)
	);
	await page.emulateMedia({ colorScheme: 'light' });
}
