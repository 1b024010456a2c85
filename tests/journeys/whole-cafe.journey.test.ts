/**
 * A whole café from its welcome to its dots: a host's tablet, the big screen, and two phones.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, ownNote } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;
let devices: Device[];

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	devices = [await openDevice(browser, 'tablet')];
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

const page = (at: number): Page => (devices[at] as Device).page;

async function phoneAt(code: string, table: number): Promise<Page> {
	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	await phone.page.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}?t=${table}`);
	devices.push(phone);
	return phone.page;
}

async function write(phone: Page, box: string, text: string): Promise<void> {
	await phone.getByRole('textbox', { name: box }).fill(text);
	await phone.getByRole('button', { name: 'Send my note' }).click();
	await ownNote(phone, text).first().getByText('Sent', { exact: true }).waitFor();
}

const look = async (shown: Page, name: string): Promise<void> => {
	const folder = process.env.SHEAF_LOOK;
	if (folder) await shown.screenshot({ path: `${folder}/${name}.png` });
};

test('a host leads a whole café, and the room sees its own words with its dots', async () => {
	const host = page(0);
	await host.goto(`http://localhost:${relay.port}/new/world-cafe`);
	await host
		.getByRole('textbox', { name: 'What question matters here?' })
		.fill('What do we carry on?');
	await host.getByRole('radio', { name: 'A whole café' }).check();
	await host.getByRole('button', { name: 'Fewer rounds' }).click();
	await look(host, 'start');
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const dialog = host.getByRole('dialog');
	const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();

	const [ann, bob] = [await phoneAt(code, 3), await phoneAt(code, 5)];
	const wall = await openDevice(browser, 'wall');
	devices.push(wall);
	await wall.page.goto(`http://localhost:${relay.port}/g/${gathering}/wall`);

	await goOn(host, 'Welcome everybody', 'Welcome');
	await ann.getByText('Sit down at a table.').waitFor();
	await goOn(host, 'Start round 1', 'Round 1 of 2');
	await goOn(host, 'Give the last call of round 1', 'Last call, round 1');
	await ann.getByText('Two more minutes.').waitFor();
	await goOn(host, 'End round 1 and fill in sheets', 'Table sheets, round 1');
	await host.getByText(/^No sheet from 6 tables yet/).waitFor();
	await write(ann, 'Something to carry on', 'Ask before you help');
	await host.getByText(/^No sheet from 5 tables yet/).waitFor();
	await host.getByRole('button', { name: 'Give 1 more minute' }).click();
	await look(ann, 'sheet-phone');
	await look(host, 'sheet-host');
	expect(await axeFindings(ann)).toEqual([]);
	expect(await axeFindings(host)).toEqual([]);

	await goOn(host, 'Move tables', 'Time to move');
	const stay = bob.getByRole('button', { name: 'I’d like to stay' });
	await stay.click();
	await bob.locator('button[aria-pressed=true]', { hasText: 'I’d like to stay' }).waitFor();
	await goOn(host, 'Start round 2', 'Round 2 of 2');
	await bob.getByRole('combobox', { name: 'Which table are you at?' }).selectOption('table-3');
	await bob.getByText('Ask before you help').waitFor();
	await bob.getByRole('button', { name: 'This came up here too: Ask before you help' }).click();
	await look(bob, 'carried-phone');

	await goOn(host, 'Give the last call of round 2', 'Last call, round 2');
	await goOn(host, 'End round 2 and fill in sheets', 'Table sheets, round 2');
	await goOn(host, 'Ask for key insights', 'Key insights');
	await write(bob, 'Your key insight', 'Neighbours know first');
	await goOn(host, 'Look at the wall together', 'What the room says');
	await host.getByRole('button', { name: 'Show notes on the big screen' }).click();
	await wall.page.getByText('Neighbours know first').waitFor();
	await goOn(host, 'Give everybody dots', 'Dots');
	await ann.getByRole('button', { name: 'Put a dot here: Neighbours know first' }).click();
	await ann.getByText('You have 2 dots left.').waitFor();
	await host.getByText('1 person has put dots.').waitFor();
	await look(ann, 'dots-phone');
	expect(await axeFindings(ann)).toEqual([]);
	expect(await wall.page.getByText('1 dot').count()).toBe(0);
	await goOn(host, 'Show the dots and come to the end', 'Closing');
	await wall.page.getByText('1 dot').waitFor();
	await look(wall.page, 'dots-wall');
	await look(host, 'end-host');
	expect(await axeFindings(wall.page)).toEqual([]);
	for (const [at, { problems }] of devices.entries()) expect(problems, `device ${at}`).toEqual([]);
});

test('1-2-4-All is started and led like any other method, and says on phones what to do', async () => {
	const tablet = await openDevice(browser, 'tablet');
	devices.push(tablet);
	const host = tablet.page;
	await host.goto(`http://localhost:${relay.port}/new`);
	await host.getByRole('link', { name: '1-2-4-All' }).click();
	await host.getByRole('textbox', { name: 'What question do you ask?' }).fill('What helps?');
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const dialog = host.getByRole('dialog');
	const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();
	const phone = await phoneAt(code, 1);
	await goOn(host, 'Start: everybody alone', 'Alone');
	await phone.getByText('On your own').waitFor();
	await write(phone, 'Your note', 'A kettle');
	await goOn(host, 'Go on in twos', 'In twos');
	await phone.getByText('Turn to one person').waitFor();
	await look(phone, 'twos-phone');
	await goOn(host, 'Go on in fours', 'In fours');
	await goOn(host, 'Bring everybody together', 'All together');
	await phone.getByText('Each four says one thing that stood out.').waitFor();
	await goOn(host, 'Close', 'This has finished');
});
