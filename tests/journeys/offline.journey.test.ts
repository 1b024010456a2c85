/**
 * A laptop that was here once, and then nobody answers: the relay's process is killed, not hidden.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { openBrowser, openDevice, type Device } from './helpers.ts';
import { startCafe } from './cafe.ts';

let browser: Browser;
let relay: RelayProcess;
let device: Device;
let gathering: string;
let code: string;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	device = await openDevice(browser, 'tablet');
	await device.page.goto(relay.origin);
	await device.page.waitForFunction(
		() => navigator.serviceWorker.controller?.state === 'activated'
	);
	({ gathering, code } = await startCafe(device.page, 'What would help?'));
	await relay.kill();
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

describe('with the relay gone', () => {
	test.each([
		['/', 'Your gatherings'],
		['/join', 'Join the conversation'],
		['/new', 'How will people talk?'],
		['/new/world-cafe', 'Start a World Café'],
		['/sort', 'Sort what people said'],
		['/read', 'Read the results'],
		['/where', 'Where are my notes?'],
		['/settings', 'Settings'],
		['/help', 'Help'],
		['/g/:id/live', 'World Café on'],
		['/g/:id/wall', 'What would help?'],
		['/g/:id/board', 'Harvest board'],
		['/g/:id/list', 'Harvest list'],
		['/g/:id/theme/none', ''],
		['/g/:id/capture', ''],
		['/g/:id/export', 'Save the harvest'],
		['/g/:id/recovery', ''],
		['/g/nobody/live', 'This gathering is not here'],
		['/enrol/nobody', ''],
		['/read/nobody', 'The results'],
		['/j/:code?t=2', 'What would help?'],
		['/j/KW7F3', 'Join the conversation'],
		['/nothing/here', 'Page not found']
	])('%s opens cold, in a tab of its own', async (path, heading) => {
		const page = await device.context.newPage();
		await page.goto(relay.origin + path.replace(':id', gathering).replace(':code', code));
		await page.getByRole('heading', { level: 1, name: heading }).waitFor();
		const missing = await page.getByRole('heading', { name: 'Page not found' }).count();
		expect(missing).toBe(path === '/nothing/here' ? 1 : 0);
		await page.close();
	});

	test('a newcomer opens the example', async () => {
		const page = await device.context.newPage();
		await page.goto(relay.origin);
		await page.getByRole('button', { name: 'See an example' }).click();
		await page.getByRole('heading', { level: 1, name: 'Harvest board' }).waitFor();
		await page.getByRole('link', { name: 'List' }).click();
		await page.getByRole('checkbox').nth(20).waitFor();
		await page.close();
	});

	test('what somebody writes is kept, through a reload as well', async () => {
		const page = await device.context.newPage();
		await page.goto(`${relay.origin}/j/${code}`);
		await page.getByRole('textbox', { name: 'Your note' }).fill('Somewhere warm to meet.');
		await page.getByRole('button', { name: 'Send my note' }).click();
		await page.getByText('Saved on this phone. It will send itself.').waitFor();
		await page.reload();
		await page.getByRole('button', { name: 'Take back: Somewhere warm to meet.' }).waitFor();
		expect(await page.getByRole('textbox', { name: 'Your note' }).inputValue()).toBe('');

		await relay.start();
		await page.getByText('Sent', { exact: true }).waitFor();
		await relay.kill();
		await page.close();
	});
});
