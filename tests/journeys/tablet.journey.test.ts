/**
 * A table's own tablet: made the table's by its card, taken over by a phone when it is dead, and cut
 * off for two rounds whose sheets arrive late.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCuttable, type Cuttable } from '../helpers/cuttable.ts';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, ownNote } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, SIZES, type Device } from './helpers.ts';
import { keyboardOf } from './keyboard.ts';

const MINUTE_MS = 60_000;

let browser: Browser;
let relay: RelayProcess;
let network: Cuttable;
let hostTablet: Device;
let tablet: Device;
let host: Page;
let table: Page;
let gathering: string;
let code: string;
let pins: Map<number, string>;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
	network = await openCuttable(relay.port);
	[hostTablet, tablet] = [await openDevice(browser, 'tablet'), await openDevice(browser, 'tablet')];
	[host, table] = [hostTablet.page, tablet.page];
});
afterAll(async () => {
	await browser.close();
	network.close();
	await relay.close();
});

const look = async (shown: Page, name: string): Promise<void> => {
	const folder = process.env.SHEAF_LOOK;
	if (folder) await shown.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
async function bothThemes(shown: Page, name: string): Promise<void> {
	await look(shown, `${name}-light`);
	expect(await axeFindings(shown)).toEqual([]);
	await shown.emulateMedia({ colorScheme: 'dark' });
	await look(shown, `${name}-dark`);
	expect(await axeFindings(shown, 'colours')).toEqual([]);
	await shown.emulateMedia({ colorScheme: 'light' });
}
async function write(shown: Page, box: string, text: string): Promise<void> {
	await shown.getByRole('textbox', { name: box }).fill(text);
	await shown.getByRole('button', { name: 'Send my note' }).click();
}

const PX_OF_MM = 96 / 25.4;

/** How high what stands first on a side of a card is, in mm of ink: its number. */
async function numberHigh(side: Locator): Promise<number> {
	const base64 = (await side.screenshot()).toString('base64');
	const rows = await side.page().evaluate(async (picture) => {
		const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
		const image = await createImageBitmap(new Blob([bytes]));
		const sheet = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
		sheet.drawImage(image, 0, 0);
		return Array.from({ length: image.height }, (_, y) =>
			sheet.getImageData(0, y, image.width, 1).data.some((one) => one < 128)
		);
	}, base64);
	const top = rows.indexOf(true);
	return (rows.indexOf(false, top) - top) / PX_OF_MM;
}

/** Nought while it is not here. */
const widthOf = (image: Locator): Promise<number> =>
	image.evaluate((one) => (one as HTMLImageElement).naturalWidth);

async function drawnPhoto(shown: Page) {
	const base64 = await shown.evaluate(() => {
		const canvas = new OffscreenCanvas(640, 480);
		canvas.getContext('2d')?.fillRect(100, 100, 300, 200);
		return canvas
			.convertToBlob({ type: 'image/jpeg' })
			.then((blob) => blob.arrayBuffer())
			.then((bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))));
	});
	return { name: 'cloth.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

test('a host makes cards for the tables, and each has its own PIN', async () => {
	await host.goto(`${relay.origin}/new/world-cafe`);
	await host
		.getByRole('textbox', { name: 'What question matters here?' })
		.fill('What do we carry on?');
	await host.getByRole('radio', { name: 'A whole café' }).check();
	await host.getByRole('button', { name: 'Fewer rounds' }).click();
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const dialog = host.getByRole('dialog');
	code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();
	await host.getByRole('link', { name: 'Table cards' }).click();
	await host.getByRole('button', { name: 'Make the PINs of 6 tables' }).click();
	await host.getByRole('button', { name: 'Print 6 cards' }).waitFor();
	const shown = await host.getByText(/^PIN \w{3} \w{3}$/).allTextContents();
	pins = new Map(shown.map((pin, at) => [at + 1, pin.replace('PIN ', '')]));
	expect(new Set(pins.values()).size).toBe(6);
	await bothThemes(host, 'cards-host');
	await host.emulateMedia({ media: 'print' });
	await host.getByRole('article', { name: 'Table 3' }).waitFor();
	await look(host, 'cards-paper');
	// A4 without its margins.
	await host.setViewportSize({ width: Math.floor(192 * PX_OF_MM), height: 820 });
	const side = host.getByRole('article', { name: 'Table 3' }).locator('.side').last();
	expect(await numberHigh(side)).toBeGreaterThanOrEqual(90);
	// No two digits are wider.
	const number = side.locator('.number');
	await number.evaluate((one) => (one.textContent = '88'));
	expect(await numberHigh(side)).toBeGreaterThanOrEqual(90);
	expect(await number.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
	await host.setViewportSize(SIZES.tablet.viewport);
	const pdf = (await host.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(6);
	await host.emulateMedia({ media: 'screen' });
	await host.getByRole('link', { name: 'Live' }).click();
	expect(hostTablet.problems).toEqual([]);
});

test('a tablet becomes table 3’s by the PIN, and people speak in turn', async () => {
	await table.clock.install();
	await table.goto(`${network.url}/place/${code}/3`);
	await table.getByRole('textbox', { name: 'PIN of the table' }).fill('222 222');
	await table.getByRole('button', { name: 'Make it the table’s device' }).click();
	await table.getByText(/^This PIN does not belong to this table/).waitFor();
	await bothThemes(table, 'pin-tablet');
	await table.getByRole('textbox', { name: 'PIN of the table' }).fill(pins.get(3) ?? '');
	await table.getByRole('button', { name: 'Make it the table’s device' }).click();
	await table.getByText('Table 3', { exact: true }).first().waitFor();
	await host.getByRole('button', { name: /^Table 3.*Tablet here/ }).waitFor();

	await goOn(host, 'Welcome everybody', 'Welcome');
	await goOn(host, 'Start round 1', 'Round 1 of 2');
	await table.getByRole('heading', { name: 'What do we carry on?' }).waitFor();
	await table.getByText('Round 1 of 2').waitFor();
	for (const name of ['Ann', 'Ben']) {
		await table.getByRole('textbox', { name: 'Add a name' }).fill(name);
		await table.getByRole('button', { name: 'Add', exact: true }).click();
	}
	await write(table, 'Your note', 'The bus driver waits');
	await table.getByText(/Ann.?, it is your turn\./).waitFor();
	await table.getByRole('button', { name: 'Pass' }).click();
	await table.getByText(/Ben.?, it is your turn\./).waitFor();
	const said = table.getByRole('region', { name: 'Said at this table in this round' });
	await said.getByText('Ben').waitFor();
	await said.getByText('The bus driver waits').waitFor();
	// A long word pushes the sheet into nobody's box.
	const long = 'Nachbarschaftshilfevereinigungsmitgliederversammlungsprotokoll';
	await write(table, 'Your note', long);
	await said.getByText(long).waitFor();
	const [sheet, box] = await Promise.all([
		said.boundingBox(),
		table.getByRole('textbox', { name: 'Your note' }).boundingBox()
	]);
	expect((sheet?.x ?? 0) + (sheet?.width ?? 0)).toBeLessThanOrEqual(box?.x ?? 0);
	await bothThemes(table, 'talk-tablet');
	await host.getByText('The bus driver waits').waitFor();
});

test('a phone takes over a dead tablet by the PIN, with keys alone', async () => {
	const dead = await openDevice(browser, 'tablet');
	await dead.page.goto(`${relay.origin}/place/${code}/5#${pins.get(5)?.replace(' ', '')}`);
	await dead.page.getByRole('button', { name: 'Write it: To carry on' }).click();
	await write(dead.page, 'Something to carry on', 'Neighbours know first');
	await dead.page.getByText('Sent.', { exact: true }).waitFor();
	await dead.page.getByRole('button', { name: 'Write it: Photo of the cloth' }).click();
	await dead.page.getByLabel('Add a photo').setInputFiles(await drawnPhoto(dead.page));
	await write(dead.page, 'What does the cloth show?', 'A map of our street');
	const cloth = { name: 'A map of our street' };
	await expect.poll(() => widthOf(dead.page.getByRole('img', cloth).first())).toBe(640);
	await dead.page.getByText('Written here (2)').click();
	await ownNote(dead.page, 'A map of our street').getByText('Sent', { exact: true }).waitFor();
	expect(new URL(dead.page.url()).hash).toBe('');
	await dead.close();

	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	const keys = await keyboardOf(phone.page);
	await phone.page.goto(`http://${ROOM_NAME}:${relay.port}/place/${code}/5`);
	await keys.to(phone.page.getByRole('textbox', { name: 'PIN of the table' }));
	await keys.type(pins.get(5) ?? '');
	await keys.push(phone.page.getByRole('button', { name: 'Make it the table’s device' }));
	await phone.page.getByText('Neighbours know first').waitFor();
	await expect.poll(() => widthOf(phone.page.getByRole('img', cloth))).toBe(640);
	await keys.push(phone.page.getByRole('button', { name: 'Write it: To carry on' }));
	await keys.type('A second thing');
	await keys.push(phone.page.getByRole('button', { name: 'Send my note' }));
	await phone.page.getByText('2 of 3').waitFor();
	await bothThemes(phone.page, 'taken-over-phone');
	expect(await keys.problems()).toEqual([]);
	expect(phone.problems).toEqual([]);
	await phone.close();
});

test('a tablet cut off for two rounds keeps writing, and its sheets arrive late and are marked', async () => {
	await table.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	network.snap();
	await table.getByText('No connection. This table goes by its own clock.').waitFor();
	await table.clock.fastForward(21 * MINUTE_MS);
	await table.getByText('Table sheets, round 1').waitFor();
	await write(table, 'Something to carry on', 'Ask before you help');
	await table.getByText('Saved on this tablet.').first().waitFor();
	await look(table, 'alone-tablet');
	expect(await axeFindings(table)).toEqual([]);

	// Its battery is changed: it opens again, with no relay in reach, and is the table's still.
	await table.reload();
	await table.clock.fastForward(6 * MINUTE_MS);
	await table.getByText('Round 2 of 2').waitFor();
	await table.getByRole('heading', { name: 'Carried on from round 1' }).waitFor();
	await table
		.getByRole('region', { name: 'Carried on from round 1' })
		.getByText('Ask before you help')
		.waitFor();
	await table.getByRole('button', { name: 'Write it: A surprise' }).click();
	await write(table, 'A surprise of your table', 'Nobody asked for money');
	await table
		.getByRole('region', { name: 'This table’s sheet, round 2' })
		.getByText('Nobody asked for money')
		.waitFor();
	await look(table, 'alone-round-2-tablet');

	const wall = await openDevice(browser, 'wall');
	await wall.page.goto(`${relay.origin}/g/${gathering}/wall`);
	await host.getByRole('button', { name: /^Table 3.*Tablet cut off/ }).waitFor();
	await goOn(host, 'Give the last call of round 1', 'Last call, round 1');
	await goOn(host, 'End round 1 and fill in sheets', 'Table sheets, round 1');
	await look(host, 'sheets-host');
	await goOn(host, 'Move tables', 'Time to move');
	await goOn(host, 'Start round 2', 'Round 2 of 2');
	await goOn(host, 'Give the last call of round 2', 'Last call, round 2');
	await goOn(host, 'End round 2 and fill in sheets', 'Table sheets, round 2');
	await goOn(host, 'Ask for key insights', 'Key insights');
	await goOn(host, 'Look at the wall together', 'What the room says');

	network.mend();
	await wall.page.getByText(/^\+2 from table 3, arrived \d/).waitFor();
	await host.getByRole('link', { name: 'Sort all notes' }).waitFor();
	for (const [round, text] of [
		[1, 'Ask before you help'],
		[2, 'Nobody asked for money']
	] as const) {
		await host.goto(`${relay.origin}/g/${gathering}/stream?round=${round}`);
		const note = host.getByRole('listitem').filter({ hasText: text });
		await note.getByText(/Late, came at \d/).waitFor();
	}
	await look(host, 'late-stream');
	await look(wall.page, 'late-wall');
	// The wrong PIN, and nothing else.
	expect(tablet.problems).toEqual([expect.stringContaining('403')]);
	expect(wall.problems).toEqual([]);
});
