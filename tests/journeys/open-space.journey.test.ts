/**
 * An Open Space from its marketplace to its news: a host's tablet, the big screen, phones that offer
 * sessions, star them, and write down what came of them.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;
const devices: Device[] = [];

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

async function open(size: 'phone' | 'tablet' | 'wall', path: string): Promise<Page> {
	const device = await openDevice(browser, size, { plainHttp: size === 'phone' });
	devices.push(device);
	const host = size === 'phone' ? ROOM_NAME : 'localhost';
	await device.page.goto(`http://${host}:${relay.port}${path}`);
	return device.page;
}

const look = async (shown: Page, name: string): Promise<void> => {
	const folder = process.env.SHEAF_LOOK;
	if (folder) await shown.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

async function offer(phone: Page, title: string, name: string): Promise<void> {
	await phone.getByRole('button', { name: 'Offer a session' }).click();
	await phone.getByRole('textbox', { name: 'What is it about?' }).fill(title);
	await phone.getByRole('textbox', { name: 'Your name' }).fill(name);
	await phone.getByRole('button', { name: 'Offer it' }).click();
	await phone.getByRole('region', { name: `You look after: ${title}` }).waitFor();
}

async function place(host: Page, title: string, cell: string): Promise<void> {
	await host.getByRole('button', { name: `Choose: ${title}` }).click();
	await host.getByRole('button', { name: `Put “${title}” here: ${cell}` }).click();
	await host.getByText(`“${title}” is now ${cell}.`).first().waitFor();
}

test('people offer sessions, a host places them, and the newsroom hears of them', async () => {
	const host = await open('tablet', '/new/open-space');
	await host.getByRole('textbox', { name: 'End of time 1' }).fill('10:00');
	await host.getByRole('textbox', { name: 'What is it about?' }).fill('What matters here?');
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.getByText('Time 1 ends before it starts. Change one of the two.').waitFor();
	await host.getByRole('textbox', { name: 'End of time 1' }).fill('11:30');
	await look(host, 'start');
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const dialog = host.getByRole('dialog');
	const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();
	await goOn(host, 'Open the circle', 'Opening circle');
	await goOn(host, 'Open the marketplace', 'Marketplace');
	await look(host, 'live');

	const [ann, bob] = [await open('phone', `/j/${code}`), await open('phone', `/j/${code}`)];
	await ann.getByRole('button', { name: 'Offer a session' }).click();
	await ann.getByRole('textbox', { name: 'What is it about?' }).fill('A bus on Sundays');
	await ann.getByRole('button', { name: 'Offer it' }).click();
	await ann.getByText('Write a name, so that people know who looks after it.').waitFor();
	await look(ann, 'offer-phone');
	expect(await axeFindings(ann)).toEqual([]);
	await ann.getByRole('button', { name: 'Offer a session' }).click();
	await offer(ann, 'A bus on Sundays', 'Ann');
	await offer(bob, 'Bread for everybody', 'Bob');

	await host.getByRole('link', { name: 'Open the agenda' }).click();
	await place(host, 'A bus on Sundays', '10:30 to 11:30, Oak');
	await look(host, 'agenda');
	await place(host, 'Bread for everybody', '10:30 to 11:30, Ash');
	await place(host, 'Bread for everybody', '11:45 to 12:45, Ash');
	expect(await axeFindings(host)).toEqual([]);
	await bob.getByText('Time changed').waitFor();
	await bob.getByRole('button', { name: 'Star: A bus on Sundays' }).click();
	await bob.getByRole('button', { name: 'Starred: A bus on Sundays' }).waitFor();
	await host.getByText('★ 1').waitFor();
	await look(bob, 'list-phone');
	await bob.getByRole('button', { name: 'Look after it' }).click();
	await bob.getByRole('combobox', { name: 'Join with another session' }).waitFor();
	await look(bob, 'mine-phone');
	expect(await axeFindings(bob)).toEqual([]);

	const wall = await open('wall', `/g/${gathering}/wall`);
	await wall.getByText('Bread for everybody').first().waitFor();
	await look(wall, 'wall');
	expect(await axeFindings(wall)).toEqual([]);
	for (const [at, { problems }] of devices.entries()) expect(problems, `device ${at}`).toEqual([]);
});
