/**
 * The phone's page by itself: before scripts, twice at once, on a full disk, at every size.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { putBell, putReached } from '#lib/doc/plan-doc.ts';
import { BUILD } from '../helpers/built-app.ts';
import { openPeer, untilDoc, type Peer } from '../helpers/client.ts';
import { newGathering, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type DeviceOptions } from './helpers.ts';

let browser: Browser;
let relay: TestRelay;
let gathering: TestGathering;
let plan: Peer;
let notes: Peer;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), startRelay({ buildFolder: BUILD })]);
	gathering = newGathering('When did someone’s support really help you?');
	const { id, host, standing } = gathering;
	const who = { gathering: id, pair: host, role: 'host' as const, standing };
	plan = await openPeer(relay, who, 'plan', gathering.plan);
	await plan.savedAtLeast(1);
	notes = await openPeer(relay, who, 'notes');
});
afterAll(async () => {
	await browser.close();
	plan.close();
	notes.close();
	await relay.close();
});

test('[P4] what is typed before the scripts come stays in the box, and goes once', async () => {
	const { page } = await phone();
	const letScriptsIn = await holdScripts(page);
	await page.goto(address(), { waitUntil: 'commit' });
	await box(page).fill('Typed on a weak signal.');
	letScriptsIn();
	await awake(page);
	expect(await box(page).inputValue()).toBe('Typed on a weak signal.');
	await sendButton(page).click();
	await page.getByRole('status').getByText('Sent.').waitFor();
	expect(await box(page).inputValue()).toBe('');
	expect(await filed('Typed on a weak signal.')).toBe(1);
});

test('[P4] a form that goes off before the scripts come arrives once', async () => {
	const { page } = await phone();
	const letScriptsIn = await holdScripts(page);
	await page.goto(address(), { waitUntil: 'commit' });
	await box(page).fill('Sent on a weak signal.');
	// A trembling hand, and no script yet to tell two taps apart.
	await page.evaluate(() => {
		const button = document.querySelector<HTMLButtonElement>('form button');
		button?.click();
		button?.click();
	});
	letScriptsIn();
	await page.getByText('Sent').first().waitFor();
	expect(await filed('Sent on a weak signal.')).toBe(1);
});

test('two taps of a trembling hand are one note; Enter only makes a line', async () => {
	const { page } = await phone();
	await page.goto(address());
	await awake(page);
	await box(page).fill('Once');
	await box(page).press('Enter');
	await box(page).pressSequentially('is enough.');
	await sendButton(page).dblclick();
	await page.getByRole('status').getByText('Sent.').waitFor();
	expect(await filed('Once\nis enough.')).toBe(1);
	expect(await page.getByText('Write something before you send.').count()).toBe(0);
	expect(await page.evaluate(() => document.activeElement?.id)).toBe('note');
});

test('a full disk says Not saved, keeps the words in the box, and hands them out', async () => {
	const { page } = await phone();
	await page.addInitScript(() => {
		IDBObjectStore.prototype.add = () => {
			throw new DOMException('No space', 'QuotaExceededError');
		};
	});
	await page.goto(address());
	await awake(page);
	await box(page).fill('Too much for this phone.');
	await sendButton(page).click();
	await page.getByRole('alert').getByText('Not saved.').waitFor();
	expect(await box(page).inputValue()).toBe('Too much for this phone.');
	await page.getByRole('button', { name: 'Copy my words' }).click();
	await page.getByText('Copied.').waitFor();
	expect(await filed('Too much for this phone.', 0)).toBe(0);
});

test('nothing, and far too much, are each told in one sentence and lose nothing', async () => {
	const { page } = await phone();
	await page.goto(address());
	await awake(page);
	await sendButton(page).click();
	await page.getByText('Write something before you send.').waitFor();
	await box(page).fill('a'.repeat(2_040));
	await sendButton(page).click();
	await page.getByText('Your note is 40 letters too long.').first().waitFor();
	expect(await box(page).inputValue()).toHaveLength(2_040);
});

test('words that nobody sent are there again after a reload', async () => {
	const { page } = await phone();
	await page.goto(address());
	await awake(page);
	await box(page).fill('Half a thought');
	await page.reload();
	await awake(page);
	expect(await box(page).inputValue()).toBe('Half a thought');
});

test('when the room moves the phone says so, rings, and asks for the table anew', async () => {
	const { page, problems } = await phone();
	await page.goto(address('?t=4'));
	await awake(page);
	await page.getByText('Table 4', { exact: true }).waitFor();
	const reach = (step: string) =>
		putReached(gathering.plan, { activity: 'cafe', epoch: 0, step }, Date.now());
	reach('moving-1');
	await page.getByText('Take your ideas to another table.').waitFor();
	putBell(gathering.plan, Date.now());
	await page.getByText('The bell rang.').waitFor();
	reach('round-2');
	await page.getByText('Round 2 of 3').first().waitFor();
	await page.getByRole('combobox', { name: 'Which table are you at?' }).selectOption('Table 2');
	await box(page).fill('Carried from table four.');
	await sendButton(page).click();
	await page.getByRole('status').getByText('Sent.').waitFor();
	const note = readNotes(notes.doc).find(({ text }) => text === 'Carried from table four.');
	expect(note?.where).toMatchObject({ step: 'round-2', place: 'table-2' });
	expect(problems).toEqual([]);
});

test('by keyboard alone: write, send, change, take back, put back', async () => {
	const { page } = await phone();
	await page.goto(address());
	await awake(page);
	await box(page).focus();
	await page.keyboard.type('Without a finger.');
	await page.keyboard.press('Control+Enter');
	await page.getByRole('status').getByText('Sent.').waitFor();
	await tabTo(page, 'Change: Without a finger.');
	await page.keyboard.press('Enter');
	await page.keyboard.type('!');
	await tabTo(page, 'Keep the change');
	await page.keyboard.press('Enter');
	await tabTo(page, 'Take back: ');
	await page.keyboard.press('Enter');
	await page.getByText('You took this back').waitFor();
	expect(await page.evaluate(() => document.activeElement?.id)).toBe('own-notes');
	await tabTo(page, 'Put it back');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: /^Take back: / }).waitFor();
});

test('a code that leads nowhere gets its sentence, and a way back', async () => {
	const { page } = await phone();
	await page.goto(address().replace(gathering.code, 'ZZZZZ'));
	await page.getByText('There is no gathering with the code ZZZZZ.').waitFor();
	await page.getByRole('link', { name: 'Type the code again' }).click();
	await page.getByRole('heading', { name: 'Join the conversation' }).waitFor();
	await codeBox(page).fill('ABC');
	await page.getByRole('button', { name: 'Join' }).click();
	await page.getByText('A code has 5 letters and numbers').waitFor();
	await codeBox(page).fill('zz zz-z');
	await page.getByRole('button', { name: 'Join' }).click();
	await page.getByText('There is no gathering with the code ZZZZZ.').waitFor();
	const [start, end] = [gathering.code.slice(0, 2), gathering.code.slice(2)];
	await codeBox(page).fill(`${start.toLowerCase()} - ${end}`);
	await codeBox(page).press('Enter');
	await page.getByRole('heading', { name: 'When did someone’s support' }).waitFor();
});

describe.each(['light', 'dark'] as const)('in the %s', (theme) => {
	test('nothing for axe to find, at any size of text or screen, in either direction', async () => {
		const { page, problems } = await phone({ theme });
		await page.goto(address('?t=4'));
		await awake(page);
		await box(page).fill('نحتاج إلى مكان دافئ');
		await sendButton(page).click();
		await page.getByRole('status').getByText('Sent.').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await page.getByText('Change this').click();
		await page.getByRole('button', { name: /^Change: / }).click();
		await page.getByRole('button', { name: 'Largest text' }).click();
		await page.setViewportSize({ width: 320, height: 568 });
		expect(await axeFindings(page)).toEqual([]);
		for (const [direction, size] of [
			['ltr', ''],
			['rtl', ''],
			['ltr', '200%']
		] as const) {
			await page.evaluate(
				([dir, fontSize]) => {
					document.documentElement.dir = dir;
					document.documentElement.style.fontSize = fontSize;
				},
				[direction, size] as const
			);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
		}
		await page.goto(address().replace(/\/j\/.*/, '/join'));
		await codeBox(page).waitFor();
		expect(await axeFindings(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
		expect(problems).toEqual([]);
	});
});

const address = (search = '') =>
	`http://${ROOM_NAME}:${new URL(relay.url).port}/j/${gathering.code}${search}`;
const box = (page: Page) => page.getByRole('textbox', { name: 'Your note' });
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send my note' });
const codeBox = (page: Page) => page.getByRole('textbox', { name: 'Type the code on the screen' });
const awake = (page: Page) => page.waitForSelector('form[data-live]');

async function phone(options: DeviceOptions = {}) {
	const device = await openDevice(browser, 'phone', { plainHttp: true, ...options });
	onTestFinished(device.close);
	return device;
}

/** A signal so weak that the page is there long before its script. */
async function holdScripts(page: Page): Promise<() => void> {
	let letIn = () => {};
	const held = new Promise<void>((done) => (letIn = done));
	await page.route('**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	return letIn;
}

/** How many notes with these words the relay has, once it has one. */
async function filed(text: string, atLeast = 1): Promise<number> {
	const found = await untilDoc(notes.doc, (doc) => {
		const same = readNotes(doc).filter((note) => note.text === text);
		return same.length >= atLeast && same;
	});
	return found.length;
}

async function tabTo(page: Page, name: string): Promise<void> {
	for (let presses = 0; presses < 40; presses++) {
		await page.keyboard.press('Tab');
		const here = await page.evaluate(() => {
			const { activeElement: one } = document;
			return one?.getAttribute('aria-label') ?? one?.textContent?.trim() ?? '';
		});
		if (here.startsWith(name)) return;
	}
	throw new Error(`${name} was never reached by Tab.`);
}
