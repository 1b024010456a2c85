/**
 * A harvest plan from a preset, what came of it, notes read as they come, and a note that a host
 * keeps off the big screen.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { comeIn, goOn, invite, sendNote, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, SIZES, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

async function open(size: keyof typeof SIZES, path = '/'): Promise<Device> {
	const device = await openDevice(browser, size);
	onTestFinished(device.close);
	await device.page.goto(`${relay.origin}${path}`);
	return device;
}

async function hostCafe() {
	const { page, problems } = await open('tablet');
	const cafe = await startCafe(page, 'What matters here?');
	await page.getByText('Saved and sent.').waitFor();
	return { page, problems, ...cafe };
}

/** Somebody at a table writes, and goes home. */
async function writeAt(code: string, table: number, text: string): Promise<void> {
	const phone = await openDevice(browser, 'phone');
	await phone.page.goto(`${relay.origin}/j/${code}?t=${table}`);
	await sendNote(phone.page, text);
	await phone.close();
}

const said = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

test('a preset yields a plan in under a minute, and coverage is right after two hosts planned apart', async () => {
	const host = await hostCafe();
	const co = (await open('tablet')).page;
	await comeIn(co, relay.origin, await invite(host.page, 'Invite a co-host'));
	await goOn(host.page, 'Start round 1', 'Round 1 of 3');

	const beganMs = Date.now();
	await host.page.getByRole('link', { name: 'Harvest plan' }).click();
	await host.page.getByRole('button', { name: 'Use: Questions and next steps' }).click();
	await said(host.page, 'The plan stands.');
	expect(Date.now() - beganMs).toBeLessThan(60_000);
	await said(host.page, 'No question yet from any table.');

	await co.goto(`${relay.origin}/g/${host.gathering}/plan`);
	await said(co, '6 next steps in all');
	await writeAt(host.code, 1, 'Somebody waits.');
	await writeAt(host.code, 3, 'Somebody asks.');
	await said(host.page, '2 notes came that no part of the plan asked for.');

	await relay.kill();
	await said(co, /No connection/);
	await co.getByRole('button', { name: 'Ask for something else' }).click();
	await co.getByLabel('For whom').fill('the steering group');
	await co.getByRole('button', { name: 'Keep it' }).click();
	await said(co, 'No note yet from tables 2, 4, 5 and 6.');
	await host.page.getByRole('button', { name: 'Change: 6 next steps in all' }).click();
	await host.page.getByRole('button', { name: 'Fewer' }).click();
	await host.page.getByRole('button', { name: 'Keep it' }).click();
	await said(host.page, '5 next steps in all');
	await said(co, '6 next steps in all');

	await relay.start();
	for (const page of [host.page, co]) {
		await said(page, '5 next steps in all');
		await said(page, /How many: 6 before/);
		await said(page, 'No note yet from tables 2, 4, 5 and 6.');
		await said(page, 'So far every note was asked for.');
	}
	await writeAt(host.code, 5, 'Table five speaks.');
	await said(co, 'No note yet from tables 2, 4 and 6.');

	// What a table says aloud is written down for it, from the gap itself.
	const surprises = 'Write it down: No surprise yet from any table.';
	await host.page.getByRole('link', { name: surprises }).click();
	await host.page.getByRole('heading', { name: 'Keep a surprise' }).waitFor();
	await host.page.getByRole('textbox', { name: 'What was said' }).fill('Nobody had a key.');
	await host.page.getByRole('button', { name: 'Keep it' }).click();
	await said(host.page, 'Kept. You can write the next one.');
	await host.page.getByRole('link', { name: 'Back to the harvest plan' }).click();
	await said(host.page, 'No surprise yet from tables 2, 3, 4, 5 and 6.');
	expect(host.problems).toEqual([]);
});

test('a harvester reads notes as they come and puts them into a theme by keys', async () => {
	const host = await hostCafe();
	await goOn(host.page, 'Start round 1', 'Round 1 of 3');
	const { page, problems } = await open('tablet');
	await comeIn(page, relay.origin, await invite(host.page, 'Invite a harvester'));
	// A link may be opened before the relay has heard of it; the door asks again.
	const atTheDoor = problems.length;
	await page.getByRole('link', { name: 'New notes' }).click();
	await page.getByRole('heading', { name: 'New notes', level: 1 }).waitFor();

	await writeAt(host.code, 2, 'The bus driver waits.');
	await said(page, '1 note, 1 not read yet.');
	const bus = page.getByRole('checkbox', { name: /bus driver/ });
	await bus.focus();
	await said(page, '1 note, all read.');
	await page.keyboard.press('Space');
	await page.getByRole('heading', { name: 'Put 1 note into' }).waitFor();

	await writeAt(host.code, 4, 'A choir, not a service.');
	await page.getByRole('button', { name: 'Show 1 note that has just come' }).waitFor();
	expect(await page.getByRole('checkbox', { name: /choir/ }).count()).toBe(0);

	await page.keyboard.press('m');
	await page.getByRole('combobox', { name: 'Theme' }).fill('Waiting');
	await page.keyboard.press('Enter');
	await said(page, 'New theme Waiting with 1 note');
	// With nothing picked, what came is let in.
	const choir = page.getByRole('checkbox', { name: /choir/ });
	await choir.check();
	await page.getByRole('button', { name: 'Waiting', exact: true }).click();
	await said(page, '1 note moved to Waiting');

	await page.getByRole('combobox', { name: 'Table' }).selectOption('Table 4');
	await bus.waitFor({ state: 'detached' });
	await page.reload();
	await said(page, '1 note, all read.');
	await page.getByText('No note yet from tables 1, 3, 5 and 6.').waitFor();
	expect(problems.slice(atTheDoor)).toEqual([]);
});

test('a note that hurts is kept off the big screen with a kind word, and its phone waits', async () => {
	const host = await hostCafe();
	await goOn(host.page, 'Start round 1', 'Round 1 of 3');
	const [rude, kind, wall] = [
		await open('phone', `/j/${host.code}?t=2`),
		await open('phone', `/j/${host.code}?t=3`),
		await open('wall', `/g/${host.gathering}/wall?show=notes`)
	];
	await sendNote(rude.page, 'Mrs Patel never says hello.');
	await said(rude.page, 'The host will look at your note before it goes on the big screen.');
	await host.page.getByRole('button', { name: 'Keep off: Mrs Patel' }).click();
	await host.page.getByRole('radio', { name: /without naming anybody/ }).check();
	await host.page.getByRole('button', { name: 'Keep it off' }).click();
	await said(rude.page, 'Thank you. Could you say this again without naming anybody?');

	await host.page.getByRole('button', { name: 'Let it go again' }).click();
	await host.page.getByRole('button', { name: 'Keep off: Mrs Patel' }).click();
	await host.page.getByRole('button', { name: 'Let all later notes' }).click();
	await host.page.getByRole('button', { name: 'Close' }).click();
	await said(rude.page, 'Your notes are kept, and wait for the host.');
	await sendNote(rude.page, 'Nor does Mr Brown.');
	await sendNote(kind.page, 'The bus driver waits.');
	await host.page.getByRole('button', { name: 'Show: The bus driver' }).waitFor();
	await host.page.getByRole('button', { name: 'Show notes on the big screen' }).click();
	await said(wall.page, 'The bus driver waits.');
	expect(await wall.page.content()).not.toMatch(/Patel|Brown/);
	expect(await kind.page.content()).not.toContain('wait for the host');

	await host.page.getByText('Barred phones (1)').click();
	await host.page.getByRole('button', { name: /^Let its notes through again/ }).click();
	await host.page.getByRole('button', { name: 'Show: Nor does Mr Brown.' }).click();
	await said(wall.page, 'Nor does Mr Brown.');
	for (const { problems } of [host, rude, kind, wall]) expect(problems).toEqual([]);
});

test('axe finds nothing on these screens, at any size, in either theme', async () => {
	const host = await hostCafe();
	await goOn(host.page, 'Start round 1', 'Round 1 of 3');
	await writeAt(host.code, 2, 'The bus driver waits.');
	const screens = [
		['plan', 'button', 'Use: What tables carry on'],
		['plan', 'button', 'Ask for something else'],
		['stream', 'checkbox', /bus driver/]
	] as const;
	for (const [path, role, name] of screens) {
		await host.page.goto(`${relay.origin}/g/${host.gathering}/${path}`);
		await host.page.getByRole(role, { name }).click();
		for (const size of ['wall', 'tablet', 'phone'] as const) {
			await host.page.setViewportSize(SIZES[size].viewport);
			for (const colorScheme of ['dark', 'light'] as const) {
				await host.page.emulateMedia({ colorScheme });
				expect(await axeFindings(host.page), `${path} ${size} ${colorScheme}`).toEqual([]);
			}
		}
		await host.page.setViewportSize({ width: 320, height: 568 });
		const widthPx = await host.page.evaluate(() => document.documentElement.scrollWidth);
		expect(widthPx, path).toBeLessThanOrEqual(320);
		await host.page.setViewportSize(SIZES.tablet.viewport);
	}
	expect(host.problems).toEqual([]);
});
