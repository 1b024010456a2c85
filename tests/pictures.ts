/**
 * Draws the README's pictures, which are the manifest's too, from the real screens: a café in its
 * second round, and the harvest of the 2008 conference. `npm run pictures`, after a build.
 */
import { fileURLToPath } from 'node:url';
import { sendNote, startCafe, goOn } from './journeys/cafe.ts';
import { openBrowser, openDevice } from './journeys/helpers.ts';
import { startRelay } from './helpers/relay.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictureOf = (name: string) => `${root}static/screenshots/${name}.png`;

const SAID = [
	[1, 'The bus driver waits for my mum.'],
	[3, 'A choir. Not a “service”. A choir.'],
	[2, 'We need somewhere warm to meet on Tuesdays.'],
	[6, 'Trust takes longer than six weeks.'],
	[5, 'Nobody asked my son. They asked me.'],
	[4, 'She asked what I wanted, not what was wrong.']
] as const;

const SESSIONS = [
	['A bus on Sundays', 'Joan', '10:30 to 11:30, Oak'],
	['Bread for everybody', 'Bob', '10:30 to 11:30, Ash'],
	['A choir, not a service', 'Amina', '11:45 to 12:45, Oak'],
	['Who decides?', 'Ali', '']
] as const;

const relay = await startRelay({ buildFolder: `${root}build` });
const browser = await openBrowser();
try {
	const host = await openDevice(browser, 'tablet');
	await host.page.goto(relay.url);
	const { gathering, code } = await startCafe(
		host.page,
		'When did someone’s support really help you?'
	);
	await goOn(host.page, 'Start round 1', 'Round 1 of 3');
	for (const [table, text] of SAID) {
		const { page } = await openDevice(browser, 'phone');
		await page.goto(`${relay.url}/j/${code}?t=${table}`);
		await sendNote(page, text);
	}
	await goOn(host.page, 'End round 1 and move tables', 'Time to move');
	await goOn(host.page, 'Start round 2', 'Round 2 of 3');

	const phone = await openDevice(browser, 'phone');
	await phone.page.goto(`${relay.url}/j/${code}?t=4`);
	await sendNote(phone.page, 'The chemist rang when I did not come.');
	await phone.page.getByRole('textbox', { name: 'Your note' }).fill('My neighbour noticed first.');
	await phone.page.screenshot({ path: pictureOf('phone') });

	await host.page.getByText('The chemist rang').waitFor();
	await host.page.screenshot({ path: pictureOf('host') });

	const wall = await openDevice(browser, 'wall');
	await wall.page.goto(`${relay.url}/g/${gathering}/wall`);
	await wall.page.getByText('Round 2 of 3').waitFor();
	await wall.page.getByRole('img').first().waitFor();
	await wall.page.screenshot({ path: pictureOf('wall') });

	await drawAgenda();

	const { page } = await openDevice(browser, 'tablet');
	await page.setViewportSize({ width: 1_440, height: 900 });
	await page.goto(relay.url);
	await page.getByRole('button', { name: 'See an example' }).click();
	await page.getByRole('link', { name: 'Board', exact: true }).click();
	await page.getByRole('listbox').focus();
	await page.screenshot({ path: pictureOf('board') });

	await page.goto(`${relay.url}/p/example`);
	await page.getByRole('img').first().waitFor();
	await page.screenshot({ path: pictureOf('timeline') });
} finally {
	await browser.close();
	await relay.close();
}

async function drawAgenda(): Promise<void> {
	const { page } = await openDevice(browser, 'tablet');
	await page.goto(`${relay.url}/new/open-space`);
	await page.getByRole('textbox', { name: 'What is it about?' }).fill('What do we start here?');
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.waitForURL(/\/g\/[^/]+\/live/);
	await page.goto(page.url().replace(/live.*/, 'agenda'));
	await page.getByText('Offer a session for somebody').click();
	for (const [title, name, cell] of SESSIONS) {
		await page.getByRole('textbox', { name: 'What is it about?' }).fill(title);
		await page.getByRole('textbox', { name: 'Who looks after it?' }).fill(name);
		await page.getByRole('button', { name: 'Add it' }).click();
		if (cell === '') continue;
		await page.getByRole('button', { name: `Choose: ${title}` }).click();
		await page.getByRole('button', { name: `Put “${title}” here: ${cell}` }).click();
	}
	await page.getByText('Offer a session for somebody').click();
	await page.evaluate(() => scrollTo(0, 0));
	await page.screenshot({ path: pictureOf('agenda') });
}
