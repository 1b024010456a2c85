/** A harvest comes in as a file and goes out as files; readers knock and are answered. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../helpers/cli.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { axeFindings, openBrowser, openDevice, type Device } from './helpers.ts';

const EXAMPLE = 'static/examples/supportnet-2009.json';

let relay: TestRelay;
let browser: Browser;
let data: string;
let made: any;

beforeAll(async () => {
	relay = await startRelay({ buildFolder: 'build' });
	browser = await openBrowser();
	data = mkdtempSync(join(tmpdir(), 'sheaf-cli-'));
	made = (await runCli(data, 'new', '--from', EXAMPLE, '--relay', relay.url)).json;
}, 60_000);
afterAll(async () => {
	await browser.close();
	await relay.close();
	rmSync(data, { recursive: true, force: true });
});

async function saved(
	device: Device,
	name: string
): Promise<{ name: string; text: string; bytes: Buffer }> {
	const waiting = device.page.waitForEvent('download');
	await device.page.getByRole('button', { name }).click();
	const download = await waiting;
	const bytes = readFileSync(await download.path());
	return { name: download.suggestedFilename(), text: bytes.toString(), bytes };
}

describe('a harvest file', () => {
	test.each(['light', 'dark'] as const)(
		'opens from Home, and goes out again for whom one chooses (%s)',
		async (theme) => {
			const device = await openDevice(browser, theme === 'light' ? 'phone' : 'tablet', { theme });
			const { page } = device;
			await page.goto(relay.url);
			await page.getByRole('link', { name: "I'm sorting what people said" }).click();
			const chooser = page.getByLabel('Choose a file');
			await chooser.setInputFiles({
				name: 'letter.json',
				mimeType: 'application/json',
				buffer: Buffer.from('Dear host')
			});
			await page.getByText('This is not a Sheaf harvest file.').waitFor();
			expect(await axeFindings(page)).toEqual([]);
			await chooser.setInputFiles(EXAMPLE);
			await page.waitForURL(/\/g\/[^/]+\/list/);

			await page.goto(page.url().replace(/list.*/, 'export'));
			await page.getByText('26 of 26 notes are in it.').waitFor();
			expect(await axeFindings(page)).toEqual([]);
			const whole = await saved(device, 'Save: Sheaf harvest file');
			expect(whole.name).toMatch(/^SupportNet-.*\.json$/);
			expect(JSON.parse(whole.text)).toMatchObject(JSON.parse(readFileSync(EXAMPLE, 'utf8')));

			await page.getByRole('radio', { name: 'Everybody' }).check();
			const table = await saved(device, 'Save: Table (CSV)');
			expect(table.name).toMatch(/-public\.csv$/);
			expect(table.text.charCodeAt(0)).toBe(0xfeff);
			for (const name of ['Save: Text (Markdown)', 'Save: Page (HTML)']) {
				expect((await saved(device, name)).text).toContain('build community capacity');
			}
			if (theme === 'dark') await goesRound(device, EXAMPLE);
			expect(device.problems).toEqual([]);
			await device.close();
		}
	);

	test('of ten thousand notes opens, and is written while the screen goes on', async () => {
		const device = await openDevice(browser, 'tablet');
		const { page } = device;
		const notes = Array.from({ length: 10_000 }, (_, n) => ({
			...{ id: `n${n}`, text: `A bench at stop ${n}.`, themes: [`t${n % 40}`] },
			audience: 'public'
		}));
		const themes = Array.from({ length: 40 }, (_, n) => ({ id: `t${n}`, title: `Line ${n}` }));
		const text = JSON.stringify({ sheaf: 1, gathering: { title: 'All stops' }, notes, themes });
		await page.goto(`${relay.url}/sort`);
		await page.getByLabel('Choose a file').setInputFiles({
			name: 'large.json',
			mimeType: 'application/json',
			buffer: Buffer.from(text)
		});
		await page.waitForURL(/\/g\/[^/]+\/list/);
		await page.goto(page.url().replace(/list.*/, 'export'));
		await page.getByText('10000 of 10000 notes are in it.').waitFor();
		const waiting = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Save: Page (HTML)' }).click();
		// It is being written, and the screen answers.
		await page.getByText('Making the file…').waitFor();
		await page.getByRole('button', { name: 'Stop' }).first().click();
		await page.getByText('Making the file…').waitFor({ state: 'detached' });
		await page.getByRole('button', { name: 'Save: Page (HTML)' }).click();
		const html = readFileSync(await (await waiting).path(), 'utf8');
		expect(html.split('id="note-').length - 1).toBe(10_000);
		expect(device.problems).toEqual([]);
		await device.close();
	});
});

/** Out as an archive, in on another device, and once more: nothing is lost and nothing doubled. */
async function goesRound(device: Device, example: string): Promise<void> {
	const { page } = device;
	const [{ length: all }, everything] = [
		(JSON.parse(readFileSync(example, 'utf8')) as { notes: unknown[] }).notes,
		page.getByRole('radio', { name: 'Everything' })
	];
	if (await everything.count()) await everything.check();
	const word = await saved(device, 'Save: Word document');
	expect([word.name.slice(-5), word.text.slice(0, 2)]).toEqual(['.docx', 'PK']);
	const archive = await saved(device, 'Save: Archive (zip)');
	const chosen = { name: archive.name, mimeType: 'application/zip', buffer: archive.bytes };
	const other = await openDevice(browser, 'tablet');
	await other.page.goto(`${relay.url}/sort`);
	await other.page
		.getByLabel('Choose a file')
		.setInputFiles({ ...chosen, buffer: archive.bytes.subarray(0, 400) });
	await other.page.getByText('This archive is not whole.').waitFor();
	await other.page.getByLabel('Choose a file').setInputFiles(chosen);
	await other.page.waitForURL(/\/g\/[^/]+\/list/);
	for (const _ of ['once', 'twice']) {
		await other.page.goto(other.page.url().replace(/(list|import).*/, 'import?how=file'));
		await other.page.getByLabel('Choose a Sheaf file').setInputFiles(chosen);
		await other.page.getByText('Nothing in it is new.').waitFor();
		await other.page.getByText(`${all} notes here already.`).waitFor();
	}
	expect(other.problems).toEqual([]);
	await other.close();
}

describe('a reader', () => {
	test('is told that there is no edition yet, also when the link came by post', async () => {
		const device = await openDevice(browser, 'phone');
		const { page } = device;
		await page.goto(relay.url);
		await page.getByRole('link', { name: "I'm reading the results" }).click();
		await page.getByRole('textbox', { name: 'The link from your host' }).fill(made.invites.reader);
		await page.getByRole('button', { name: 'Open the link' }).click();
		await page.getByText('There is no edition yet.').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await device.close();
	});

	test.each([
		['half a link', (link: string) => link.slice(0, -4), 'This link is not whole.'],
		[
			'a link nobody made',
			(link: string) => link.replace(/#.*/, `#${'A'.repeat(43)}`),
			'This link is not known here.'
		]
	])('with %s gets one sentence', async (_, change, words) => {
		const device = await openDevice(browser, 'phone');
		await device.page.goto(change(made.invites.reader));
		await device.page.getByText(words).waitFor();
		await device.close();
	});
});
