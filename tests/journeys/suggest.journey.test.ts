/**
 * A harvester asks which notes may belong together: with the relay gone, one group at a time, each
 * with its reason, and nothing moves that nobody moved.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serveBuiltApp, type BuiltApp } from '../helpers/built-app.ts';
import { axeFindings, openBrowser, openDevice, type SIZES } from './helpers.ts';

const BUSES = [
	'The last bus goes at six so nobody can come in the evening',
	'If the bus ran later people without a car could come',
	'My mother waits an hour for the bus to the hospital',
	'A bus that comes to the village would change everything'
];
const KITCHEN = [
	'Cooking together in the kitchen is where people talk',
	'The kitchen is the heart of this centre',
	'We should open the kitchen to young people who want to learn cooking',
	'Cooking for each other in the kitchen brings neighbours in'
];
const ALONE = 'Wheelchair ramps are missing at both doors';

let app: BuiltApp;
let browser: Browser;

beforeAll(async () => {
	[app, browser] = await Promise.all([serveBuiltApp(), openBrowser()]);
});

afterAll(async () => {
	await browser.close();
	await app.close();
});

async function openNotes(size: keyof typeof SIZES, theme: 'light' | 'dark' = 'light') {
	const device = await openDevice(browser, size, { theme });
	onTestFinished(() => device.close());
	const { page } = device;
	await page.goto(`${app.origin}/sort`);
	const file = {
		sheaf: 1,
		gathering: { title: 'A winter evening' },
		notes: [...BUSES, ...KITCHEN, ALONE].map((text) => ({ kind: 'idea', text }))
	};
	await page.getByLabel('Choose a file').setInputFiles({
		name: 'evening.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(file))
	});
	await page.waitForURL(/\/g\/[^/]+\/list/);
	await unsorted(page, 9);
	return device;
}

const unsorted = (page: Page, count: number) =>
	page.getByRole('heading', { name: `Not sorted yet (${count})` }).waitFor();

/** The title and how many notes are in the group that is shown. */
const groupShown = (page: Page) =>
	page.getByRole('list', { name: 'Notes of this group' }).getByRole('checkbox');

describe('suggested groups', () => {
	test('are taken whole, in part, or not, by taps alone, with their reasons', async () => {
		const { page, problems } = await openNotes('tablet', 'dark');
		await page.goto(page.url().replace('/list', '/board'));
		await unsorted(page, 9);
		await page.getByRole('button', { name: 'Suggest groups' }).click();
		const dialog = page.getByRole('dialog', { name: 'Do these belong together?' });
		await dialog.getByText('Group 1 of 2').waitFor();
		expect(await groupShown(page).count()).toBe(4);
		await dialog.getByText(/^They share: .*(bus|kitchen)/).waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await groupShown(page).first().uncheck();
		await dialog.getByRole('textbox', { name: 'Name of the theme' }).fill('In part');
		await dialog.getByRole('button', { name: 'Make theme from 3 notes' }).click();
		await dialog.getByText('Group 1 of 1').waitFor();
		await dialog.getByRole('button', { name: 'Not these' }).click();
		await dialog.getByText('No groups to suggest.').waitFor();
		await dialog.locator('summary', { hasText: /stands? on (their|its) own/ }).click();
		await dialog.getByRole('list').getByText(ALONE).waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Remove suggestions' }).click();
		await unsorted(page, 6);

		await page.reload();
		await unsorted(page, 6);
		await page.getByRole('button', { name: 'Suggest groups' }).click();
		await dialog.getByText('No groups to suggest.').waitFor();
		expect(problems).toEqual([]);
	});

	test('a note says what it sounds like, once there are themes, and stays until somebody taps', async () => {
		const { page, problems } = await openNotes('phone');
		const dialog = page.getByRole('dialog', { name: 'Do these belong together?' });
		await page.getByRole('button', { name: 'Suggest groups' }).click();
		for (const title of ['First', 'Second']) {
			await groupShown(page).nth(3).waitFor();
			await groupShown(page).last().uncheck();
			await dialog.getByRole('textbox', { name: 'Name of the theme' }).fill(title);
			await dialog.getByRole('button', { name: 'Make theme from 3 notes' }).click();
			await page.getByText(`New theme ${title} with 3 notes`).waitFor();
			// The same press twice counts once, and no person writes that fast.
			const sinceMs = await page.evaluate(() => performance.now());
			await page.waitForFunction((since) => performance.now() - since > 750, sinceMs);
		}
		await dialog.getByRole('button', { name: 'Close' }).click();
		await unsorted(page, 3);
		await page.getByRole('checkbox').first().check();
		await page.getByText('Looks like:').waitFor();
		// At the end of the list nothing lies half under what is picked.
		await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
		expect(await axeFindings(page)).toEqual([]);
		await unsorted(page, 3);
		await page
			.getByRole('button', { name: /^(First|Second)$/ })
			.first()
			.click();
		await unsorted(page, 2);
		expect(problems).toEqual([]);
	});
});
