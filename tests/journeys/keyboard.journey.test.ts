/**
 * The whole café by keys alone: host, write, sort, undo, save.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { ownNote } from './cafe.ts';
import { openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';
import { keyboardOf, type Keyboard } from './keyboard.ts';

let browser: Browser;
let relay: RelayProcess;
let host: Device;
let phone: Device;
let hostKeys: Keyboard;
let phoneKeys: Keyboard;
let gathering: string;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	[host, phone] = await Promise.all([
		openDevice(browser, 'tablet'),
		openDevice(browser, 'phone', { plainHttp: true })
	]);
	hostKeys = await keyboardOf(host.page);
	phoneKeys = await keyboardOf(phone.page);
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

/** From the live screen and back to it. */
async function putOnList(...names: readonly string[]): Promise<void> {
	const { page } = host;
	await hostKeys.push(page.getByRole('link', { name: /^Who is here/ }));
	await hostKeys.push(page.getByRole('button', { name: 'Paste a list' }));
	await hostKeys.to(page.getByRole('textbox', { name: /One name on each line/ }));
	await hostKeys.type(names.join('\n'));
	await hostKeys.push(page.getByRole('button', { name: 'Look at the list' }));
	await hostKeys.push(page.getByRole('button', { name: /^Add \d+ p/ }));
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await hostKeys.push(page.getByRole('link', { name: 'Back to hosting' }));
	await page.waitForURL(/\/live/);
}

test('start a café, seat a latecomer, and run a round to the next', async () => {
	const { page } = host;
	const button = (name: string) => page.getByRole('button', { name, exact: true });
	const goOn = async (name: string, step: string) => {
		await hostKeys.to(button(name));
		// A press within a second of the one before meant the button that was there then.
		const nowMs = await page.evaluate(() => performance.now());
		await page.waitForFunction((sinceMs) => performance.now() - sinceMs > 1_000, nowMs);
		await hostKeys.press('Enter');
		await page.getByRole('heading', { name: step }).waitFor();
	};
	await page.goto(relay.origin);
	await hostKeys.push(page.getByRole('link', { name: "I'm hosting" }));
	await hostKeys.push(page.getByRole('link', { name: 'World Café' }));
	await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
	await hostKeys.type('What would help?');
	await hostKeys.push(button('Start'));
	const dialog = page.getByRole('dialog', { name: 'Join code' });
	const code = await dialog.getByText(/^[2-9A-Z]{5}$/).textContent();
	await hostKeys.press('Escape');
	await dialog.waitFor({ state: 'detached' });
	await page.getByText('Saved and sent.').waitFor();
	gathering = /\/g\/([^/]+)\//.exec(page.url())?.[1] ?? '';

	await putOnList(...Array.from({ length: 24 }, (_, at) => `Visitor ${at + 1}`));
	await hostKeys.push(button('Plan the seats'));
	await page.getByText(/^Everybody meets new people/).waitFor();
	await goOn('Start round 1', 'Round 1 of 3');
	await putOnList('Zoë');
	await page.getByText(/Zoë.? came late\./).waitFor();
	await hostKeys.push(page.getByRole('button', { name: /^Seat them at table \d$/ }));
	await page.getByText(/Zoë.? came late\./).waitFor({ state: 'detached' });

	for (const [name, step] of [
		['End round 1 and move tables', 'Time to move'],
		['Start round 2', 'Round 2 of 3']
	] as const) {
		await goOn(name, step);
	}
	await phone.page.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}?t=1`);
	expect(await hostKeys.problems()).toEqual([]);
});

test('join, send, change and take back', async () => {
	const { page } = phone;
	const box = page.getByRole('textbox', { name: 'Your note' });
	for (const words of ['A choir on Tuesdays.', 'The bus driver waits.', 'Tell me who to ring.']) {
		await phoneKeys.to(box);
		await phoneKeys.type(words);
		await phoneKeys.push(page.getByRole('button', { name: 'Send my note' }));
		await ownNote(page, words).getByText('Sent', { exact: true }).waitFor();
	}
	await phoneKeys.push(page.getByRole('button', { name: 'Change: The bus driver' }));
	await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
	await phoneKeys.press('Control+a');
	await phoneKeys.type('The driver knows my name.');
	await phoneKeys.push(page.getByRole('button', { name: 'Keep the change' }));
	await ownNote(page, 'The driver knows my name.').getByText('Sent', { exact: true }).waitFor();
	await phoneKeys.push(page.getByRole('button', { name: 'Take back: Tell me' }));
	await page.getByText('You took this back').waitFor();
	expect(await phoneKeys.problems()).toEqual([]);
	expect(phone.problems).toEqual([]);
});

test('sort notes into a theme in at most 25 keys, and undo', async () => {
	const { page } = host;
	await page.goto(`${relay.origin}/g/${gathering}/list`);
	const first = page.getByRole('checkbox', { name: 'A choir on Tuesdays.' });
	const second = page.getByRole('checkbox', { name: 'The driver knows my name.' });
	await hostKeys.to(first);
	hostKeys.takeCount();
	await hostKeys.press('Space');
	await hostKeys.press('ArrowDown');
	expect(await second.evaluate((box) => box === document.activeElement)).toBe(true);
	await hostKeys.press('Space');
	await page.getByText('2 notes picked').waitFor();
	await hostKeys.press('m');
	await page.getByRole('dialog').waitFor();
	await hostKeys.type('Somebody notices');
	await hostKeys.press('Enter');
	const theme = page.getByRole('heading', { name: 'Somebody notices' });
	await theme.waitFor();
	expect(hostKeys.takeCount()).toBeLessThanOrEqual(25);
	expect(await page.getByText('Not sorted yet (0)').count()).toBe(1);

	await hostKeys.push(page.getByRole('button', { name: 'Undo', exact: true }).first());
	await page.getByText('Not sorted yet (2)').waitFor();
	await theme.waitFor({ state: 'detached' });
	await hostKeys.push(page.getByRole('button', { name: 'Redo', exact: true }).first());
	await theme.waitFor();
	expect(await hostKeys.problems()).toEqual([]);
});

test('merge two themes, and undo', async () => {
	const { page } = host;
	await hostKeys.push(page.getByRole('button', { name: 'New theme', exact: true }));
	await page.getByRole('textbox', { name: 'Name of the theme' }).waitFor();
	await hostKeys.type('People see me');
	await hostKeys.press('Enter');
	const second = page.getByRole('heading', { name: 'People see me' });
	await second.waitFor();
	await hostKeys.push(page.getByRole('button', { name: 'Change… People see me' }));
	await hostKeys.push(page.getByRole('button', { name: 'Merge themes' }));
	await page.getByRole('contentinfo').getByText('People see me went into').waitFor();
	await second.waitFor({ state: 'detached' });
	await hostKeys.push(page.getByRole('button', { name: 'Undo', exact: true }).first());
	await second.waitFor();
	expect(await hostKeys.problems()).toEqual([]);
});

test('open a vote, put a dot, and close it', async () => {
	const { page } = host;
	await page.goto(`${relay.origin}/g/${gathering}/votes`);
	await hostKeys.push(page.getByRole('button', { name: 'Open the vote' }));
	await page.getByText('Nobody has put dots yet.').waitFor();
	await phone.page.getByRole('heading', { name: 'What matters most?' }).waitFor();
	await phoneKeys.push(
		phone.page.getByRole('button', { name: 'One dot more on: Somebody notices' })
	);
	await phone.page.getByText('You have 4 left.').waitFor();
	await page.getByText('1 person so far.').waitFor();
	await hostKeys.push(page.getByRole('button', { name: 'Close the vote' }));
	await page.getByText('1 dot from 1 person.').waitFor();
	expect(await hostKeys.problems()).toEqual([]);
	expect(await phoneKeys.problems()).toEqual([]);
});

test('save the harvest as a table', async () => {
	const { page } = host;
	await page.goto(`${relay.origin}/g/${gathering}/export`);
	const saved = page.waitForEvent('download');
	await hostKeys.push(
		page
			.getByRole('button', { name: /CSV|table/i })
			.or(page.getByRole('link', { name: /CSV|table/i }))
			.first()
	);
	const text = await readFile(await (await saved).path(), 'utf8');
	expect(text).toContain('The driver knows my name.');
	expect(text).not.toContain('Tell me who to ring.');
	expect(await hostKeys.problems()).toEqual([]);
	expect(host.problems).toEqual([]);
});
