/**
 * Somebody's own phone on the plain http of a room: nothing installed, nothing that only https has.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { ownNote, sendNote, startCafe, writeNote } from './cafe.ts';
import { openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;
let host: Device;
let code: string;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	host = await openDevice(browser, 'tablet');
	await host.page.goto(relay.origin);
	({ code } = await startCafe(host.page, 'When did support really help you?'));
	await host.page.getByText('Saved and sent.').waitFor();
	await host.page.getByRole('button', { name: 'Start round 1' }).click();
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

test('joins, writes, changes and takes back, and uses nothing that is missing', async () => {
	const phone = await scan('4');
	const { page } = phone;
	await page.getByRole('heading', { name: 'When did support really help you?' }).waitFor();
	await page.getByText('Round 1 of 3').first().waitFor();
	expect(await page.evaluate(() => isSecureContext)).toBe(false);

	await sendNote(page, 'The bus driver waits for me.');
	await page.getByRole('status').getByText('Sent.').waitFor();
	await host.page.getByText('The bus driver waits for me.').waitFor();

	await page.getByRole('button', { name: 'Change: The bus driver' }).click();
	await page.getByRole('textbox', { name: 'Change your words' }).fill('The driver knows my name.');
	await page.getByRole('button', { name: 'Keep the change' }).click();
	await ownNote(page, 'The driver knows my name.').getByText('Sent', { exact: true }).waitFor();
	await host.page.getByText('The driver knows my name.').waitFor();

	await page.getByRole('button', { name: 'Take back: The driver' }).click();
	await page.getByText('You took this back').waitFor();
	await host.page.getByText('The driver knows my name.').waitFor({ state: 'detached' });
	expect(phone.problems).toEqual([]);
});

test('keeps what was written while the relay was killed, and sends it once', async () => {
	const phone = await scan('2');
	const { page } = phone;
	await sendNote(page, 'Before the plug was pulled.');
	await relay.kill();
	await writeNote(page, 'While nobody answered.');
	await page.getByText('No connection. 1 note is saved on this phone').waitFor();
	await relay.start();
	await ownNote(page, 'While nobody answered.')
		.getByText('Sent', { exact: true })
		.waitFor({ timeout: 30_000 });

	await page.reload();
	await ownNote(page, 'While nobody answered.').waitFor();
	expect(await ownNote(page, 'While nobody answered.').count()).toBe(1);
	expect(await ownNote(page, 'Before the plug was pulled.').count()).toBe(1);
	await host.page.getByText('While nobody answered.').waitFor();
	expect(await host.page.getByText('While nobody answered.').count()).toBe(1);
	expect(phone.problems).toEqual([]);
});

test('loads nothing that belongs to other screens', async () => {
	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	onTestFinished(phone.close);
	const asked: string[] = [];
	phone.page.on('response', async (response) => {
		if (/\.js$/.test(response.url())) asked.push(await response.text().catch(() => ''));
	});
	await phone.page.goto(phoneAddress('1'));
	await sendNote(phone.page, 'One more.');
	const all = asked.join('\n');
	expect(all).toMatch(/sheaf-view/);
	for (const stranger of ['SKIP_WAITING', 'Yjs was already imported', 'Konva']) {
		expect(all.includes(stranger), stranger).toBe(false);
	}
});

test('without scripts a plain form does the same', async () => {
	const phone = await openDevice(browser, 'phone', { scripts: false });
	onTestFinished(phone.close);
	await phone.page.goto(phoneAddress('3'));
	await phone.page.getByRole('textbox', { name: 'Your note' }).fill('Written without a script.');
	await phone.page.getByRole('button', { name: 'Send my note' }).click();
	await phone.page.getByText('Sent').first().waitFor();
	await host.page.getByText('Written without a script.').waitFor();
});

const phoneAddress = (table: string) => `http://${ROOM_NAME}:${relay.port}/j/${code}?t=${table}`;

async function scan(table: string): Promise<Device> {
	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	onTestFinished(phone.close);
	await phone.page.goto(phoneAddress(table));
	return phone;
}
