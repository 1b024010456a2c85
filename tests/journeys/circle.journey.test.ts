/**
 * A circle in real browsers: twelve in a ring, two let the piece go by, one asks for it later, one
 * comes late, one rings; and nothing that anybody wrote is anywhere but on their own phone.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEveryDatabase } from '../helpers/every-database.ts';
import { filesWith } from '../helpers/files.ts';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn } from './cafe.ts';
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

type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
async function open(...how: Rest<Parameters<typeof openDevice>>): Promise<Page> {
	const device = await openDevice(browser, ...how);
	devices.push(device);
	return device.page;
}
const look = async (shown: Page, name: string): Promise<void> => {
	const folder = process.env.SHEAF_LOOK;
	if (folder) await shown.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

const NAMES = [
	'Amina',
	'Bo',
	'Cem',
	'Dai',
	'Eva',
	'Finn',
	'Gwen',
	'Hal',
	'Ida',
	'Jo',
	'Kit',
	'Lou'
];

async function startCircle(host: Page, shape: string, choose?: () => Promise<void>) {
	await host.goto(`http://localhost:${relay.port}/new/circle`);
	await host.getByRole('radio', { name: shape }).check();
	await choose?.();
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const dialog = host.getByRole('dialog');
	const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();
	return { gathering, code };
}

async function sitDown(code: string, chair: string): Promise<Page> {
	const phone = await open('phone', { plainHttp: true });
	await phone.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}`);
	await phone
		.getByRole('combobox', { name: 'Which chair is yours?' })
		.selectOption({ label: chair });
	return phone;
}

const onRelaysDisk = (words: string) => filesWith(relay.dataFolder, words);

test('twelve in a ring are each offered the piece, and nothing that was said is written down', async () => {
	const host = await open('tablet');
	const { gathering, code } = await startCircle(host, 'Only a check-in', async () => {
		await host.getByText('More: order, agreements').click();
		await host.getByRole('textbox', { name: 'Names in seat order' }).fill(NAMES.join('\n'));
		await look(host, 'circle-start');
		expect(await axeFindings(host)).toEqual([]);
	});
	const [amina, dai] = [await sitDown(code, 'Amina'), await sitDown(code, 'Dai')];
	const wall = await open('wall');
	await wall.goto(`http://localhost:${relay.port}/g/${gathering}/wall`);

	await goOn(host, 'Look at the agreements', 'What we agree');
	await amina.getByRole('button', { name: 'I can live with this' }).click();
	await host.getByText('1 phone agrees.').waitFor();
	await host.getByRole('button', { name: 'Everybody nodded' }).click();
	await look(amina, 'circle-agreements-phone');
	await goOn(host, 'Start the check-in', 'Check-in');

	const piece = host.getByRole('main');
	const has = (name: string) => piece.getByRole('heading', { name, exact: true }).waitFor();
	const spoke = () => host.getByRole('button', { name: 'Has spoken: hand on' }).click();
	await has('Who would like to begin?');
	await amina.getByRole('button', { name: 'I would like to begin' }).click();
	await has('With Amina');
	await amina.getByText('It is with you').waitFor();
	await look(amina, 'circle-turn-phone');
	await amina.getByRole('button', { name: 'I have spoken: hand it on' }).click();
	await has('With Bo');
	await host.getByRole('button', { name: 'Lets it go by' }).click();
	await has('With Cem');
	await host.getByRole('button', { name: 'Comes back later' }).click();
	await has('With Dai');
	await dai.getByText('It is with you').waitFor();
	await dai.getByRole('button', { name: 'Let it go by' }).click();
	await has('With Eva');
	// One who comes late sits beside the host, and is offered it at the end of the pass.
	await host.getByText('Who keeps what').click();
	await host.getByRole('combobox', { name: 'Host' }).selectOption({ label: 'Finn' });
	await host.getByRole('button', { name: 'Somebody comes late' }).click();
	// A chair nobody could have known by its number: the thirteenth, beside Finn.
	await host.getByText('13 people in the ring.').waitFor();
	await spoke();
	await has('With Finn');

	// A bell from a phone stops everything, on every screen, until the circle goes on.
	await dai.getByRole('button', { name: 'Ring: let us pause' }).click();
	await host.getByText('A pause. Everything stands still.').waitFor();
	await wall.getByText('Somebody rang. Be still for a moment.').waitFor();
	await amina.getByText('Somebody rang. Be still for a moment.').waitFor();
	expect(await host.getByRole('button', { name: 'Has spoken: hand on' }).count()).toBe(0);
	await look(host, 'circle-pause');
	await look(wall, 'circle-pause-wall');
	await host.getByRole('button', { name: 'Go on together' }).click();

	for (const name of ['Finn', 'Gwen', 'Hal', 'Ida', 'Jo', 'Kit', 'Lou']) {
		await has(`With ${name}`);
		if (name === 'Ida') {
			await look(host, 'circle-host');
			await look(wall, 'circle-wall');
			expect(await axeFindings(host)).toEqual([]);
			expect(await axeFindings(wall)).toEqual([]);
			expect(await axeFindings(amina)).toEqual([]);
		}
		await spoke();
	}
	await has('With Chair 7');
	await spoke();
	for (const name of ['Bo', 'Cem', 'Dai']) {
		await has(`Once more with ${name}`);
		await spoke();
	}
	await has('It has been all round.');
	await amina.getByText('It has been all round').waitFor();

	// What somebody writes here stays here, whatever they press.
	const secret = 'My father drinks again';
	expect(await amina.getByRole('textbox', { name: 'Your note' }).count()).toBe(0);
	await amina.getByRole('textbox', { name: 'For yourself' }).fill(secret);
	await amina.getByRole('button', { name: 'Keep it on this phone' }).click();
	await amina.getByRole('listitem').filter({ hasText: secret }).waitFor();
	expect(await amina.getByRole('button', { name: 'Offer it to the scribe' }).count()).toBe(0);
	await amina.reload();
	await amina.getByRole('listitem').filter({ hasText: secret }).waitFor();
	await look(amina, 'circle-shelf-phone');
	// A form without scripts, as if somebody had kept its page from before.
	const form = await fetch(`http://localhost:${relay.port}/lite/${code}`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ id: 'kept-page', note: 'Nobody may know this either' })
	});
	expect([form.status, await form.text()]).toEqual([
		403,
		expect.stringContaining('Nothing of this is written down in this conversation.')
	]);
	const page = await (await fetch(`http://localhost:${relay.port}/lite/${code}`)).text();
	expect(page).not.toContain('<textarea');

	await host.getByText('Saved and sent.').waitFor();
	expect(onRelaysDisk('Amina')).not.toEqual([]);
	for (const words of [secret, 'drinks again', 'Nobody may know']) {
		expect(onRelaysDisk(words)).toEqual([]);
		expect(relay.said()).not.toContain(words);
	}
	const documents = await host.evaluate(readEveryDatabase);
	expect(documents).toContain('Amina');
	expect(documents).not.toContain('drinks again');
	expect(devices.flatMap(({ problems }) => problems)).toEqual([]);
});

test('what is told in trust is read on one device, and by nobody else', async () => {
	const host = await open('tablet', { theme: 'dark' });
	const { code } = await startCircle(host, 'Only a closing');
	await host.getByRole('textbox', { name: 'What is that person called?' }).fill('Gwen');
	await host.getByRole('button', { name: 'Such words come to me, on this device' }).click();
	await host.getByText('They come to Gwen, on this device.').waitFor();
	const phone = await open('phone', { plainHttp: true, theme: 'dark' });
	await phone.goto(`http://${ROOM_NAME}:${relay.port}/j/${code}`);
	await phone.getByRole('button', { name: 'Tell one person something in trust' }).click();
	const words = 'I am not safe at home. '.repeat(30).trim();
	await phone.getByRole('textbox', { name: 'What should they know?' }).fill(words);
	await look(phone, 'circle-trust-phone');
	expect(await axeFindings(phone)).toEqual([]);
	await phone.getByRole('button', { name: 'Tell Gwen alone' }).click();
	await phone.getByText('It is on its way to Gwen.').waitFor();
	await host.getByText('1 came for you alone.').waitFor();
	expect(await host.getByText('I am not safe at home.').count()).toBe(0);
	await host.getByRole('button', { name: 'Read it' }).click();
	await host.getByText(words).waitFor();
	await look(host, 'circle-trust-host');
	expect(await axeFindings(host)).toEqual([]);
	await host.getByText('Saved and sent.').waitFor();
	expect(onRelaysDisk('not safe')).toEqual([]);
	for (const where of [
		relay.said(),
		await host.evaluate(readEveryDatabase),
		await phone.evaluate(readEveryDatabase)
	]) {
		expect(where).not.toContain('not safe');
	}
	await host.getByRole('button', { name: 'Erase it' }).click();
	await host.getByText('1 came for you alone.').waitFor({ state: 'detached' });
	expect(devices.flatMap(({ problems }) => problems)).toEqual([]);
});

/** In the page: when each tone of the bell was made to sound, and when it will. */
const hearTones = () => {
	const tones: { hz: number; atMs: number; inS: number }[] = [];
	const start = OscillatorNode.prototype.start;
	OscillatorNode.prototype.start = function (when = 0) {
		const inS = when - this.context.currentTime;
		tones.push({ hz: this.frequency.value, atMs: performance.now(), inS });
		start.call(this, when);
	};
	Object.assign(window, { tones });
};
const tonesOf = (host: Page) =>
	host.evaluate(() => (window as unknown as { tones: Parameters<typeof ringsOf>[0] }).tones);
/** A struck bowl is several tones at once. */
const ringsOf = (tones: { hz: number; atMs: number; inS: number }[]) =>
	tones.filter(({ hz }) => hz === tones[0]?.hz);

test('a council keeps what people offer, hands the piece to whom it likes, and rings once for two', async () => {
	const host = await open('tablet', { theme: 'dark' });
	await host.addInitScript(hearTones);
	await host.clock.install();
	const { gathering, code } = await startCircle(host, 'A whole circle', async () => {
		await host.getByRole('textbox', { name: 'What does the circle talk about?' }).fill('What now?');
		await host.getByRole('radio', { name: 'What people offer' }).check();
		await host.getByText('More: order, agreements').click();
		await host.getByRole('radio', { name: 'To whoever wants it' }).check();
		await host.getByRole('textbox', { name: 'Agreements' }).fill('');
		await host.getByRole('textbox', { name: 'Names in seat order' }).fill('Amina\nBo\nنورة');
	});
	const [amina, bo] = [await sitDown(code, 'Amina'), await sitDown(code, 'Bo')];
	await host.getByText('Chairs and names').click();
	await host.getByRole('textbox', { name: 'Who shares chair 2' }).fill('Ali');
	await host.getByRole('textbox', { name: 'Who shares chair 2' }).press('Tab');
	await host.getByText('A photo of what is in the middle').click();
	await host.getByLabel('Add a photo').setInputFiles('static/screenshots/wall.png');
	await host.getByRole('textbox', { name: 'What does it show?' }).fill('A lamp on a red cloth');
	await host.getByRole('button', { name: 'Put it in the middle' }).click();
	await host.getByText('Saved and sent.').waitFor();
	const wall = await open('wall', { theme: 'dark' });
	await wall.goto(`http://localhost:${relay.port}/g/${gathering}/wall`);
	await goOn(host, 'Begin the circle', 'A moment to begin');
	await wall.locator('svg image[href^="blob:"]').waitFor();
	await wall.getByText('A lamp on a red cloth').waitFor({ state: 'attached' });
	await goOn(host, 'Start the check-in', 'Check-in');
	await amina.getByRole('button', { name: 'Much' }).click();
	await host.getByText('Much: 1').waitFor();
	await amina.getByRole('textbox', { name: 'One word: how do you come?' }).fill('Hopeful');
	await amina.getByRole('button', { name: 'Give my word to the circle' }).click();
	await amina.getByText('Your word is given.').waitFor();
	expect(await axeFindings(amina)).toEqual([]);
	await look(amina, 'circle-mood-phone');

	// Two who share a chair and a tablet have the piece together, and hand it to whom they like.
	await bo.getByRole('button', { name: 'I would like to begin' }).click();
	await amina.getByText('It is with Bo & Ali').waitFor();
	await bo.getByRole('combobox', { name: 'Hand it to' }).selectOption({ label: 'نورة' });
	await amina.getByText('It is with نورة').waitFor();
	await look(host, 'circle-host-dark');
	await look(wall, 'circle-wall-dark');
	expect(await axeFindings(host)).toEqual([]);
	expect(await axeFindings(wall)).toEqual([]);

	// Two ring at once: it is one pause, and sounds once.
	await Promise.all(
		[amina, bo].map((phone) => phone.getByRole('button', { name: 'Ring: let us pause' }).click())
	);
	await host.getByText('A pause. Everything stands still.').waitFor();
	for (const phone of [amina, bo]) await phone.getByText('Somebody rang.').waitFor();

	// Meanwhile: what somebody keeps for themselves goes nowhere, until they offer it.
	await amina.getByRole('textbox', { name: 'For yourself' }).fill('Somebody should ask the young');
	await amina.getByRole('button', { name: 'Keep it on this phone' }).click();
	const kept = amina.getByRole('listitem').filter({ hasText: 'ask the young' });
	await kept.waitFor();
	expect(onRelaysDisk('ask the young')).toEqual([]);
	await kept.getByRole('button', { name: 'Offer it to the scribe' }).click();
	await amina.getByText('Offered. You find it below').waitFor();
	await host.getByText('Somebody should ask the young').first().waitFor();
	// The second tone comes 15 seconds after the first, and there is no third.
	expect(ringsOf(await tonesOf(host))).toHaveLength(1);
	await host.clock.fastForward(15_000);
	await expect.poll(async () => ringsOf(await tonesOf(host)).length).toBe(2);
	const [first, second, ...more] = ringsOf(await tonesOf(host));
	expect(more).toEqual([]);
	expect(second!.atMs - first!.atMs).toBeGreaterThan(14_900);
	expect([first, second].every((ring) => ring!.inS > 0 && ring!.inS < 0.1)).toBe(true);
	await host.getByRole('button', { name: 'Go on together' }).click();
	await amina.getByText('It is with نورة').waitFor();

	// Roles go round: who writes now says it back first.
	await host.getByText('Who keeps what').click();
	await host.getByRole('combobox', { name: 'Scribe' }).selectOption({ label: 'Bo & Ali' });
	const line = bo.getByRole('textbox', { name: 'What does the circle carry out? One line.' });
	await line.fill('We ask at the school');
	await bo.getByText('Say it back to the circle. Is it right?').waitFor();
	await look(bo, 'circle-scribe-phone');
	await bo.getByRole('button', { name: 'Not for the record' }).click();
	expect(await line.inputValue()).toBe('');
	await line.fill('We ask at both schools');
	await bo.getByRole('button', { name: 'Yes, keep these words' }).click();
	await bo.getByText('Kept in the words of the circle.').waitFor();
	await host.getByText('We ask at both schools').first().waitFor();
	await host.getByRole('combobox', { name: 'Scribe' }).selectOption({ label: 'Amina' });
	await amina.getByRole('textbox', { name: 'What does the circle carry out?' }).waitFor();
	await line.waitFor({ state: 'detached' });

	await host.goto(`http://localhost:${relay.port}/g/${gathering}/book`);
	const book = host.getByRole('main');
	await book.getByRole('heading', { name: 'What came of the circles' }).waitFor();
	await book.getByText('Hopeful').first().waitFor();
	await book.getByText('We ask at both schools').first().waitFor();
	expect(onRelaysDisk('at the school')).toEqual([]);
	expect(devices.flatMap(({ problems }) => problems)).toEqual([]);
});

test('a circle is hosted by keys alone, without any phone', async () => {
	const host = await open('tablet');
	const keys = await keyboardOf(host);
	await host.goto(`http://localhost:${relay.port}/new/circle`);
	await keys.to(host.getByRole('radio', { name: 'A whole circle' }));
	await keys.press('ArrowRight');
	await host.getByRole('radio', { name: 'Only a check-in', checked: true }).waitFor();
	await keys.to(host.getByRole('spinbutton', { name: 'How many chairs' }));
	await host.keyboard.press('Control+A');
	await keys.type('2');
	await keys.push(host.getByRole('button', { name: 'Start', exact: true }));
	await host.waitForURL(/\/g\/[^/]+\/live/);
	await host
		.getByRole('dialog')
		.getByText(/^[2-9A-Z]{5}$/)
		.waitFor();
	await keys.push(host.getByRole('dialog').getByRole('button', { name: 'Close' }));
	await keys.push(host.getByRole('button', { name: 'Look at the agreements' }));
	await host.getByRole('heading', { name: 'What we agree' }).first().waitFor();
	const nowMs = await host.evaluate(() => performance.now());
	await host.waitForFunction((sinceMs) => performance.now() - sinceMs > 1_100, nowMs);
	await keys.push(host.getByRole('button', { name: 'Start the check-in' }));
	await keys.push(host.getByRole('button', { name: 'It is with Chair 2' }));
	await keys.push(host.getByRole('button', { name: 'Has spoken: hand on' }));
	await host.getByRole('heading', { name: 'With Chair 1' }).waitFor();
	await keys.push(host.getByRole('button', { name: 'Has spoken: hand on' }));
	await host.getByRole('heading', { name: 'It has been all round.' }).waitFor();
	expect(await keys.problems()).toEqual([]);
});
