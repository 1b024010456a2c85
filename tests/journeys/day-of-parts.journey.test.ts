/**
 * A day of several parts on the same devices: one host's tablet, a phone and the big screen go from a
 * café to lunch to the next conversation, and what the room chose goes along.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, sendNote } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';
import { keyboardOf } from './keyboard.ts';

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

async function open(
	...how: Parameters<typeof openDevice> extends [unknown, ...infer Rest] ? Rest : never
) {
	const device = await openDevice(browser, ...how);
	devices.push(device);
	return device.page;
}

const look = async (shown: Page, name: string): Promise<void> => {
	const folder = process.env.SHEAF_LOOK;
	if (folder) await shown.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

/** From the list of the day's parts and back to it. */
async function addPart(host: Page, method: string, fill?: [box: string, words: string]) {
	await host.getByRole('link', { name: method, exact: true }).click();
	if (fill) await host.getByRole('textbox', { name: fill[0] }).fill(fill[1]);
	await host.getByRole('button', { name: 'Add to the day' }).click();
	await host.getByRole('heading', { name: 'What comes next today' }).waitFor();
}

test('a host makes a day of parts, and the room goes from one to the next with its own words', async () => {
	const host = await open('tablet');
	await host.goto(`http://localhost:${relay.port}/new`);
	await host.getByRole('link', { name: 'A day of several parts' }).click();
	await host.getByRole('textbox', { name: 'What is the day called?' }).fill('Our day together');
	await host.getByRole('button', { name: 'Next: its parts' }).click();
	await host.getByText('The day is empty. Add its first part.').waitFor();
	await addPart(host, 'World Café', ['What question matters here?', 'What keeps people here?']);
	await addPart(host, '1-2-4-All', ['What question do you ask?', 'To be said after lunch']);
	await addPart(host, 'A break');
	const parts = host.getByRole('main').getByRole('heading', { level: 2 });
	await host.getByRole('button', { name: 'Move earlier: Lunch' }).click();
	await expect
		.poll(() => parts.allTextContents())
		.toEqual([...['World Café', 'Lunch', '1-2-4-All', 'Add a part']]);
	await host.getByRole('button', { name: 'Leave out: Lunch' }).click();
	await host.getByText('Left out: Lunch.').waitFor();
	await host.getByRole('button', { name: 'Undo' }).click();
	await host.getByRole('button', { name: 'Move earlier: Lunch' }).waitFor();
	await look(host, 'today');
	expect(await axeFindings(host)).toEqual([]);

	await host.getByRole('link', { name: 'Go live' }).last().click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const code = (await host.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	const [ann, wall] = [await open('phone', { plainHttp: true }), await open('wall')];
	await ann.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}?t=2`);
	await wall.goto(`http://localhost:${relay.port}/g/${gathering}/wall`);
	await goOn(host, 'Start round 1', 'Round 1 of 3');
	await sendNote(ann, 'The bus driver waits for my mum.');
	for (const [button, step] of [
		['End round 1 and move tables', 'Time to move'],
		['Start round 2', 'Round 2 of 3'],
		['End round 2 and move tables', 'Time to move'],
		['Start round 3', 'Round 3 of 3'],
		['End round 3 and harvest', 'Harvest together']
	] as const) {
		await goOn(host, button, step);
	}
	await host.getByText('Next: Lunch, 45 minutes. It ends: World Café.').waitFor();
	await look(host, 'before-lunch');
	await goOn(host, 'Start: Lunch', 'Lunch');
	await ann.getByRole('heading', { name: 'What is still with you?' }).waitFor();
	await sendNote(ann, 'Somebody saved me a seat.');
	await look(ann, 'lunch-phone');

	await host.getByRole('link', { name: 'What comes next today' }).click();
	await host.getByRole('button', { name: 'Question and ideas for 1-2-4-All' }).click();
	const dialog = host.getByRole('dialog');
	await dialog
		.getByRole('button', { name: 'Make it the question: The bus driver waits for my mum.' })
		.click();
	await dialog.getByText('It begins with this question.').waitFor();
	await dialog.getByRole('button', { name: 'Carry to it: Somebody saved me a seat.' }).click();
	await look(host, 'pass-on');
	expect(await axeFindings(host)).toEqual([]);
	await dialog.getByRole('button', { name: 'Close' }).click();
	await host.getByText('1 idea is carried to it.').waitFor();
	await host.getByRole('link', { name: 'Go live' }).last().click();
	await goOn(host, 'Go on to 1-2-4-All', 'People are arriving');
	await ann.getByRole('heading', { name: 'The bus driver waits for my mum.' }).waitFor();
	await ann
		.getByRole('region', { name: 'From earlier today' })
		.getByText('Somebody saved')
		.waitFor();
	await wall
		.getByRole('region', { name: 'From earlier today' })
		.getByText('Somebody saved')
		.waitFor();
	await goOn(host, 'Start: everybody alone', 'Alone');
	await sendNote(ann, 'I would wait, too.');
	await look(ann, 'next-part-phone');
	await look(wall, 'next-part-wall');
	expect(await axeFindings(ann)).toEqual([]);
	expect(await axeFindings(wall)).toEqual([]);

	await host.goto(`http://localhost:${relay.port}/g/${gathering}/stream`);
	await host.getByText('I would wait, too.').first().waitFor();
	const part = host.getByRole('combobox', { name: 'Part of the day' });
	await part.selectOption({ label: 'World Café' });
	await host.getByText('I would wait, too.').first().waitFor({ state: 'detached' });
	await host.getByRole('listitem').filter({ hasText: 'The bus driver waits' }).waitFor();
	await look(host, 'stream');
	expect(devices.flatMap(({ problems }) => problems)).toEqual([]);
});

test('a part is added, moved and left out by keys alone', async () => {
	const host = await open('tablet', { theme: 'dark' });
	const keys = await keyboardOf(host);
	await host.goto(`http://localhost:${relay.port}/new/day`);
	await keys.push(host.getByRole('button', { name: 'Next: its parts' }));
	for (const method of ['A break', '1-2-4-All']) {
		await keys.push(host.getByRole('link', { name: method, exact: true }));
		if (method === '1-2-4-All') {
			await keys.to(host.getByRole('textbox', { name: 'What question do you ask?' }));
			await keys.type('What now?');
		}
		await keys.push(host.getByRole('button', { name: 'Add to the day' }));
		await host.getByRole('heading', { name: 'What comes next today' }).waitFor();
	}
	await keys.push(host.getByRole('button', { name: 'Move later: Lunch' }));
	await keys.push(host.getByRole('button', { name: 'Leave out: Lunch' }));
	await host.getByText('Left out: Lunch.').waitFor();
	await look(host, 'today-dark');
	expect(await axeFindings(host, 'colours')).toEqual([]);
	expect(await keys.problems()).toEqual([]);
});

test('a ready-made day of circle, café, lunch, Open Space and circle runs on the same devices', async () => {
	const host = await open('tablet');
	await host.goto(`http://localhost:${relay.port}/new/day`);
	await host.getByRole('button', { name: 'Next: its parts' }).click();
	await host.getByRole('textbox', { name: 'What is the day about?' }).fill('What keeps us here?');
	await look(host, 'whole-day');
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Take this day' }).click();
	const parts = host.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 });
	await expect
		.poll(() => parts.allTextContents())
		.toEqual(['Check-in circle', 'World Café', 'Lunch', 'Open Space', 'Closing circle']);
	await host.getByRole('link', { name: 'Go live' }).last().click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const code = (await host.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	const phone = await open('phone', { plainHttp: true });
	await phone.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}`);

	await goOn(host, 'Look at the agreements', 'What we agree');
	await goOn(host, 'Start the check-in', 'Check-in');
	await phone.getByText('Who would like to begin?').waitFor();
	await host.getByRole('button', { name: 'It is with Chair 1', exact: true }).click();
	await host.getByRole('heading', { name: 'With Chair 1', exact: true }).waitFor();
	await host.getByRole('button', { name: 'Has spoken: hand on' }).click();
	await host.getByRole('heading', { name: 'With Chair 2', exact: true }).waitFor();
	expect(await phone.getByRole('textbox', { name: 'Your note' }).isVisible()).toBe(false);

	await goOn(host, 'Go on to World Café', 'People are arriving');
	await phone.getByRole('heading', { name: 'What keeps us here?' }).waitFor();
	await goOn(host, 'Start round 1', 'Round 1 of 3');
	await sendNote(phone, 'A bench in the shade would keep me here.');
	const rest = ['Time to move', 'Round 2 of 3', 'Time to move', 'Round 3 of 3', 'Harvest together'];
	for (const step of rest) {
		const primary = host.getByRole('button', { name: /^(End round|Start round)/ });
		await goOn(host, (await primary.textContent())?.trim() ?? '', step);
	}
	await goOn(host, 'Start: Lunch', 'Lunch');
	await host.getByRole('link', { name: 'What comes next today' }).click();
	await host.getByRole('button', { name: 'Question and ideas for Open Space' }).click();
	const idea = 'A bench in the shade would keep me here.';
	await host
		.getByRole('dialog')
		.getByRole('button', { name: `Carry to it: ${idea}` })
		.click();
	await host.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	await host.getByText('1 idea is carried to it.').waitFor();
	await host.getByRole('link', { name: 'Go live' }).last().click();

	await goOn(host, 'Go on to Open Space', 'People are arriving');
	await phone.getByRole('region', { name: 'From earlier today' }).getByText(idea).waitFor();
	await goOn(host, 'Open the circle', 'Opening circle');
	await goOn(host, 'Open the marketplace', 'Marketplace');
	await phone.getByRole('button', { name: 'Offer a session' }).click();
	await phone.getByRole('textbox', { name: 'What is it about?' }).fill('Benches');
	await phone.getByRole('textbox', { name: 'Your name' }).fill('Ann');
	await phone.getByRole('button', { name: 'Offer it' }).click();
	await host.getByText('1 session waits for a place.').waitFor();
	const times = ['14:00 to 14:45', 'Time to walk', '15:00 to 15:45', 'Time to walk'];
	for (const step of [...times, '16:00 to 16:45', 'News', 'Closing circle']) {
		const primary = host.getByRole('button', { name: /^(Start the|End these|Come to)/ });
		await goOn(host, (await primary.textContent())?.trim() ?? '', step);
	}
	await goOn(host, 'Go on to Closing circle', 'The circle gathers');
	await phone.getByRole('textbox', { name: 'For yourself' }).waitFor();
	await goOn(host, 'Start the check-out', 'Check-out');
	await goOn(host, 'Close the circle', 'The circle is closed');
	await look(phone, 'day-closed-phone');

	await host.goto(`http://localhost:${relay.port}/g/${gathering}/stream`);
	for (const said of [idea, 'Benches']) await host.getByText(said).first().waitFor();
	expect(devices.flatMap(({ problems }) => problems)).toEqual([]);
});
