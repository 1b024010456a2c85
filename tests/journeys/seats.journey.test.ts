/**
 * A host seats a café: nobody meets twice, and when people come late and leave, no seat that was
 * told changes but by the host's hand.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, type SIZES } from './helpers.ts';

const QUESTION = 'What would make this a good place to grow old?';
const FRESH = 'Everybody meets new people at a new table in every round.';

let browser: Browser;
let relay: RelayProcess;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
});
afterAll(async () => {
	await browser.close();
	await relay.close();
});

test('37 people, 9 tables, 3 rounds: nobody meets again, then 4 come late, 3 leave, a host leaves', async () => {
	const { page, problems } = await open('tablet');
	const { gathering } = await startCafe(page, QUESTION);
	await setTables(page, 9);
	await addPeople(page, names(1, 37));
	await page
		.getByText('37 people are on your list. They sit where they like, unless you plan it.')
		.waitFor();
	await page.getByRole('button', { name: 'Plan the seats' }).click();
	await page.getByText(FRESH).waitFor();

	await page.getByRole('link', { name: 'Seats' }).click();
	await page.getByRole('heading', { name: 'Seats', exact: true }).waitFor();
	const planned = await seatsShown(page);
	expect(planned.flatMap(({ people }) => people)).toHaveLength(37);
	expect(planned.map(({ people }) => people.length).sort()).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 5]);
	const host = planned[3]?.people[0] ?? '';
	await page.getByRole('combobox', { name: 'Who hosts table 4' }).selectOption(host);
	await page.getByText(`${host} hosts and stays`).waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'Back to hosting' }).click();
	await page.getByText(/Everybody meets new people/).waitFor();
	await goOn(page, 'Start round 1', 'Round 1 of 3');
	const told = await seatsAt(page, gathering);

	const others = planned.flatMap(({ people }) => people).filter((name) => name !== host);
	await page.goto(new URL(`/g/${gathering}/people`, page.url()).href);
	for (const name of [others[1], others[12], others[30], host]) {
		await page.getByRole('searchbox', { name: 'Find somebody' }).fill(name ?? '');
		await page.getByRole('button', { name: `Here: ${name}` }).click();
		await page.getByRole('button', { name: `Left: ${name}` }).click();
	}
	await addPeople(page, names(38, 41));
	await page.getByText(/4 people came late/).waitFor();
	await page.getByText('The host of table 4 has left.').waitFor();
	await page.getByRole('button', { name: 'Seat them at the smallest tables' }).click();
	await page.getByText(/4 people came late/).waitFor({ state: 'detached' });
	await page.getByRole('button', { name: /hosts it now/ }).click();
	await page.getByText('The host of table 4 has left.').waitFor({ state: 'detached' });
	await page.getByText(/Everybody meets new people in every round|at a new table/).waitFor();

	const now = await seatsAt(page, gathering);
	const left = new Set([others[1], others[12], others[30], host]);
	for (const [number, table] of told.entries()) {
		const stayed = table.people.filter((name) => !left.has(name));
		expect(now[number]?.people).toEqual(expect.arrayContaining(stayed));
	}
	expect(now.flatMap(({ people }) => people)).toHaveLength(37);
	expect(problems).toEqual([]);
});

test('in two rooms people stay in one, and a guest who asks on their phone is told their table', async () => {
	const { page, problems } = await open('tablet');
	await page.goto(relay.origin);
	await page.getByRole('link', { name: "I'm hosting" }).click();
	await page.getByRole('link', { name: 'World Café' }).click();
	await page.getByRole('textbox', { name: 'What question matters here?' }).fill(QUESTION);
	await page.getByText('More', { exact: true }).click();
	for (const [number, room] of ['Oak', 'Ash'].entries()) {
		await page.getByRole('button', { name: 'Add a room' }).click();
		await page.getByRole('textbox', { name: `Name of room ${number + 1}` }).fill(room);
		await page
			.getByRole('textbox', { name: `Question of room ${number + 1}` })
			.fill(`What does ${room} need?`);
		await page.getByRole('spinbutton', { name: `Tables in room ${number + 1}` }).fill('2');
		await page.keyboard.press('Tab');
	}
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	const code =
		(await page
			.getByRole('dialog')
			.getByText(/^[2-9A-Z]{5}$/)
			.textContent()) ?? '';
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
	await addPeople(page, names(1, 17));
	await page.getByRole('button', { name: 'Plan the seats' }).click();
	await page.getByText(/meet/).first().waitFor();
	await page.getByText('Saved and sent.').waitFor();
	await goOn(page, 'Start round 1', 'Round 1 of 3');

	const phone = await openDevice(browser, 'phone');
	onTestFinished(phone.close);
	await phone.page.goto(`${relay.origin}/j/${code}`);
	await phone.page.getByRole('button', { name: 'Please find me one' }).click();
	await phone.page.getByText('Your host has been asked.', { exact: false }).waitFor();
	await page.getByText(/Guest 1.? has a phone and asks for a seat\./).waitFor();
	const seat = page.getByRole('button', { name: /^Seat them at table \d$/ });
	const table = /\d/.exec((await seat.textContent()) ?? '')?.[0] ?? '';
	await seat.click();
	await page
		.getByText(/Guest 1.? has a phone and asks for a seat\./)
		.waitFor({ state: 'detached' });
	await phone.page.getByText(`Table ${table}`, { exact: true }).first().waitFor();
	const room = Number(table) <= 2 ? 'Oak' : 'Ash';
	await phone.page.getByText(`What does ${room} need?`).waitFor();
	expect(await phone.page.getByText('You have no seat yet').count()).toBe(0);

	await page.getByRole('button', { name: 'Change the question' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('combobox', { name: 'Who is asked' }).selectOption(`Everybody in ${room}`);
	const question = dialog.getByRole('textbox', { name: 'Question' });
	expect(await question.inputValue()).toBe(`What does ${room} need?`);
	await dialog.getByRole('combobox', { name: 'In which rounds' }).selectOption('Only in round 1');
	expect(await question.inputValue()).toBe('');
	await question.fill('And who could help?');
	expect(await axeFindings(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Save' }).click();
	await phone.page.getByText('And who could help?').waitFor();
	expect(await axeFindings(phone.page)).toEqual([]);

	await goOn(page, 'End round 1 and move tables', 'Time to move');
	const next = phone.page.getByRole('region', { name: 'Your next table' });
	await next.getByText(room, { exact: true }).waitFor();
	expect([...problems, ...phone.problems]).toEqual([]);
});

test('on paper a seat is there for every round, however long a name is', async () => {
	const { page, problems } = await open('tablet');
	const { gathering } = await startCafe(page, QUESTION);
	const long = 'Nachbarschaftshilfevereinigungsmitgliederversammlungsvorsitzende';
	await addPeople(page, [...names(1, 38), long, 'نورة بنت عبد الرحمن الفيصل آل سعود']);
	await page.getByRole('button', { name: 'Plan the seats' }).click();
	await page.getByText(/meet/).first().waitFor();
	const printOf = async (show: string) => {
		await page.emulateMedia({ media: 'screen' });
		await page.goto(new URL(`/g/${gathering}/seats/print?show=${show}`, page.url()).href);
		await page.getByText(long).waitFor();
		await page.emulateMedia({ media: 'print' });
	};
	// A4 without its margins, at 96 dots to an inch.
	await page.setViewportSize({ width: 726, height: 1054 });
	await printOf('list');
	const [paper, table] = await Promise.all([
		page.locator('main').boundingBox(),
		page.getByRole('table').boundingBox()
	]);
	expect(table!.x + table!.width).toBeLessThanOrEqual(paper!.x + paper!.width);
	const read = await page.getByRole('rowheader').allTextContents();
	expect(read.slice(1, 4)).toEqual(['Visitor 1.', 'Visitor 2.', 'Visitor 3.']);

	await printOf('cards');
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(5);
	expect(problems).toEqual([]);
});

describe('what makes no sense', () => {
	test('no list: so many people without names are seated, and printed on cards', async () => {
		const { page, problems } = await open('phone');
		const { gathering } = await startCafe(page, QUESTION);
		await page.goto(new URL(`/g/${gathering}/seats`, page.url()).href);
		await page.getByText('Nobody is on it yet.').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		const count = page.getByRole('spinbutton', { name: 'How many people' });
		await count.fill('25');
		await count.press('Enter');
		await page.getByRole('button', { name: 'Add 25 people' }).click();
		await page.getByRole('button', { name: 'Plan the seats' }).click();
		await page.getByText(/Everybody meets new people/).waitFor();
		await page.getByRole('link', { name: 'A card for each person' }).click();
		await page.getByText('Cut along the lines.').waitFor();
		expect(await page.getByText(/^Seat card /).count()).toBeGreaterThanOrEqual(25);
		expect(await axeFindings(page)).toEqual([]);
		expect(problems).toEqual([]);
	});

	test('one person gets a sentence, and what was planned stays', async () => {
		const { page } = await open('tablet');
		const { gathering } = await startCafe(page, QUESTION);
		await addPeople(page, names(1, 5));
		await page.getByRole('button', { name: 'Plan the seats' }).click();
		await page.getByText(/meet/).first().waitFor();
		await page.goto(new URL(`/g/${gathering}/people`, page.url()).href);
		for (const name of names(2, 5)) {
			await page.getByRole('button', { name: `Not coming: ${name}` }).click();
		}
		await page.goto(new URL(`/g/${gathering}/seats`, page.url()).href);
		await page.getByText('One person alone needs no plan. Add somebody first.').waitFor();
		expect((await seatsShown(page)).flatMap(({ people }) => people)).toHaveLength(1);
	});
});

const names = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, at) => `Visitor ${from + at}.`);

async function open(size: keyof typeof SIZES) {
	const device = await openDevice(browser, size);
	onTestFinished(device.close);
	await device.page.goto(relay.origin);
	return device;
}

async function setTables(page: Page, tables: number): Promise<void> {
	await page.getByRole('button', { name: 'Change the room' }).click();
	const box = page.getByRole('spinbutton', { name: 'Tables' });
	await box.fill(String(tables));
	await box.press('Enter');
	await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
}

/** From the live screen or the list of people; ends on the live screen. */
async function addPeople(page: Page, wanted: readonly string[]): Promise<void> {
	const gathering = /\/g\/([^/?]+)/.exec(page.url())?.[1] ?? '';
	await page.goto(new URL(`/g/${gathering}/people`, page.url()).href);
	await page.getByRole('button', { name: 'Paste a list' }).click();
	await page.getByRole('textbox', { name: /One name on each line/ }).fill(wanted.join('\n'));
	await page.getByRole('button', { name: 'Look at the list' }).click();
	await page.getByRole('button', { name: `Add ${wanted.length} people` }).click();
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await page.getByRole('link', { name: 'Back to hosting' }).click();
	await page.waitForURL(/\/live/);
}

async function seatsAt(page: Page, gathering: string) {
	await page.goto(new URL(`/g/${gathering}/seats`, page.url()).href);
	const seats = await seatsShown(page);
	await page.getByRole('link', { name: 'Back to hosting' }).click();
	await page.waitForURL(/\/live/);
	return seats;
}

/** Who sits where in the round that is shown. */
async function seatsShown(page: Page): Promise<{ table: string; people: string[] }[]> {
	await page.getByRole('heading', { name: 'Table 1', exact: true }).waitFor();
	return page.locator('ul.tables > li').evaluateAll((tables) =>
		tables.map((table) => ({
			table: table.querySelector('h2')?.textContent ?? '',
			people: [...table.querySelectorAll('ul > li')].map((one) =>
				(one.textContent ?? '').replace(' hosts and stays', '').trim()
			)
		}))
	);
}
