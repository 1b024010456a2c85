/**
 * People: a pasted list, printed cards, words on another phone, and somebody without a device.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn, ownNote, sendNote, startCafe } from './cafe.ts';
import { keyboardOf } from './keyboard.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;
beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
});
afterAll(async () => {
	await browser?.close();
	await relay?.close();
});

async function device(size: 'phone' | 'tablet'): Promise<Device> {
	const opened = await openDevice(browser, size, { plainHttp: size === 'phone' });
	onTestFinished(async () => {
		expect(opened.problems).toEqual([]);
		await opened.close();
	});
	return opened;
}

const LIST = 'Name,Team,Needs\nZoë Miller,North,Hearing loop\nAmir Khan,South,\nMo,South,';

test('a list is pasted, cards are printed, and a card brings a note to another phone', async () => {
	const { page: host } = await device('tablet');
	await host.goto(relay.origin);
	const { gathering, code } = await startCafe(host, 'What keeps people here?');
	await host.getByText('Saved and sent.').waitFor();

	await host.getByRole('link', { name: 'Who is here' }).click();
	await host.getByRole('button', { name: 'Paste a list' }).click();
	await host.getByRole('textbox', { name: 'One name on each line' }).fill('{"not":"a list"}');
	await host.getByRole('button', { name: 'Look at the list' }).click();
	await host.getByText('This is not a list of people.').waitFor();
	await host.getByRole('textbox', { name: 'One name on each line' }).fill(LIST);
	await host.getByRole('button', { name: 'Look at the list' }).click();
	await host.getByRole('button', { name: 'Add 3 people' }).click();
	await host.getByText('3 people added.').waitFor();
	await host.getByRole('button', { name: 'Here: Mo' }).click();
	await host.getByText('1 here, 2 expected').waitFor();
	expect(await axeFindings(host)).toEqual([]);

	await host.getByRole('link', { name: 'Print cards' }).click();
	await host.getByRole('button', { name: 'Make 3 cards with codes' }).click();
	const card = host.getByRole('article').filter({ hasText: 'Zoë Miller' });
	await card.waitFor({ timeout: 60_000 });
	expect(await axeFindings(host)).toEqual([]);
	const cardCode = /\b(?:[2-9A-Z]{3} ){2}[2-9A-Z]{3}\b/.exec((await card.textContent()) ?? '')?.[0];
	if (!cardCode) throw new Error('a card shows its code');
	const seatCard = /Seat card\s*([2-9A-Z]{4})/.exec((await card.textContent()) ?? '')?.[1] ?? '';

	expect(seatCard).not.toBe('');
	const room = `http://${ROOM_NAME}:${new URL(relay.origin).port}`;
	const first = await device('phone');
	// As the square on the card leads.
	await first.page.goto(`${room}/j/${code}#card=${cardCode.replaceAll(' ', '')}`);
	await first.page.getByText('This card is yours now.').waitFor();
	expect(first.page.url()).not.toContain('card=');
	await sendNote(first.page, 'The bus driver waits for my mum.');
	await first.page.getByText('It works now.').waitFor();
	expect(await axeFindings(first.page)).toEqual([]);

	const second = await device('phone');
	await second.page.goto(`${room}/j/${code}`);
	await second.page.getByRole('button', { name: 'About me' }).click();
	await second.page.getByRole('textbox', { name: 'I have a card' }).fill(cardCode.toLowerCase());
	await second.page.getByRole('button', { name: 'Use my card' }).click();
	await ownNote(second.page, 'The bus driver waits for my mum.').waitFor();
	await second.page.getByRole('button', { name: /^Take back/ }).click();
	await second.page.getByText('You took this back').waitFor();

	// The first phone holds up a card: the host reads whose it is.
	await host.goto(`${relay.origin}/g/${gathering}/live`);
	await goOn(host, 'Start round 1', 'Round 1 of 3');
	await first.page.getByText('Hold up a card').click();
	await first.page.getByRole('button', { name: 'Slower, please' }).click();
	await host.getByText('Zoë Miller asks to go slower.').waitFor();
	await host.getByRole('button', { name: /^Seen: Zoë/ }).click();
	await host.getByText('Zoë Miller asks to go slower.').waitFor({ state: 'detached' });

	// Somebody without a device: a scribe types their words by name, a supporter by seat card.
	await host.getByRole('link', { name: 'Add a quote' }).click();
	await host.getByRole('textbox', { name: 'What was said' }).fill('I would come if it was warmer.');
	const amir = await host.getByRole('option', { name: /^Amir Khan/ }).textContent();
	await host
		.getByRole('combobox', { name: 'Somebody on the list said it' })
		.selectOption({ label: amir?.trim() ?? '' });
	await host.getByRole('button', { name: 'Keep quote' }).click();
	await host.getByText('Kept. You can write the next one.').waitFor();

	const supporter = await device('phone');
	await supporter.page.goto(`${room}/j/${code}`);
	await supporter.page.getByRole('button', { name: 'About me' }).click();
	await supporter.page.getByText('I write for somebody else').click();
	await supporter.page.getByRole('textbox', { name: 'Their seat card' }).fill(seatCard);
	await supporter.page.getByRole('button', { name: 'Write for them' }).click();
	await sendNote(supporter.page, 'She says the chairs are too low.');

	await host.goto(`${relay.origin}/g/${gathering}/people`);
	const row = (name: string) => host.getByRole('listitem').filter({ hasText: name }).first();
	await row('Amir Khan').getByText('1 note').waitFor();
	await row('Zoë Miller').getByText('1 note').waitFor();
	await row('Zoë Miller').getByText('Here', { exact: true }).first().waitFor();
});

test('a phone without a card shows one, a host puts it to somebody, and it leads to what became of their words', async () => {
	const { page: host } = await device('tablet');
	await host.goto(relay.origin);
	const { gathering, code } = await startCafe(host, 'What keeps people here?');
	await host.getByText('Saved and sent.').waitFor();
	await host.getByRole('link', { name: 'Who is here' }).click();
	await host.getByRole('button', { name: 'Add somebody' }).click();
	await host.getByRole('textbox', { name: 'Name' }).fill('فاطمة');
	await host.getByRole('button', { name: 'Save' }).click();
	await host.getByText('1 person added.').waitFor();

	const phone = await device('phone');
	await phone.page.goto(`http://${ROOM_NAME}:${new URL(relay.origin).port}/j/${code}`);
	await sendNote(phone.page, 'More benches.');
	await phone.page.getByRole('button', { name: 'About me' }).click();
	await phone.page.getByRole('textbox', { name: 'My name' }).fill('Fatima');
	await phone.page.getByRole('button', { name: 'Keep my name' }).click();
	await phone.page.getByRole('button', { name: 'Show my card code' }).click();
	await phone.page.getByText('It works now.').waitFor();
	const card = /\b(?:[2-9A-Z]{3} ){2}[2-9A-Z]{3}\b/.exec(await phone.page.innerText('main'))?.[0];
	if (!card) throw new Error('the phone shows its card code');
	const mine = phone.page.getByRole('group', { name: 'My words' });
	await mine.getByRole('radio', { name: 'Also in public' }).check();
	await phone.page.getByRole('button', { name: 'Save my answer' }).click();
	const saved = await phone.page.getByText('Saved. It counts from now on.').boundingBox();
	const takeBack = phone.page.getByRole('button', { name: 'Take everything back' });
	// It does not read as if everything had been taken back.
	expect(saved!.y).toBeLessThan((await takeBack.boundingBox())!.y);

	await host.getByText('Says they are called Fatima').waitFor();
	await host
		.getByRole('combobox', { name: 'Whose phone is Guest 1?' })
		.selectOption({ label: 'فاطمة' });
	await host.getByText('This phone is now counted as فاطمة.').waitFor();
	await host.getByRole('heading', { name: /Phones without/ }).waitFor({ state: 'detached' });
	await host.getByRole('listitem').filter({ hasText: 'فاطمة' }).getByText('1 note').waitFor();
	await host.getByRole('button', { name: 'Undo' }).click();
	await host.getByRole('heading', { name: /Phones without/ }).waitFor();

	// The host looks after a programme, puts this café in, and answers what was said.
	await host.goto(`${relay.origin}/g/${gathering}/list`);
	await host.getByRole('checkbox', { name: /More benches/ }).click();
	await host.getByRole('button', { name: 'New theme' }).click();
	await host.getByRole('textbox', { name: 'Name of the theme' }).fill('Places to sit');
	await host.getByRole('button', { name: 'Make theme' }).click();
	await host.getByRole('heading', { name: 'Places to sit' }).waitFor();
	await host.goto(`${relay.origin}/p`);
	await host.getByLabel('What is it called?').fill('A street to stay in');
	await host.getByRole('button', { name: 'Start the programme' }).click();
	await host.waitForURL(/\/p\/[^/]{43}\/edit/);
	const programme = /\/p\/([^/]+)/.exec(host.url())?.[1] ?? '';
	await host.getByRole('button', { name: 'Put it in' }).click();
	await host.getByText('Readers get 1 of 1 notes.').waitFor();
	await host.goto(`${relay.origin}/p/${programme}`);
	await host.getByRole('link', { name: 'Places to sit' }).first().click();
	await host.getByRole('radio', { name: 'Done' }).check();
	await host.getByLabel('What was done, or will be').fill('Two benches stand by the stop.');
	await host.getByRole('button', { name: 'Give this answer' }).click();
	await host.getByText('Saved and sent.').first().waitFor();

	// On any device, by the two codes alone; with keys, and told in one sentence what is wrong.
	const { page: later } = await device('phone');
	const keys = await keyboardOf(later);
	await later.goto(`http://${ROOM_NAME}:${new URL(relay.origin).port}/p/mine/${programme}`);
	await keys.to(later.getByLabel('The code of the gathering'));
	await keys.type(code);
	await keys.push(later.getByRole('button', { name: 'Show me' }));
	await later.getByText('Type the code on your card, or open this page on the phone').waitFor();
	expect(await axeFindings(later)).toEqual([]);
	await keys.to(later.getByLabel('The code on your card'));
	await keys.type(card.toLowerCase());
	await keys.push(later.getByRole('button', { name: 'Show me' }));
	await later.getByText('“More benches.”').waitFor();
	await later.getByText('Places to sit').waitFor();
	await later.getByText('Two benches stand by the stop.').waitFor();
	expect(await axeFindings(later)).toEqual([]);
	expect(await keys.problems()).toEqual([]);
}, 120_000);
