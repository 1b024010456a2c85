/**
 * The harvest board with everything a harvester meets in a long day: hostile words, keys, marks, the
 * bin, the small map, another harvester, and the way back from each change.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { BUILD } from '../helpers/built-app.ts';
import { runCli } from '../helpers/cli.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { axeFindings, openBrowser, openDevice, type SIZES } from './helpers.ts';

let relay: TestRelay;
let browser: Browser;

beforeAll(async () => {
	[relay, browser] = await Promise.all([startRelay({ buildFolder: BUILD }), openBrowser()]);
});

afterAll(async () => {
	await browser.close();
	await relay.close();
});

const SAID = [
	'Trust takes longer than six weeks.',
	'The bus driver waits for my mum.',
	'A choir. Not a service. A choir.',
	'Nobody asked my son. They asked me.',
	'لا أحد يسألنا عما نريد',
	'👩‍👩‍👧‍👦 '.repeat(60),
	'x'.repeat(2_000)
];

/** A strange file: words from hell, things laid nowhere, a theme inside itself. */
const STRANGE = {
	sheaf: 1,
	gathering: { title: 'A winter evening' },
	themes: [
		{ id: 't1', title: 'Warm', parent: 't1', position: [1e12, 0] },
		{ id: 't2', title: 'دافئ', parent: 't1', position: [-400, 1e300] }
	],
	notes: SAID.map((text, at) => ({
		kind: 'quote',
		text,
		...(at === 0 && { themes: ['t1'] }),
		...(at === 1 && { position: [40, 40] }),
		...(at === 2 && { position: [1e12, -1e12] })
	}))
};

async function openStrange(size: keyof typeof SIZES, theme: 'light' | 'dark' = 'light') {
	const device = await openDevice(browser, size, { theme });
	onTestFinished(() => device.close());
	const { page } = device;
	await page.goto(`${relay.url}/sort`);
	await page.getByLabel('Choose a file').setInputFiles({
		name: 'evening.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(STRANGE))
	});
	await page.waitForURL(/\/g\/[^/]+\/list/);
	await unsorted(page, 6);
	await page.goto(page.url().replace('/list', '/board'));
	await page.waitForFunction(() => document.activeElement?.role === 'listbox');
	return device;
}

function strangeFile() {
	const folder = mkdtempSync(join(tmpdir(), 'sheaf-strange-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'evening.json');
	writeFileSync(file, JSON.stringify(STRANGE));
	return { folder, file };
}

const unsorted = (page: Page, count: number) =>
	page.getByRole('heading', { name: `Not sorted yet (${count})` }).waitFor();
const done = (page: Page, words: string | RegExp) =>
	page.getByRole('contentinfo').getByRole('status').getByText(words).waitFor();
const active = (page: Page) =>
	page.evaluate(() => {
		const id = document.activeElement?.getAttribute('aria-activedescendant');
		return id ? (document.getElementById(id)?.textContent ?? '') : '';
	});

describe('the board', () => {
	test('stays usable with what a strange file brings, and can be handled by keys alone', async () => {
		const { page, problems } = await openStrange('wall');
		const press = async (...keys: readonly string[]) => {
			for (const key of keys) await page.keyboard.press(key);
		};
		await press('Home');
		expect(await active(page)).toContain('Not sorted yet, 1 of 6');
		await press('2');
		await done(page, '1 note marked Clay');
		expect(await active(page)).toContain('Marked Clay');
		await press('Delete');
		await done(page, '1 note put in the bin');
		await unsorted(page, 5);
		await press('Control+z');
		await unsorted(page, 6);

		await press('h', 'Shift+ArrowRight', 'ArrowDown', 'Enter');
		await done(page, '1 note laid on the board');
		await press('Control+a');
		await page.getByText('7 notes picked').waitFor();
		await press('Shift+Digit2', 'Escape', 'Shift+Digit1', 'Shift+Digit0');
		await page.getByText('100%').waitFor();
		await press('m');
		await page.getByRole('combobox', { name: 'Theme' }).waitFor();
		await press('W', 'a', 'r', 'Enter');
		await done(page, /moved to Warm/);
		await press('[');
		expect(await axeFindings(page)).toEqual([]);
		expect(problems).toEqual([]);
	});

	test('single letters do nothing once they are switched off', async () => {
		const { page, problems } = await openStrange('tablet', 'dark');
		const board = page.url();
		await page.goto(`${relay.url}/settings`);
		await page
			.getByRole('checkbox', { name: 'Single letters do something on the board' })
			.uncheck();
		await page.goto(board);
		await page.waitForFunction(() => document.activeElement?.role === 'listbox');
		for (const key of ['m', 'n', 'h', 'l', 'b', 's', '1', '6', '0', '[', '?', 'Shift+Digit1']) {
			await page.keyboard.press(key);
		}
		expect(page.url()).toBe(board);
		expect(await page.getByRole('dialog').count()).toBe(0);
		await page.getByRole('button', { name: 'Undo' }).first().click();
		await done(page, 'Nothing to undo');
		expect(problems).toEqual([]);
	});

	test('by taps alone: marks, the bin, laying notes, zoom steps, and putting a change back', async () => {
		const { page, problems } = await openStrange('tablet', 'dark');
		await page.getByRole('checkbox').nth(0).click();
		await page.getByRole('checkbox').nth(2).click();
		await page.getByText('More ways to handle them').click();
		await page.getByRole('button', { name: 'Mark Iris' }).click();
		await done(page, '2 notes marked Iris');
		await page.getByRole('button', { name: 'Lay side by side' }).click();
		await done(page, '2 notes laid side by side');
		await page.getByRole('button', { name: 'Put in the bin' }).click();
		await unsorted(page, 4);
		await page.getByText(/^Bin \(2\)$/).click();
		expect(await axeFindings(page)).toEqual([]);

		await page.getByText('Recent changes').click();
		const lines = page.getByRole('contentinfo').getByRole('listitem');
		await lines.first().getByText('2 notes put in the bin').waitFor();
		await lines.first().getByText('You').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await lines
			.first()
			.getByRole('button', { name: /Put back/ })
			.click();
		await unsorted(page, 6);
		await page.keyboard.press('Escape');

		const zoom = () => page.getByRole('button', { name: /^\d+%/ }).textContent();
		await page.getByRole('button', { name: 'Fit', exact: true }).click();
		for (let nth = 0; nth < 12; nth++) await page.getByRole('button', { name: 'Larger' }).click();
		expect(await zoom()).toBe('400%');
		for (let nth = 0; nth < 12; nth++) await page.getByRole('button', { name: 'Smaller' }).click();
		expect(await zoom()).toBe('10%');
		expect(problems).toEqual([]);
	});

	test('two harvesters see what the other holds, and each has the way back from the other', async () => {
		const { file, folder } = strangeFile();
		const { json: made } = await runCli(folder, 'new', '--from', file, '--relay', relay.url);
		const [host, guest] = [await openDevice(browser, 'tablet'), await openDevice(browser, 'wall')];
		onTestFinished(async () => void (await Promise.all([host.close(), guest.close()])));
		for (const [device, link, screen] of [
			[host, made.invites.host, 'board'],
			[guest, made.invites.harvester, 'list']
		] as const) {
			await device.page.goto(link);
			await device.page.waitForURL(/\/g\//);
			await device.page.goto(`${relay.url}/g/${made.gathering}/${screen}`);
			await unsorted(device.page, 6);
		}

		await guest.page.getByText('1 other here').waitFor();
		await host.page.getByRole('checkbox').nth(0).click();
		await guest.page.getByText(/ has it in hand$/).waitFor();
		await guest.page.getByRole('checkbox').nth(1).focus();
		await guest.page.keyboard.press('3');
		await host.page.getByText('Marked Rose', { exact: true }).waitFor();
		await host.page.getByText('1 note picked').waitFor();

		await host.page.getByText('Recent changes').click();
		const line = host.page.getByRole('contentinfo').getByRole('listitem').first();
		await line.getByText('1 note marked').waitFor();
		await line.getByRole('button', { name: /Put back/ }).click();
		await guest.page.getByText('Marked Rose', { exact: true }).waitFor({ state: 'detached' });
		// A link does not say for which role it is: the door answers the first guess with 404.
		const wrongGuess = /status of 404/;
		expect(host.problems).toEqual([]);
		expect(guest.problems.filter((line) => !wrongGuess.test(line))).toEqual([]);
	});
});
