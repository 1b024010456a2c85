/** An edition is made, read by somebody with a link, printed, and loses what is taken back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { comeIn, sendNote } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, type Device } from './helpers.ts';

const EXAMPLE = 'static/examples/healthy-social-change-2008.json';

let relay: TestRelay;
let browser: Browser;
let data: string;
let made: any;
let host: Device;

beforeAll(async () => {
	relay = await startRelay({ buildFolder: 'build' });
	browser = await openBrowser();
	data = mkdtempSync(join(tmpdir(), 'sheaf-cli-'));
	made = (await runCli(data, 'new', '--from', EXAMPLE, '--relay', relay.url)).json;
	host = await openDevice(browser, 'tablet');
	const { pathname, hash } = new URL(made.invites.host);
	await comeIn(host.page, relay.url, pathname + hash);
}, 60_000);
afterAll(async () => {
	await browser.close();
	await relay.close();
	rmSync(data, { recursive: true, force: true });
});

const at = (path: string) => `${relay.url}/g/${made.gathering}/${path}`;

describe('an edition', () => {
	test('is made after one question, and read by whoever has the link', async () => {
		const { page } = host;
		await page.goto(at('editions'));
		await page.getByText('No editions yet.').waitFor();
		await page.getByRole('radio', { name: 'The steering group' }).check();
		await page.getByRole('button', { name: 'Publish edition 1' }).click();
		const dialog = page.getByRole('dialog');
		expect(await axeFindings(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Publish edition 1' }).click();
		await page.getByRole('heading', { name: 'Edition 1, for the steering group' }).waitFor();
		await page.getByText('The relay has it.').waitFor();
		expect(await axeFindings(page)).toEqual([]);

		const reader = await openDevice(browser, 'phone', { theme: 'dark' });
		await reader.page.goto(made.invites.reader);
		await reader.page.getByRole('heading', { name: 'Healthy Social Change', level: 1 }).waitFor();
		await reader.page.getByText('For the steering group. Edition 1.').waitFor();
		expect(await axeFindings(reader.page)).toEqual([]);
		await reader.page.getByRole('link', { name: 'note 2', exact: true }).first().click();
		expect(new URL(reader.page.url()).hash).not.toBe('');
		const scroll = await reader.page.evaluate(() => document.documentElement.scrollWidth);
		expect(scroll).toBeLessThanOrEqual(390);
		expect(reader.problems).toEqual([]);
		await reader.close();

		const text = await runCli(data, 'export', '--invite', made.invites.reader, '--format', 'md');
		expect(text.out).toContain('participatory everything');
	});
});

test('a phone says how far its words may go, and takes everything back', async () => {
	const phone = await openDevice(browser, 'phone');
	await phone.page.goto(`${relay.url}/j/${made.code}`);
	await sendNote(phone.page, 'The bus driver waits for my mum.');
	await phone.page.getByRole('button', { name: 'About me' }).click();
	const mine = phone.page.getByRole('group', { name: 'My words' });
	await mine.getByRole('radio', { name: 'Also in public' }).check();
	await phone.page.getByRole('button', { name: 'Save my answer' }).click();
	await phone.page.getByText('Saved. It counts from now on.').waitFor();
	expect(await axeFindings(phone.page)).toEqual([]);
	const { page } = host;
	await page.goto(at('book?for=public'));
	await page.getByText('The bus driver waits for my mum.').first().waitFor();
	await page.goto(at('editions'));
	await page.getByRole('radio', { name: 'Everybody' }).check();
	await page.getByRole('button', { name: 'Publish edition 2' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Publish edition 2' }).click();
	await page.getByText('The relay has it.').nth(1).waitFor();

	const ask = phone.page.getByRole('button', { name: 'Take everything back…' });
	await ask.press('Enter');
	await phone.page.getByText('This cannot be undone.').waitFor();
	// One tap beside the answer takes nothing.
	expect(await phone.page.getByText('You took everything back.').count()).toBe(0);
	await phone.page.getByRole('button', { name: 'Yes, take everything back' }).press('Enter');
	expect(await ask.evaluate((button) => document.activeElement === button)).toBe(true);
	await phone.page.getByText('You took everything back.').waitFor();
	await page.getByText('1 note was taken back since').waitFor();
	const reader = await openDevice(browser, 'tablet');
	await reader.page.goto(`${relay.url}/read/${made.gathering}`);
	await reader.page.getByText('Somebody took words back since this edition was made.').waitFor();

	await page.getByRole('button', { name: 'Make edition 3 without them' }).click();
	await page.getByRole('heading', { name: 'Edition 3, for everybody' }).waitFor();
	await page.getByText('The relay has it.').nth(1).waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await reader.page.reload();
	await reader.page.getByText('Taken back since the last edition').first().waitFor();
	expect(await reader.page.content()).not.toContain('The bus driver waits');
	await reader.close();
	expect(phone.problems).toEqual([]);
	await phone.close();
}, 60_000);

test('a name is hidden in copies, by keyboard as well', async () => {
	const { page } = host;
	await page.goto(at('hide'));
	await page.getByRole('searchbox', { name: 'A name to look for' }).fill('Denham');
	await page.getByText('No note has it.').waitFor();
	await page.getByRole('searchbox').fill('participatory');
	await page.getByText('1 note has it.').waitFor();
	await page.getByRole('button', { name: 'budgets,' }).focus();
	await page.keyboard.press('Space');
	await page.getByRole('button', { name: 'budgets,', pressed: true }).waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.goto(at('book?for=public'));
	await page
		.getByText('Not just participatory [name left out] participatory everything')
		.first()
		.waitFor();
}, 60_000);

test('the book on paper has a title, headings, page numbers and nothing of the screen', async () => {
	const { page } = host;
	await page.goto(at('book?for=public'));
	await page.getByRole('heading', { name: 'Healthy Social Change', level: 1 }).waitFor();
	const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
	expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
	expect(pdf.toString('latin1')).toMatch(/\/Marked true/);
	expect(host.problems).toEqual([]);
}, 60_000);
