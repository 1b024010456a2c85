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
import { fingersOf } from './fingers.ts';
import { axeFindings, openBrowser, openDevice, type Device, type SIZES } from './helpers.ts';

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

/** Two themes beside each other, one far away, a note laid loose and one beside the board. */
const LAID = {
	sheaf: 1,
	gathering: { title: 'A winter evening' },
	themes: [
		{ id: 'warm', title: 'Warm', position: [0, 0] },
		{ id: 'asked', title: 'Asked', position: [420, 0] },
		{ id: 'far', title: 'Far', position: [3_000, 0] }
	],
	notes: [
		{ text: 'Trust takes time', themes: ['warm'] },
		{ text: 'The bus waits', themes: ['warm'] },
		{ text: 'They asked me', themes: ['asked'] },
		{ text: 'A choir', position: [420, 300] },
		{ text: 'A kettle' }
	].map((note) => ({ kind: 'idea', ...note }))
};

async function openFile(file: object, size: keyof typeof SIZES, theme: 'light' | 'dark' = 'light') {
	const device = await openDevice(browser, size, { theme });
	onTestFinished(() => device.close());
	const { page } = device;
	await page.goto(`${relay.url}/sort`);
	await page.getByLabel('Choose a file').setInputFiles({
		name: 'evening.json',
		mimeType: 'application/json',
		buffer: Buffer.from(JSON.stringify(file))
	});
	await page.waitForURL(/\/g\/[^/]+\/list/);
	await page.getByRole('heading', { name: /^Not sorted yet/ }).waitFor();
	await page.goto(page.url().replace('/list', '/board'));
	await page.waitForFunction(() => document.activeElement?.role === 'listbox');
	return device;
}

const openStrange = (size: keyof typeof SIZES, theme: 'light' | 'dark' = 'light') =>
	openFile(STRANGE, size, theme);

function strangeFile() {
	const folder = mkdtempSync(join(tmpdir(), 'sheaf-strange-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, 'evening.json');
	writeFileSync(file, JSON.stringify(STRANGE));
	return { folder, file };
}

/** A device's line to the relay, on which everything waits from `cut` to `join`. */
async function slowLine(page: Page) {
	let isCut = false;
	const waiting: (() => void)[] = [];
	const pass = (go: () => void) => (isCut ? void waiting.push(go) : go());
	await page.routeWebSocket(/./, (near) => {
		const far = near.connectToServer();
		near.onMessage((message) => pass(() => far.send(message)));
		far.onMessage((message) => pass(() => near.send(message)));
	});
	return {
		cut: () => (isCut = true),
		join: () => {
			isCut = false;
			for (const go of waiting.splice(0)) go();
		}
	};
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

	test('the note that the keyboard is on never lies under the small map', async () => {
		const low = { kind: 'idea', text: 'Down here', position: [800, 560] };
		const { page } = await openFile({ ...LAID, notes: [low, ...LAID.notes] }, 'tablet');
		await page.getByText('80%').waitFor();
		await page.keyboard.press('Home');
		expect(await active(page)).toContain('Down here');
		const canvas = (await page.locator('.canvas').boundingBox())!;
		const map = (await page.locator('svg:has(.seen)').boundingBox())!;
		await page.waitForFunction((seenPx) => {
			const seen = document.querySelector('svg .seen')!;
			const bottomPx = (560 + 74 - Number(seen.getAttribute('y'))) * 0.8;
			return bottomPx <= seenPx;
		}, map.y - canvas.y);
	});

	test('by fingers: the view, a long press, several at once, out of a theme, over the edge, from the column', async () => {
		const { page, problems } = await openFile(LAID, 'tablet', 'dark');
		await page.getByText('80%').waitFor();
		// With its letters and its status line the header has the height that it keeps.
		await page.getByText('Saved and sent.').waitFor();
		await page.evaluate(() => document.fonts.ready.then(() => undefined));
		const canvas = (await page.locator('.canvas').boundingBox())!;
		/** Where a point of the board lies on the screen, as the board opens. */
		const at = (x: number, y: number) => ({
			x: canvas.x + 24 + x * 0.8,
			y: canvas.y + 24 + y * 0.8
		});
		const [trust, bus, asked, choir] = [at(150, 113), at(150, 199), at(570, 113), at(550, 337)];
		const empty = at(200, 440);
		const { down, move, up, drag } = await fingersOf(page);
		const tap = ({ x, y }: { x: number; y: number }) => page.touchscreen.tap(x, y);
		const beside = ({ x, y }: { x: number; y: number }, by: number) => ({ x: x + by, y });
		const picked = (count: number) =>
			page.getByRole('heading', { name: new RegExp(`^${count} notes? picked`) }).waitFor();

		await drag(empty, beside(empty, -100));
		await tap(beside(bus, -100));
		await picked(1);
		await drag(beside(empty, -100), empty);
		await tap(empty);
		await page.getByText('1 note picked').waitFor({ state: 'detached' });

		await down(beside(empty, -50), beside(empty, 50));
		await move(beside(empty, -100), beside(empty, 100));
		await page.getByText('160%').waitFor();
		await move(beside(empty, -50), beside(empty, 50));
		await up();
		await page.getByText('80%').waitFor();

		await page.getByRole('button', { name: 'Pick several' }).tap();
		await tap(trust);
		await tap(choir);
		await picked(2);
		await drag(choir, asked);
		await done(page, '2 notes moved to Asked');
		await page.getByRole('button', { name: 'Pick several' }).tap();

		// Out of a theme onto the board, and out of it into the column.
		const second = at(570, 199);
		await tap(second);
		await picked(1);
		await drag(second, empty);
		await done(page, '1 note laid on the board');
		await tap(asked);
		await picked(1);
		await drag(asked, { x: canvas.x - 100, y: canvas.y + 200 });
		await done(page, '1 note not sorted any more');

		// A finger that goes sideways over the column carries, one that goes down scrolls.
		const card = (await page.locator('.tray li .note').first().boundingBox())!;
		const onCard = { x: card.x + 20, y: card.y + 20 };
		await down(onCard);
		await move(beside(onCard, 60));
		await move(trust);
		await up();
		await done(page, '1 note moved to Warm');

		// What is not picked is not dragged by accident: a finger that rests takes it.
		await down(trust);
		await picked(1);
		await move(asked);
		await up();
		await done(page, '1 note moved to Asked');

		// At the edge the view goes on beyond it.
		const seenX = () => page.locator('svg .seen').evaluate((box) => Number(box.getAttribute('x')));
		const before = await seenX();
		await down(trust);
		await picked(1);
		await move({ x: canvas.x + canvas.width - 3, y: empty.y });
		await page.waitForFunction(
			(from) => Number(document.querySelector('svg .seen')?.getAttribute('x')) > from + 300,
			before
		);
		await up();
		await done(page, '1 note laid on the board');
		expect(await seenX()).toBeGreaterThan(before + 300);
		expect(problems).toEqual([]);
	});

	test('two harvesters see what the other holds, and each has the way back from the other', async () => {
		const { file, folder } = strangeFile();
		const { json: made } = await runCli(folder, 'new', '--from', file, '--relay', relay.url);
		const [host, guest] = [await openDevice(browser, 'tablet'), await openDevice(browser, 'wall')];
		onTestFinished(async () => void (await Promise.all([host.close(), guest.close()])));
		const line = await slowLine(guest.page);
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
		const newest = host.page.getByRole('contentinfo').getByRole('listitem').first();
		await newest.getByText('1 note marked').waitFor();
		await newest.getByRole('button', { name: /Put back/ }).click();
		await guest.page.getByText('Marked Rose', { exact: true }).waitFor({ state: 'detached' });
		await host.page.keyboard.press('Escape');

		// Apart from each other both name one theme: both names stand until somebody picks.
		const rename = async ({ page }: Device, name: string) => {
			await page.getByRole('button', { name: 'Change… Warm' }).click();
			await page.getByRole('textbox', { name: 'Name of the theme' }).fill(name);
			await page.getByRole('button', { name: 'Keep this name' }).click();
			await done(page, `Theme renamed to ${name}`);
		};
		await host.page.getByRole('link', { name: 'List' }).click();
		line.cut();
		await rename(host, 'Somewhere warm');
		await rename(guest, 'A place to be');
		line.join();
		for (const { page } of [host, guest]) {
			await page.getByText('Two people gave this theme a name. Pick one.').waitFor();
			await page.getByRole('button', { name: 'Use “Somewhere warm”' }).waitFor();
		}
		expect(await axeFindings(host.page)).toEqual([]);
		await host.page.getByRole('button', { name: 'Use “A place to be”' }).click();
		for (const { page } of [host, guest]) {
			await page.getByRole('heading', { name: 'A place to be', exact: true }).waitFor();
			await page.getByText('Two people gave this theme a name').waitFor({ state: 'detached' });
		}

		// The host sees what was changed, and has the way back, without going to the harvest.
		await host.page.goto(`${relay.url}/g/${made.gathering}/live`);
		await host.page.getByText('Recent changes').click();
		const last = host.page.getByRole('contentinfo').getByRole('listitem').first();
		await last.getByText(/ \/ .*renamed to A place to be$/).waitFor();
		expect(await axeFindings(host.page)).toEqual([]);
		await last.getByRole('button', { name: /Put back/ }).click();
		await done(host.page, /^Put back: /);
		await guest.page.getByText('Two people gave this theme a name').waitFor();
		// A link does not say for which role it is: the door answers the first guess with 404.
		const wrongGuess = /status of 404/;
		expect(host.problems).toEqual([]);
		expect(guest.problems.filter((line) => !wrongGuess.test(line))).toEqual([]);
	});
});
