/**
 * A harvester sorts what was said: by keys alone, by taps alone, by dragging; on the board and in
 * the list, which are one.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serveBuiltApp, type BuiltApp } from '../helpers/built-app.ts';
import { axeFindings, openBrowser, openDevice, type Device, type SIZES } from './helpers.ts';

const SAID = [
	'Trust takes longer than six weeks.',
	'Nobody asked my son. They asked me.',
	'The bus driver waits for my mum.',
	'A choir. Not a service. A choir.',
	'لا أحد يسألنا عما نريد',
	'x'.repeat(2_000)
];

let app: BuiltApp;
let browser: Browser;

beforeAll(async () => {
	[app, browser] = await Promise.all([serveBuiltApp(), openBrowser()]);
});

afterAll(async () => {
	await browser.close();
	await app.close();
});

/** A device on which somebody opened a file with six quotes. */
async function openHarvest(size: keyof typeof SIZES, theme: 'light' | 'dark' = 'light') {
	const device = await openDevice(browser, size, { theme });
	onTestFinished(() => device.close());
	const { page } = device;
	await page.goto(`${app.origin}/sort`);
	const notes = SAID.map((text) => ({ kind: 'quote', text }));
	const file = { sheaf: 1, gathering: { title: 'What matters here?' }, notes };
	await page.getByLabel('Choose a file').setInputFiles({
		name: 'quotes.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(file))
	});
	await page.waitForURL(/\/g\/[^/]+\/list/);
	const home = page.url().replace(/\/list.*/, '');
	const go = async (screen: string) => {
		await page.goto(`${home}/${screen}`);
		await page.getByRole('heading', { name: `Not sorted yet (${SAID.length})` }).waitFor();
	};
	return { ...device, go };
}

const done = (page: Page, words: string) =>
	page.getByRole('contentinfo').getByText(words, { exact: true }).waitFor();

const unsorted = (page: Page, count: number) =>
	page.getByRole('heading', { name: `Not sorted yet (${count})` }).waitFor();

async function isClean({ page, problems }: Device) {
	expect(await axeFindings(page)).toEqual([]);
	expect(problems).toEqual([]);
	const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(beside).toBe(0);
}

describe('sorting the harvest', () => {
	test('by keys alone: five notes into a new theme with at most 25 of them', async () => {
		const device = await openHarvest('wall');
		const { page, go } = device;
		await page.addInitScript(() => {
			for (const name of ['pointerdown', 'mousedown', 'touchstart']) {
				addEventListener(name, () => console.error(`${name} in a job for keys`), true);
			}
		});
		await go('board');
		let count = 0;
		const press = async (...keys: readonly string[]) => {
			for (const key of keys) await page.keyboard.press(key);
			count += keys.length;
		};
		await page.getByRole('listbox', { name: 'Notes on the board' }).waitFor({ state: 'attached' });
		await page.waitForFunction(() => document.activeElement?.role === 'listbox');
		await press('Space', ...Array<string>(4).fill('Shift+ArrowDown'), 'Control+g');
		await page.getByRole('dialog').waitFor();
		await press('T', 'r', 'u', 's', 't', 'Enter');
		await done(page, 'New theme Trust with 5 notes');
		expect(count).toBeLessThanOrEqual(25);
		await unsorted(page, 1);

		await press('Control+z');
		await unsorted(page, 6);
		await press('Control+Shift+z');
		await unsorted(page, 1);
		await press('End', 'm');
		await page.getByRole('dialog').waitFor();
		await press('A', 's', 'k', 'e', 'd', 'Enter');
		await done(page, 'New theme Asked with 1 note');
		await isClean(device);
	});

	test('by taps alone: picks, a theme, one more note, a merge, and undo', async () => {
		const device = await openHarvest('tablet', 'dark');
		const { page, go } = device;
		await go('board');
		const boxes = page.getByRole('checkbox');
		await boxes.nth(0).click();
		await boxes.nth(1).click();
		await page.getByRole('button', { name: 'New theme' }).click();
		await page.getByRole('textbox', { name: 'Name of the theme' }).fill('Someone notices');
		await page.getByRole('button', { name: 'Make theme' }).click();
		await unsorted(page, 4);
		await boxes.nth(0).click();
		await page.getByLabel('Move to theme').selectOption('Someone notices');
		await page.getByRole('button', { name: 'Move 1 note' }).click();
		await done(page, '1 note moved to Someone notices');
		await isClean(device);

		await page.getByRole('link', { name: 'List' }).click();
		await page.getByRole('heading', { name: 'Harvest list' }).waitFor();
		await page.getByRole('button', { name: 'New theme' }).click();
		await page.getByRole('textbox', { name: 'Name of the theme' }).fill('Asked, not told');
		await page.getByRole('button', { name: 'Make theme' }).click();
		await page.getByRole('button', { name: 'Change… Asked, not told' }).click();
		await page.getByRole('button', { name: 'Merge themes' }).click();
		await done(page, 'Asked, not told went into Someone notices');
		await page.getByRole('button', { name: 'Undo' }).click();
		await page.getByRole('heading', { name: 'Asked, not told' }).waitFor();
		await isClean(device);
	});

	test('by dragging: from the column into a frame, and out of it onto the board', async () => {
		const device = await openHarvest('wall');
		const { page, go } = device;
		await go('board');
		await page.getByRole('button', { name: 'New theme' }).click();
		await page.getByRole('textbox', { name: 'Name of the theme' }).fill('Warm');
		await page.getByRole('button', { name: 'Make theme' }).click();
		await done(page, 'New theme Warm');
		const canvas = await page.locator('.canvas').boundingBox();
		const card = await page.locator('.tray li .note').first().boundingBox();
		if (!canvas || !card) throw new Error('There is no board to drag on.');
		const inFrame = { x: canvas.x + 120, y: canvas.y + 120 };

		await page.mouse.move(card.x + 60, card.y + 20);
		await page.mouse.down();
		await page.mouse.move(card.x + 90, card.y + 30);
		await page.mouse.move(inFrame.x, inFrame.y, { steps: 4 });
		await page.mouse.up();
		await done(page, '1 note moved to Warm');

		await page.mouse.move(inFrame.x, inFrame.y);
		await page.mouse.down();
		await page.mouse.move(inFrame.x + 500, inFrame.y + 300, { steps: 4 });
		await page.mouse.up();
		await done(page, '1 note laid on the board');
		await unsorted(page, 6);
		await page.getByRole('button', { name: 'Undo' }).click();
		await unsorted(page, 5);
		expect(device.problems).toEqual([]);
	});

	test('board and list are one: picks and what is looked for go along, a theme is one tap away', async () => {
		const device = await openHarvest('phone');
		const { page, go } = device;
		await go('board');
		await page.getByRole('heading', { name: 'Harvest list' }).waitFor();
		await page.getByRole('checkbox').nth(0).click();
		await page.getByRole('searchbox', { name: 'Find notes' }).fill('TRUST');
		await page.getByText('1 of 6 notes found').waitFor();
		await page.getByRole('link', { name: 'Board' }).click();
		await page.getByRole('heading', { name: 'Harvest board' }).waitFor();
		await page.getByText('1 note picked').waitFor();
		expect(page.url()).toContain('find=TRUST');
		await isClean(device);

		await page.getByRole('button', { name: 'Make a theme' }).click();
		await page.getByRole('textbox', { name: 'Name of the theme' }).fill('Trust');
		await page.getByRole('button', { name: 'Make theme' }).click();
		await page.getByRole('link', { name: 'List' }).click();
		await page.getByRole('link', { name: 'Trust' }).click();
		await page.getByRole('heading', { name: 'What people said (1)' }).waitFor();
		await page.getByText('From a file').waitFor();
		await isClean(device);
		await page.reload();
		await page.getByText(SAID[0] as string).waitFor();
	});
});
