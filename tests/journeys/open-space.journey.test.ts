/**
 * An Open Space from its marketplace to its news: a host's tablet, the big screen, phones that offer
 * sessions, star them, and write down what came of them.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSpaceWallWords } from '#lib/words/open-space-wall.ts';
import { spawnRelay, type RelayProcess } from '../helpers/relay-process.ts';
import { goOn } from './cafe.ts';
import { keyboardOf } from './keyboard.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

let browser: Browser;
let relay: RelayProcess;
const devices: Device[] = [];
const started = { gathering: '', code: '' };

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
	await host.getByText('With dots on sessions').click();
	await look(host, 'start');
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Start', exact: true }).click();
	await host.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(host.url())?.[1] ?? '';
	const dialog = host.getByRole('dialog');
	const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();
	Object.assign(started, { gathering, code });
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
	await host.getByText('“Bread for everybody” is now 11:45 to 12:45, Ash').last().waitFor();
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

test('by keys alone somebody offers a session, and a host puts it up and moves it', async () => {
	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	const tablet = await (devices[0] as Device).context.newPage();
	devices.push(phone);
	const [hers, his] = [await keyboardOf(phone.page), await keyboardOf(tablet)];
	await phone.page.goto(`http://${ROOM_NAME}:${relay.port}/j/${started.code}`);
	await hers.push(phone.page.getByRole('button', { name: 'Offer a session' }));
	await hers.to(phone.page.getByRole('textbox', { name: 'What is it about?' }));
	await hers.type('Benches in the shade');
	await hers.to(phone.page.getByRole('textbox', { name: 'Your name' }));
	await hers.type('Cat');
	await hers.press('Enter');
	await phone.page.getByRole('region', { name: 'You look after: Benches in the shade' }).waitFor();

	await tablet.goto(`http://localhost:${relay.port}/g/${started.gathering}/agenda`);
	await his.push(tablet.getByRole('button', { name: 'Choose: Benches in the shade' }));
	await his.push(
		tablet.getByRole('button', { name: 'Put “Benches in the shade” here: 10:30 to 11:30, Elm' })
	);
	await phone.page.getByText('10:30 to 11:30, Elm').first().waitFor();
	await his.push(tablet.getByRole('button', { name: 'Choose: Benches in the shade' }));
	await his.push(
		tablet.getByRole('button', { name: 'Put “Benches in the shade” here: 10:30 to 11:30, Birch' })
	);
	await phone.page.getByText('Room changed').waitFor();
	await his.push(tablet.getByRole('button', { name: 'Details: Benches in the shade' }));
	const details = tablet.getByRole('dialog', { name: 'Benches in the shade' });
	await his.push(details.getByRole('button', { name: 'Must stay where it is' }));
	await details.waitFor({ state: 'detached' });
	await his.push(tablet.getByRole('button', { name: 'Undo' }));
	expect([...(await hers.problems()), ...(await his.problems())]).toEqual([]);
	await tablet.close();
});

test('a host drags, joins, splits, repeats, hands on, takes off, and can undo each of it', async () => {
	const host = (devices[0] as Device).page;
	const [ann, bob, wall] = [1, 2, 3].map((at) => (devices[at] as Device).page) as [
		Page,
		Page,
		Page
	];
	const card = (title: string) => host.getByRole('button', { name: `Choose: ${title}` });
	const cell = (key: string) => host.locator(`[data-cell="${key}"]`);
	/** On the grid: what waits for a place may be called the same. */
	const act = async (title: string, ...buttons: string[]) => {
		await host
			.getByRole('table')
			.getByRole('button', { name: `Details: ${title}` })
			.click();
		for (const name of buttons)
			await host.getByRole('dialog').getByRole('button', { name }).click();
	};
	const undo = () => host.getByRole('button', { name: 'Undo' }).click();

	await card('Benches in the shade').dragTo(cell('slot-2/space-5'));
	await cell('slot-2/space-5').getByText('Benches in the shade').waitFor();
	await ann.getByText('Time and room changed').waitFor();
	await undo();
	await cell('slot-1/space-4').getByText('Benches in the shade', { exact: true }).waitFor();

	await act('A bus on Sundays', 'Hold it again');
	await host.getByRole('button', { name: 'Choose: A bus on Sundays. Ann. Held again' }).waitFor();
	await act('Benches in the shade', 'Split in two');
	await place(host, 'Second part: Benches in the shade', '11:45 to 12:45, Oak');
	await ann.getByText('Came out of: Benches in the shade').waitFor();

	await act('Bread for everybody');
	await host.getByRole('combobox').selectOption({ label: 'Benches in the shade' });
	await host
		.getByRole('button', { name: 'They all said yes: join with “Benches in the shade”' })
		.click();
	const joined = '“Bread for everybody” joined with “Benches in the shade”';
	await cell('slot-2/space-2').getByText(joined).waitFor();
	await ann
		.getByText('“Bread for everybody” joined with “Benches in the shade”.')
		.first()
		.waitFor();
	const onWall = openSpaceWallWords.joined('Bread for everybody', 'Benches in the shade', '');
	await wall.getByText(onWall).first().waitFor();
	await undo();
	await cell('slot-2/space-2').getByText('Bread for everybody', { exact: true }).waitFor();

	await act('A bus on Sundays', 'Nobody came');
	await cell('slot-1/space-1').getByText('nobody came').waitFor();
	await undo();
	await act('Bread for everybody', 'Their convener takes it off');
	await cell('slot-2/space-2').getByText('“Bread for everybody”: taken off').waitFor();
	await undo();
	await act('A bus on Sundays');
	await host.getByRole('dialog').getByRole('textbox').fill('Dora');
	await host.getByRole('button', { name: 'Save the name' }).click();
	await cell('slot-1/space-1').getByText('Ann, Dora').waitFor();

	// Who looks after both says yes on their own phones.
	await ann.getByRole('button', { name: 'Look after it' }).click();
	await ann
		.getByRole('combobox', { name: 'Join with another' })
		.selectOption({ label: 'Bread for everybody' });
	await bob.getByRole('button', { name: 'Yes, join them' }).first().click();
	await cell('slot-1/space-1')
		.getByText('“A bus on Sundays” joined with “Bread for everybody”')
		.waitFor();
	await ann.getByRole('combobox', { name: 'Join with another' }).selectOption('');
	await cell('slot-1/space-1').getByText('Ann, Dora').waitFor();
	await ann.getByRole('button', { name: 'Close' }).click();

	await host.getByRole('button', { name: 'Change times and places' }).click();
	await host.getByRole('button', { name: 'Add a time' }).click();
	await host.getByRole('textbox', { name: 'End of time 5' }).fill('16:10');
	await host.getByRole('button', { name: 'Save times and places' }).click();
	await host.getByText('Time 5 ends before it starts. Change one of the two.').waitFor();
	await host.getByRole('textbox', { name: 'End of time 5' }).fill('16:45');
	await host.getByRole('button', { name: 'Add a place' }).click();
	await host.getByRole('textbox', { name: 'Name of place 6' }).fill('Yew');
	await host.getByRole('button', { name: 'Remove place 5' }).click();
	expect(await axeFindings(host)).toEqual([]);
	await host.getByRole('button', { name: 'Save times and places' }).click();
	await host.getByRole('rowheader', { name: '16:15 to 16:45' }).waitFor();
	await host.getByRole('columnheader', { name: 'Yew' }).waitFor();
	await host.getByRole('button', { name: 'Uncover 15:00 to 16:00' }).click();
	await wall.getByRole('columnheader', { name: 'Yew' }).waitFor();
	await look(host, 'agenda-changed');
	for (const [at, { problems }] of devices.entries()) expect(problems, `device ${at}`).toEqual([]);
});

test('a session is held, somebody writes what came of it, and the wall shows it in the news', async () => {
	const [host, ann, bob, wall] = [0, 1, 2, 3].map((at) => (devices[at] as Device).page) as [
		...[Page, Page, Page, Page]
	];
	await host.setViewportSize({ width: 390, height: 844 });
	await host.goto(`http://localhost:${relay.port}/g/${started.gathering}/live`);
	await host.getByText('More for today').click();
	await look(host, 'live-phone');
	expect(await host.getByRole('link', { name: 'Seats' }).count()).toBe(0);
	expect(await axeFindings(host)).toEqual([]);
	await host.setViewportSize({ width: 1180, height: 820 });
	await goOn(host, 'Start the 10:30 sessions', '10:30 to 11:30');
	await bob.getByRole('button', { name: 'I am here: A bus on Sundays' }).click();
	await bob.getByText('This note goes with “A bus on Sundays”.').waitFor();
	await bob.getByRole('button', { name: 'My trail' }).click();
	const trail = bob.getByRole('region', { name: 'All sessions by time' });
	await trail.getByText('Bread for everybody', { exact: true }).waitFor();
	await trail.getByText('A bus on Sundays', { exact: true }).waitFor();
	expect(await trail.getByText('Benches in the shade').count()).toBe(0);
	await bob.getByRole('button', { name: 'All', exact: true }).click();
	await bob.getByRole('button', { name: 'Write what came of it: A bus on Sundays' }).click();
	await bob.getByRole('button', { name: 'Send it to the newsroom' }).click();
	await bob.getByText('Write in one of the boxes first.').waitFor();
	await bob
		.getByRole('textbox', { name: 'What should others know?' })
		.fill('The last bus is at six. Nobody asked the drivers yet.');
	await bob.getByRole('textbox', { name: 'What happens next?' }).fill('Ann asks the drivers.');
	await look(bob, 'report-phone');
	expect(await axeFindings(bob)).toEqual([]);
	await bob.getByRole('button', { name: 'Send it to the newsroom' }).click();
	await bob.getByText('It is on its way to the newsroom. Thank you.').waitFor();
	for (const page of [ann, bob, wall, host]) {
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await axeFindings(page, 'colours')).toEqual([]);
	}
	await look(wall, 'wall-dark');
	await look(ann, 'list-dark');

	await ann.getByRole('button', { name: 'Look after it' }).first().click();
	await ann.getByRole('button', { name: 'It has begun' }).click();
	await ann.getByText('You said that it has begun.').waitFor();
	await goOn(host, 'End these sessions', 'Time to walk');
	const next = '“Second part: Benches in the shade” begins';
	await host.getByText(`“A bus on Sundays” goes on in Oak, and ${next} there next.`).waitFor();
	await ann.getByText(`Your time is up, and ${next} here next.`).waitFor();
	await ann.getByRole('button', { name: 'It is over' }).click();
	await host.getByText('goes on in Oak').waitFor({ state: 'detached' });
	await host.getByRole('link', { name: 'Open the newsroom' }).click();
	await host.getByText('The last bus is at six. Nobody asked the drivers yet.').waitFor();
	await host.getByText('Ask Cat.').waitFor();
	await host.getByText('Write a report for somebody').click();
	await host.getByRole('combobox').selectOption({ label: 'Benches in the shade' });
	await host.getByRole('textbox', { name: 'What should others know?' }).fill('Four benches.');
	await host.getByRole('button', { name: 'Put it in the newsroom' }).click();
	await host.getByText('It is in the newsroom.').waitFor();
	await host.getByRole('button', { name: '“Benches in the shade” one up in the book' }).click();
	const book = host.getByRole('article').getByRole('heading', { level: 2 });
	await expect
		.poll(() => book.allTextContents())
		.toEqual(['Benches in the shade', 'A bus on Sundays']);
	const mark = 'I have read it through: A bus on Sundays, What should others know?';
	await host.getByRole('button', { name: mark }).click();
	await host.getByText('Read through').first().waitFor();
	const show = 'On the big screen: A bus on Sundays, What should others know?';
	await host.getByRole('button', { name: show }).click();
	await look(host, 'newsroom-dark');
	expect(await axeFindings(host)).toEqual([]);
	await host.goto(`http://localhost:${relay.port}/g/${started.gathering}/agenda`);
	await host.getByRole('button', { name: 'Find better times' }).click();
	await host.getByText('1 session would get a place.').waitFor();
	await look(host, 'agenda-dark');
	expect(await axeFindings(host)).toEqual([]);

	await host.getByRole('button', { name: 'Make these moves' }).click();
	await host.getByText('Nobody waits.').waitFor();

	await host.goto(`http://localhost:${relay.port}/g/${started.gathering}/live`);
	const walks = [
		'11:45 to 12:45',
		'Time to walk',
		'13:45 to 14:45',
		'Time to walk',
		'15:00 to 16:00'
	];
	for (const step of [...walks, 'Time to walk', '16:15 to 16:45', 'News']) {
		const primary = host.getByRole('button', { name: /^(Start the|End these)/ });
		await goOn(host, (await primary.textContent())?.trim() ?? '', step);
	}
	await wall.getByText('The last bus is at six.').waitFor();
	await look(wall, 'wall-news');
	await goOn(host, 'Give everybody dots', 'Dots');
	await bob.getByRole('button', { name: 'Put a dot here: Bread for everybody' }).click();
	await bob.getByText('You have 2 dots left.').waitFor();
	await host.getByText('1 person has put dots.').waitFor();
	await goOn(host, 'Come to the closing circle', 'Closing circle');
	await wall.getByText('1 dot', { exact: true }).waitFor();
	await look(wall, 'wall-closing');
	await bob.getByText('Come back to the circle. What do you take along?').waitFor();
	for (const [at, { problems }] of devices.entries()) expect(problems, `device ${at}`).toEqual([]);
});
