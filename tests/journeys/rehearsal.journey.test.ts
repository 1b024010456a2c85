/** A host rehearses with simulated people, in fast time; nothing of it stays. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { goOn } from './cafe.ts';
import { axeFindings, openBrowser, openDevice } from './helpers.ts';

let relay: TestRelay;
let browser: Browser;

beforeAll(async () => {
	[relay, browser] = await Promise.all([startRelay({ buildFolder: 'build' }), openBrowser()]);
}, 60_000);

afterAll(async () => {
	await browser.close();
	await relay.close();
});

test('people come late, write and leave within seconds, and the end takes all of it away', async () => {
	const device = await openDevice(browser, 'tablet');
	onTestFinished(() => device.close());
	const { page, problems } = device;
	await page.goto(`${relay.url}/new/world-cafe`);
	await page.getByRole('link', { name: 'Rehearse it first' }).click();
	await page.getByRole('heading', { level: 1, name: 'Rehearse a World Café' }).waitFor();
	await page.getByRole('textbox', { name: 'What question matters here?' }).fill('What if?');
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.getByRole('heading', { level: 1, name: /^Rehearsal: / }).waitFor();
	const bar = page.getByRole('region', { name: /^Rehearsal\. These people are simulated/ });
	expect(await axeFindings(page)).toEqual([]);

	await page.getByRole('link', { name: /19 of 24/ }).waitFor();
	await bar.getByRole('button', { name: 'Somebody comes late' }).click();
	await bar.getByText(/ came late\.$/).waitFor();
	await page.getByRole('link', { name: /20 of 24/ }).waitFor();
	await bar.getByRole('button', { name: 'Somebody leaves' }).click();
	await bar.getByText(/ has left\.$/).waitFor();

	await goOn(page, 'Start round 1', 'Round 1 of 3');
	await bar.getByRole('radio', { name: '60 times as fast' }).check();
	// Three more come late during the round, and every table but one writes.
	await page.getByRole('link', { name: /22 of 24/ }).waitFor();
	await page.waitForFunction(
		() =>
			document.querySelectorAll('[data-note]').length > 0 ||
			/[1-9]\d* notes?/.test(document.body.innerText)
	);

	// Nothing here waits for a relay, and nothing says that it does.
	await page.getByText('All changes saved on this tablet.').waitFor();
	const gathering = /\/g\/([^/]+)\//.exec(page.url())?.[1] ?? '';
	const kept = () =>
		page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
	expect((await kept()).some((name) => name?.includes(gathering))).toBe(true);
	await bar.getByRole('button', { name: 'End the rehearsal' }).click();
	await page.getByRole('link', { name: "I'm hosting" }).waitFor();
	await expect
		.poll(async () => (await kept()).some((name) => name?.includes(gathering)))
		.toBe(false);
	await page.reload();
	await page.getByRole('link', { name: "I'm hosting" }).waitFor();
	expect(await page.getByText('Rehearsal: ').count()).toBe(0);
	// No relay was ever told.
	const metrics = await (await fetch(`${relay.url}/metrics`)).text();
	expect(metrics).toMatch(/^sheaf_gatherings_open 0$/m);
	expect(problems).toEqual([]);
});
