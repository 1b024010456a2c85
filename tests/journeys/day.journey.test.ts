/** A fire bell in round 1, a day that runs late, and what every screen in the room says about it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { goOn, startCafe, writeNote } from './cafe.ts';
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

test('case 10: a fire bell stops every screen, and a late day is told to the room', async () => {
	const [host, wall, phone] = await Promise.all([
		openDevice(browser, 'tablet'),
		openDevice(browser, 'wall', { theme: 'dark' }),
		openDevice(browser, 'phone')
	]);
	onTestFinished(async () => {
		await Promise.all([host.close(), wall.close(), phone.close()]);
	});
	await host.page.goto(relay.url);
	const { gathering, code } = await startCafe(host.page, 'What matters here?');
	await host.page.getByText('Saved and sent.').waitFor();
	await Promise.all([
		wall.page.goto(`${relay.url}/g/${gathering}/wall`),
		phone.page.goto(`${relay.url}/j/${code}?table=2`)
	]);
	await goOn(host.page, 'Start round 1', 'Round 1 of 3');

	await host.page.getByRole('button', { name: 'Times' }).click();
	const dialog = host.page.getByRole('dialog', { name: 'The rest of the day' });
	await dialog.getByRole('rowheader', { name: 'Round 2 of 3' }).waitFor();
	expect(await axeFindings(host.page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Pause everything' }).click();
	await host.page.getByText('Everything is paused. Every screen says so.').waitFor();
	await wall.page.getByText('Everything is paused. Follow the hosts.').waitFor();
	await phone.page.getByText('Everything is paused. Follow the hosts.').waitFor();
	expect(await axeFindings(wall.page)).toEqual([]);
	expect(await axeFindings(phone.page)).toEqual([]);

	// The clock stands; writing goes on.
	const clock = () => wall.page.getByRole('timer').textContent();
	const stood = await clock();
	await writeNote(phone.page, 'We are all outside.');
	expect(await clock()).toBe(stood);
	await host.page.getByRole('button', { name: 'Go on' }).click();
	await phone.page.getByText('Everything is paused.').waitFor({ state: 'detached' });
	await wall.page.waitForFunction(
		(was) => document.querySelector('[role=timer]')?.textContent !== was,
		stood
	);

	await host.page.getByRole('button', { name: 'Times' }).click();
	const harvest = dialog.getByRole('row', { name: /Harvest together/ });
	const begins = (await harvest.getByRole('cell').first().textContent())?.trim() ?? '';
	const [hours = 0, minutes = 0] = begins.split(':').map(Number);
	const sooner = (hours * 60 + minutes + 24 * 60 - 12) % (24 * 60);
	const two = (count: number) => String(count).padStart(2, '0');
	const time = `${two(Math.floor(sooner / 60))}:${two(sooner % 60)}`;
	await harvest.getByLabel('Fixed time: Harvest together').fill(time);
	await dialog.getByText(/You are 1[123] minutes behind a fixed time\./).waitFor();
	expect(await axeFindings(host.page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Make them shorter' }).click();
	await dialog.getByText('behind a fixed time').waitFor({ state: 'detached' });

	const box = dialog.getByRole('textbox', { name: 'Tell the room' });
	await box.fill('Lunch is now at 12:40.');
	await dialog.getByRole('button', { name: 'Tell the room' }).click();
	await dialog.getByText('The room has been told.').waitFor();
	await wall.page.getByText('Lunch is now at 12:40.').waitFor();
	await phone.page.getByText('Lunch is now at 12:40.').waitFor();
	await dialog.getByRole('button', { name: 'Take it off the screens' }).click();
	await phone.page.getByText('Lunch is now at 12:40.').waitFor({ state: 'detached' });
	for (const { problems } of [host, wall, phone]) expect(problems).toEqual([]);
});
