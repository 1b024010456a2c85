/**
 * Two halves of a room run apart: when they meet there is one state, nothing is lost, and the host
 * who comes back is asked once about what came out differently.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { openWire } from '../helpers/wire.ts';
import { comeIn, goOn, invite, startCafe } from './cafe.ts';
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

async function nameHost(page: Page, table: string, name: string): Promise<void> {
	await page.getByRole('button', { name: table }).first().click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox', { name: 'Who stays at this table' }).fill(name);
	await dialog.getByRole('button', { name: 'Save' }).click();
	await dialog.waitFor({ state: 'detached' });
}

test('case 1: both halves went on and named a host: one card, asked once, on the tablet that comes back', async () => {
	const wire = await openWire(Number(new URL(relay.url).port));
	const [host, second] = await Promise.all([0, 1].map(() => openDevice(browser, 'tablet')));
	onTestFinished(async () => {
		await Promise.all([host!.close(), second!.close()]);
		await wire.close();
	});
	const [one, other] = [host!.page, second!.page];
	await one.goto(relay.url);
	await startCafe(one, 'What matters here?');
	await one.getByText('Saved and sent.').waitFor();
	await comeIn(other, wire.origin, await invite(one, 'Invite a co-host'));
	await goOn(one, 'Start round 1', 'Round 1 of 3');
	await other.getByRole('heading', { name: 'Round 1 of 3' }).waitFor();

	wire.cut();
	await nameHost(other, 'Table 2', 'Ann');
	await goOn(other, 'End round 1 and move tables', 'Time to move');
	await nameHost(one, 'Table 2', 'Ben');
	await goOn(one, 'End round 1 and move tables', 'Time to move');
	await goOn(one, 'Start round 2', 'Round 2 of 3');
	// A reload in between changes nothing.
	await other.reload();
	await other.getByRole('heading', { name: 'Time to move' }).waitFor();
	wire.mend();

	const card = other.getByRole('region', { name: 'You were apart for a while' });
	await card.waitFor();
	await other.getByRole('heading', { name: 'Round 2 of 3' }).waitFor();
	await card
		.getByText('You went on to “Time to move”, the others to “Round 2 of 3”.', { exact: false })
		.waitFor();
	expect(await axeFindings(other)).toEqual([]);
	expect(await one.getByText('You were apart for a while').count()).toBe(0);

	await card.getByRole('button', { name: 'It is right as it is' }).click();
	await card.waitFor({ state: 'detached' });
	await other.getByText('Saved and sent.').waitFor();
	await other.reload();
	await other.getByText('Saved and sent.').waitFor();
	await other.getByRole('heading', { name: 'Round 2 of 3' }).waitFor();
	expect(await card.count()).toBe(0);
	for (const { problems } of [host!, second!]) expect(problems).toEqual([]);
});
