/**
 * What several eyes see: a vote on phones and paper that nobody can look into before it is closed,
 * lenses side by side, and where each theme comes from.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { sendNote, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, SIZES, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;

beforeAll(async () => {
	[browser, relay] = await Promise.all([openBrowser(), spawnRelay()]);
});

afterAll(async () => {
	await browser?.close();
	await relay?.close();
});

async function device(size: 'phone' | 'tablet' | 'wall', theme?: 'dark'): Promise<Device> {
	const options = { plainHttp: size === 'phone', ...(theme && { theme }) };
	const opened = await openDevice(browser, size, options);
	onTestFinished(async () => {
		expect(opened.problems).toEqual([]);
		await opened.close();
	});
	return opened;
}

/** Everything that comes down to a page, as text. */
function hear({ page }: Device): string[] {
	const heard: string[] = [];
	page.on('websocket', (socket) =>
		socket.on('framereceived', ({ payload }) => heard.push(String(payload)))
	);
	return heard;
}

test('a vote: phones and a paper put dots, nobody is told a number before it is closed', async () => {
	const { page: host } = await device('tablet');
	await host.goto(relay.origin);
	const { gathering, code } = await startCafe(host, 'What keeps people here?');
	await host.getByText('Saved and sent.').waitFor();
	const room = `http://${ROOM_NAME}:${new URL(relay.origin).port}`;
	const opened = await device('phone');
	const heard = hear(opened);
	const { page: phone } = opened;
	await phone.goto(`${room}/j/${code}`);
	await sendNote(phone, 'Somewhere warm on Tuesdays');
	await sendNote(phone, 'Nobody asked my son');

	await host.goto(`${relay.origin}/g/${gathering}/list`);
	// Two taps on one button within a moment are one.
	for (const [title, button] of [
		['Warm', 'New theme'],
		['Asked', 'Make a theme']
	] as const) {
		const text = title === 'Warm' ? 'Somewhere warm' : 'Nobody asked';
		await host.getByRole('checkbox', { name: new RegExp(text) }).click();
		await host.getByRole('button', { name: button }).click();
		await host.getByRole('textbox', { name: 'Name of the theme' }).fill(title);
		await host.getByRole('button', { name: 'Make theme' }).click();
		await host.getByRole('contentinfo').getByText(`New theme ${title} with 1 note`).waitFor();
	}
	const wall = await device('wall', 'dark');
	await wall.page.goto(`${room}/g/${gathering}/wall`);
	await host.getByRole('link', { name: 'Votes' }).click();
	await host.getByRole('heading', { name: 'Open a vote' }).waitFor();
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Open the vote' }).click();
	await host.getByText('Nobody has put dots yet.').waitFor();
	await wall.page.getByText('Vote now, on your phone or on paper').waitFor();

	await phone.getByRole('heading', { name: 'What matters most?' }).waitFor();
	const more = phone.getByRole('button', { name: 'One dot more on: Warm' });
	for (const left of [4, 3, 2]) {
		await more.click();
		await phone.getByText(`You have ${left} left.`).waitFor();
	}
	await more.click();
	await phone.getByText('3 dots', { exact: true }).waitFor();
	expect(await axeFindings(phone)).toEqual([]);
	await host.getByText('1 person so far.').waitFor();
	await phone.getByRole('button', { name: 'One dot more on: Asked' }).click();
	await phone.getByText('You have 1 left.').waitFor();
	await phone.reload();
	await phone.getByText('You have 1 left.').waitFor();

	await host.getByText('Copy a paper').click();
	const ofPaper = host.getByRole('group').filter({ hasText: 'Copy a paper' });
	await ofPaper.getByRole('button', { name: 'Count this paper' }).click();
	await host.getByText('Put at least one dot first.').waitFor();
	await ofPaper.getByRole('button', { name: 'One dot more on: Asked' }).click();
	await ofPaper.getByRole('button', { name: 'Count this paper' }).click();
	await host.getByText('2 people so far.').waitFor();
	expect(await axeFindings(host)).toEqual([]);
	// Numbers of dots were in nothing that a phone was told; its own dots are on its own disk.
	expect(heard.some((text) => text.includes('"vote"'))).toBe(true);
	expect(heard.some((text) => /"lines"|"people":|"result"/.test(text))).toBe(false);

	await host.getByRole('button', { name: 'Close the vote' }).click();
	await host.getByText('5 dots from 2 people.').waitFor();
	await phone.getByRole('heading', { name: 'What matters most?' }).waitFor({ state: 'detached' });
	await wall.page.getByText('Vote now, on your phone or on paper').waitFor({ state: 'detached' });
	await host.getByRole('button', { name: 'Show on the big screen' }).click();
	await wall.page.getByText('3 dots').waitFor();
	expect(await axeFindings(wall.page)).toEqual([]);

	// Sorted anew, the dots come along.
	await host.getByRole('row', { name: /Asked/ }).getByText('2 dots').waitFor();
	await host.getByRole('link', { name: 'Asked' }).click();
	await host.getByRole('button', { name: 'Change…' }).click();
	await host.getByRole('button', { name: 'Merge themes' }).click();
	await host.goto(`${relay.origin}/g/${gathering}/votes`);
	await host
		.getByRole('row', { name: /Warm.*Was “Asked”/ })
		.getByText('5 dots')
		.waitFor();
	expect(await axeFindings(host)).toEqual([]);
});

test('two lenses: each sorts alone, they are put side by side, and one is taken in, with one undo', async () => {
	const { page } = await device('tablet', 'dark');
	await page.goto(relay.origin);
	const { gathering } = await startCafe(page, 'What matters here?');
	const at = `${relay.origin}/g/${gathering}`;
	await page.goto(`${at}/import`);
	const lines = ['Warm rooms', 'A warm place', 'Nobody asked', 'They asked me'];
	await page.getByRole('textbox', { name: 'Paste a list here' }).fill(lines.join('\n'));
	await page.getByRole('button', { name: 'Look at it first' }).click();
	await page.getByRole('button', { name: 'Add 4 notes' }).click();
	await page.getByRole('heading', { name: 'Not sorted yet (4)' }).waitFor();

	const sort = async (title: string, ...texts: string[]) => {
		for (const text of texts) await page.getByRole('checkbox', { name: new RegExp(text) }).click();
		await page.getByRole('button', { name: 'Make a theme' }).click();
		await page.getByRole('textbox', { name: 'Name of the theme' }).fill(title);
		await page.getByRole('textbox', { name: 'Name of the theme' }).press('Enter');
		await page.getByRole('contentinfo').getByText(`New theme ${title} with`).waitFor();
	};
	await sort('Warmth', 'Warm rooms', 'A warm place');

	// On a phone the notes come first: what is seldom pressed waits behind one button.
	await page.setViewportSize(SIZES.phone.viewport);
	await page.getByRole('link', { name: 'Lenses' }).waitFor({ state: 'hidden' });
	await page.getByRole('button', { name: 'More', exact: true, expanded: false }).click();
	await page.getByRole('link', { name: 'Lenses' }).waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.setViewportSize(SIZES.tablet.viewport);
	await page.getByRole('link', { name: 'Lenses' }).click();
	await page.getByRole('button', { name: 'Make this lens' }).click();
	await page.getByText('Give the lens a name first.').waitFor();
	await page.getByRole('textbox', { name: 'Your name, or what you listen for' }).fill('Ali');
	await page.getByRole('button', { name: 'Make this lens' }).click();
	await page.getByText('Ali · World Café').waitFor();
	await page.getByRole('heading', { name: 'Not sorted yet (4)' }).waitFor();
	await sort('Cosy', 'Warm rooms');
	await sort('Voice', 'Nobody asked', 'They asked me');
	// Reloaded, it is still Ali's.
	await page.reload();
	await page.getByRole('heading', { name: 'Voice' }).waitFor();

	await page.getByRole('link', { name: 'Lenses' }).click();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'Sort with this one: Everybody’s themes' }).click();
	await page.getByRole('heading', { name: 'Not sorted yet (2)' }).waitFor();
	await page.getByRole('link', { name: 'Lenses' }).click();
	await page.getByRole('link', { name: 'Put side by side: Ali' }).click();
	await page.getByText('They agree on 1 of 1 note that both have sorted.').waitFor();
	await page.getByText('Mostly: 1 of 2 notes are in both').waitFor();
	await page.getByText('Nothing like it here').waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('button', { name: 'Not now: Cosy' }).click();
	await page.getByText('Put aside for now (1)').waitFor();
	await page.getByRole('button', { name: 'Take it in as a theme: Voice' }).click();
	await page.getByText('The very same 2 notes').waitFor();
	await page.getByRole('link', { name: 'Back to the list' }).click();
	await page.getByRole('heading', { name: 'Voice' }).waitFor();
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('heading', { name: 'Not sorted yet (2)' }).waitFor();
	await page.getByRole('button', { name: 'Redo' }).click();
	await page.getByRole('heading', { name: 'Voice' }).waitFor();
	expect(new URL(page.url()).search).toBe('');
	await page.getByText('Every note is in a theme.').waitFor();

	await page.getByRole('button', { name: 'Change… Voice' }).click();
	await page.getByLabel('Part of').selectOption('Warmth');
	await page.getByRole('button', { name: 'Close' }).click();
	await page.getByRole('button', { name: 'Change… Warmth' }).click();
	await page.getByLabel('Part of').selectOption('Voice');
	await page.getByText('A theme cannot be a part of itself.').waitFor();
	await page.getByRole('button', { name: 'Close' }).click();

	await page.getByRole('link', { name: 'Who said what' }).click();
	await page.getByRole('heading', { name: 'Who said what' }).waitFor();
	await page.getByRole('row', { name: /Voice/ }).getByRole('link', { name: '2 of 4' }).waitFor();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByRole('link', { name: 'Round', exact: true }).click();
	await page.getByRole('row', { name: /Voice/ }).getByRole('link', { name: '2 of 4' }).click();
	await page.getByText('Only what was said here').waitFor();
	await page.getByText('Part of:').waitFor();
	await page.goBack();
	await page.getByRole('link', { name: 'Round', exact: true }).waitFor();
	expect(page.url()).toContain('by=round');
});
