/**
 * Somebody hosts a café: from Home to the last step, with a co-host, a big screen, and no network
 * for as long as it pleases.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, sendNote, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, type Device, type SIZES } from './helpers.ts';

const QUESTION = 'When did someone’s support really help you?';

let browser: Browser;
let relay: RelayProcess;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

test('Home to the join code takes three taps, and nothing to type but the question', async () => {
	const { page, problems } = await open('tablet');
	await page.getByRole('link', { name: "I'm hosting" }).click();
	await page.getByRole('link', { name: 'World Café' }).click();
	await focused(page.getByRole('textbox', { name: 'What question matters here?' }));
	await page.keyboard.type(QUESTION);
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	const dialog = page.getByRole('dialog', { name: 'Join code' });
	await dialog.getByText(/^[2-9A-Z]{5}$/).waitFor();
	await page.waitForFunction(() => document.title.startsWith('People are arriving, '));
	await page.keyboard.press('Escape');
	await dialog.waitFor({ state: 'detached' });
	await page.getByText(QUESTION).waitFor();
	expect(problems).toEqual([]);
});

test('an empty question is asked for, and what was chosen stays', async () => {
	const { page } = await open('tablet', '/new/world-cafe');
	await page.getByRole('button', { name: 'More rounds' }).click();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.getByText('Write the question first, or tap one of the three below.').waitFor();
	await focused(page.getByRole('textbox', { name: 'What question matters here?' }));
	expect(await page.getByRole('spinbutton', { name: 'Rounds' }).inputValue()).toBe('4');
	await page.getByRole('button', { name: QUESTION }).click();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.getByRole('dialog', { name: 'Join code' }).waitFor();
});

test('the relay is gone: a café starts, runs, goes back a step, and is there after a reload', async () => {
	const { page, problems } = await open('tablet');
	// On a busy machine the worker takes its time to fetch the whole app.
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
	await relay.kill();
	onTestFinished(relay.start);
	await startCafe(page, QUESTION);
	await page.getByRole('button', { name: 'Start round 1' }).click();
	await page.getByRole('timer', { name: 'Time left: Round 1 of 3' }).waitFor();
	await page.getByRole('button', { name: 'Pause' }).click();
	const clock = await page.getByRole('timer').textContent();
	await page.getByRole('button', { name: 'Add 1 minute' }).click();
	await page.waitForFunction(
		(before) => document.querySelector('[role=timer]')?.textContent !== before,
		clock
	);
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('heading', { name: 'People are arriving' }).waitFor();
	await page.reload();
	await page.getByRole('button', { name: 'Start round 1' }).waitFor();
	await page.getByText('All changes saved on this tablet.').waitFor();
	expect(problems).toEqual([]);
});

test('case 11: a co-host comes in by link once, one press on both is one step, and the room goes on when the first host is gone for good', async () => {
	const host = (await open('tablet')).page;
	await startCafe(host, QUESTION);
	await host.getByText('Saved and sent.').waitFor();
	const path = await invite(host, 'Invite a co-host');

	const second = (await open('tablet', path)).page;
	await second.waitForURL(/\/live$/);
	await second.getByRole('button', { name: 'Start round 1' }).waitFor();
	await host.getByText('Host 2').waitFor();
	await host.keyboard.press('Escape');

	const presses = [host, second].map((page) =>
		page.getByRole('button', { name: 'Start round 1' }).click()
	);
	await Promise.allSettled(presses);
	for (const page of [host, second]) {
		await page.getByRole('button', { name: 'End round 1 and move tables' }).waitFor();
	}

	const stranger = (await open('tablet', path)).page;
	await stranger.getByText('This link was used by another device.').waitFor();
	expect(new URL(stranger.url()).hash).toBe('');

	await host.getByRole('button', { name: 'People' }).click();
	await host.getByRole('button', { name: 'Withdraw: Host 2' }).click();
	await second.getByText('A host has withdrawn this device’s role.').waitFor();

	// Case 11: the first host leaves for good, and whoever they let in can let others in.
	await host.keyboard.press('Escape');
	const deputy = (await open('tablet', await invite(host, 'Invite a co-host'))).page;
	await deputy.getByRole('button', { name: 'End round 1 and move tables' }).waitFor();
	await host.close();
	await goOn(deputy, 'End round 1 and move tables', 'Time to move');
	const third = (await open('tablet', await invite(deputy, 'Invite a co-host'))).page;
	await deputy.keyboard.press('Escape');
	await goOn(third, 'Start round 2', 'Round 2 of 3');
	await deputy.getByRole('heading', { name: 'Round 2 of 3' }).waitFor();
});

test('a harvester’s link leads to the list', async () => {
	const host = (await open('tablet')).page;
	await startCafe(host, QUESTION);
	await host.getByText('Saved and sent.').waitFor();
	const path = await invite(host, 'Invite a harvester');
	const { page } = await open('tablet', path);
	await page.waitForURL(/\/list$/);
});

test('the big screen shows question and time, and a note only once a host shows it', async () => {
	const host = (await open('tablet')).page;
	const { gathering, code } = await startCafe(host, QUESTION);
	await host.getByRole('button', { name: 'Start round 1' }).click();
	await host.getByText('Saved and sent.').waitFor();

	const wall = (await open('wall', `/g/${gathering}/wall`)).page;
	await wall.getByRole('heading', { name: QUESTION }).waitFor();
	await wall.getByRole('timer').waitFor();
	const phone = (await open('phone', `/j/${code}?t=2`)).page;
	await sendNote(phone, 'The bus driver waits for my mum.');
	await host.getByText('The bus driver waits for my mum.').waitFor();
	await wall.getByText('1 note so far.', { exact: false }).waitFor();
	expect(await wall.content()).not.toContain('bus driver');

	await host.getByRole('button', { name: 'Show notes on the big screen' }).click();
	await wall.getByText('The bus driver waits for my mum.').waitFor();
	await host.getByRole('button', { name: 'Hide: The bus driver' }).click();
	await wall.getByText('The bus driver waits for my mum.').waitFor({ state: 'detached' });

	await host.getByRole('button', { name: 'Ring the bell' }).click();
	await wall.getByRole('status').getByText('The bell has rung').waitFor();
	await host.getByRole('status').getByText('The bell was rung.').waitFor();
});

test.each(['light', 'dark'] as const)(
	'axe finds nothing on a host’s screens, %s',
	async (theme) => {
		const { page, problems } = await open('tablet', '/', theme);
		await looksRight(page, 'home');
		for (const path of ['/new', '/new/world-cafe', '/sort', '/settings', '/help', '/where']) {
			await page.goto(`${relay.origin}${path}`);
			await looksRight(page, path);
		}
		await page.goto(relay.origin);
		const { gathering } = await startCafe(page, QUESTION);
		await page.getByRole('button', { name: 'Start round 1' }).click();
		await page.getByRole('timer').waitFor();
		await looksRight(page, 'live');
		for (const panel of ['join', 'people', 'room', 'question', 'place&place=table-2']) {
			await page.goto(`${relay.origin}/g/${gathering}/live?panel=${panel}`);
			await page.getByRole('dialog').waitFor();
			await looksRight(page, panel);
		}
		for (const path of ['wall', 'wall?show=join', 'wall?show=notes', 'recovery']) {
			await page.goto(`${relay.origin}/g/${gathering}/${path}`);
			await looksRight(page, path);
		}
		expect(problems).toEqual([]);
	}
);

async function open(
	size: keyof typeof SIZES,
	path = '/',
	theme: 'light' | 'dark' = 'light'
): Promise<Device> {
	const device = await openDevice(browser, size, { theme });
	onTestFinished(device.close);
	await device.page.goto(`${relay.origin}${path}`);
	return device;
}

/** One heading, no findings, and at 320 px nothing beside the page. */
async function looksRight(page: Page, what: string): Promise<void> {
	await page.getByRole('heading', { level: 1 }).waitFor();
	expect(await axeFindings(page), what).toEqual([]);
	expect(await page.getByRole('heading', { level: 1 }).count(), what).toBe(1);
	const usual = page.viewportSize();
	await page.setViewportSize({ width: 320, height: 568 });
	// Sizes that follow the window are counted anew with the next picture.
	const widthPx = await page.evaluate(
		() =>
			new Promise<number>((done) =>
				requestAnimationFrame(() =>
					requestAnimationFrame(() => done(document.documentElement.scrollWidth))
				)
			)
	);
	expect(widthPx, `${what} at 320 px`).toBeLessThanOrEqual(320);
	if (usual) await page.setViewportSize(usual);
}

/** @returns the link's path with its secret: on this machine the relay has another name */
async function invite(host: Page, as: string): Promise<string> {
	await host.getByRole('button', { name: 'People' }).click();
	await host.getByRole('button', { name: as }).click();
	const link = new URL(await host.getByRole('textbox', { name: 'The link' }).inputValue());
	await host.getByText('Saved and sent.').waitFor();
	return `${link.pathname}${link.hash}`;
}

async function focused(field: Locator): Promise<void> {
	const element = await field.elementHandle();
	await field.page().waitForFunction((one) => document.activeElement === one, element);
}
