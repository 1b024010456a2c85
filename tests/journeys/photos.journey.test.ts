/**
 * Quotes and photos, from a hand to the harvest: a host on localhost, a phone on plain http.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';
import { readImageSize } from '#lib/photos/image-size.ts';
import { BUILD } from '../helpers/built-app.ts';
import { CAMERA_MAKER, withExif } from '../helpers/pictures.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, type Device } from './helpers.ts';

const QUESTION = 'When did someone’s support really help you?';

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

let relay: TestRelay;
let host: Device;
let gathering: string;
let code: string;
beforeEach(async () => {
	relay = await startRelay({ buildFolder: BUILD });
	host = await openDevice(browser, 'tablet');
	const { page } = host;
	await page.goto(relay.url);
	await page.getByRole('link', { name: "I'm hosting" }).click();
	await page.getByRole('link', { name: 'World Café' }).click();
	await page.getByLabel('What question matters here?').fill(QUESTION);
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.waitForURL('**/live*');
	gathering = new URL(page.url()).pathname.split('/')[2] ?? '';
	await page.getByText('Saved and sent.').waitFor();
	const join = page.getByRole('dialog', { name: 'Join code' });
	code = /code\s*([2-9A-Z]{5})/.exec((await join.textContent()) ?? '')?.[1] ?? '';
	await join.getByRole('button', { name: 'Close' }).click();
});
afterEach(async () => {
	await host.close();
	await relay.close();
});

/** A picture as a phone's camera writes it: lying on its side, with the place where it was taken. */
async function cameraFile(page: Page) {
	const bytes = await page.evaluate(async () => {
		const canvas = new OffscreenCanvas(2400, 1800);
		const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
		pen.fillStyle = '#f3e6c8';
		pen.fillRect(0, 0, 2400, 1800);
		const blob = await canvas.convertToBlob({ type: 'image/jpeg' });
		return [...new Uint8Array(await blob.arrayBuffer())];
	});
	const buffer = Buffer.from(withExif(Uint8Array.from(bytes)));
	return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

const pick = async (page: Page) =>
	page.getByLabel('Add a photo').setInputFiles(await cameraFile(page));

async function openPhone(): Promise<Device> {
	const phone = await openDevice(browser, 'phone', { plainHttp: true });
	const { port } = new URL(relay.url);
	await phone.page.goto(`http://${ROOM_NAME}:${port}/j/${code}?t=3`);
	await phone.page.getByLabel('Add a photo').waitFor({ state: 'attached' });
	return phone;
}

const openList = async () => {
	await host.page.goto(`${relay.url}/g/${gathering}/list`);
	await host.page.getByRole('heading', { level: 1 }).waitFor();
};

describe('a quote', () => {
	test('is kept in two taps, with round, table and question already on it', async () => {
		const { page } = host;
		await page.getByRole('link', { name: 'Add a quote' }).click();
		expect(await page.getByText(QUESTION).first().isVisible()).toBe(true);
		await page.getByRole('combobox', { name: 'Table' }).first().selectOption({ label: 'Table 3' });
		await page.getByLabel('What was said').fill('She asked what I wanted.');
		await page.getByLabel('Whose words').fill('a carer');
		await page.getByLabel('Their exact words').check();
		await page.getByRole('button', { name: 'Keep quote' }).click();
		await page.getByText('Kept.').waitFor();
		expect(await page.getByLabel('What was said').inputValue()).toBe('');
		expect(await axeFindings(page)).toEqual([]);

		await openList();
		const note = page.getByRole('article').filter({ hasText: 'She asked what I wanted.' });
		await note.waitFor();
		expect(await note.textContent()).toMatch(/a carer.*Table 3/s);
		expect(host.problems).toEqual([]);
	});

	test('that is empty is not kept, and what was typed beside it stays', async () => {
		const { page } = host;
		await page.goto(`${relay.url}/g/${gathering}/capture?kind=quote&t=3`);
		await page.getByLabel('Whose words').fill('a carer');
		await page.getByRole('button', { name: 'Keep quote' }).click();
		await page.getByText('Write what was said first.').waitFor();
		expect(await page.getByLabel('Whose words').inputValue()).toBe('a carer');
		expect(await page.getByLabel('What was said').evaluate((box) => box.matches(':focus'))).toBe(
			true
		);
		expect(await axeFindings(page)).toEqual([]);
	});
});

describe('a photo that staff take', () => {
	test('reaches the relay upright and small, without the place where it was taken', async () => {
		const { page } = host;
		await page.getByRole('link', { name: 'Add a photo' }).click();
		await pick(page);
		await page.getByAltText('The photo you chose').waitFor();
		await page.getByLabel('What does it show?').fill('The cloth of table 3');
		await page.getByLabel('Nobody is in it').check();
		await page.getByLabel('Everybody').last().check();
		expect(await axeFindings(page)).toEqual([]);
		await page.getByRole('button', { name: 'Keep photo' }).click();
		await page.getByText('Kept.').waitFor();

		const folder = join(relay.dataFolder, 'photos', gathering);
		await expect.poll(() => readdir(folder).catch(() => [])).toHaveLength(1);
		const [name = ''] = await readdir(folder);
		const photo = await readFile(join(folder, name));
		expect(readImageSize(photo)).toEqual({ widthPx: 1200, heightPx: 1600 });
		expect(photo.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
		expect(photo.includes('Exif') || photo.includes(CAMERA_MAKER)).toBe(false);

		await openList();
		await page.getByRole('img', { name: 'The cloth of table 3' }).waitFor();
		expect(host.problems).toEqual([]);
	});

	test('a file that is none gets one sentence, and nothing typed is lost', async () => {
		const { page } = host;
		await page.goto(`${relay.url}/g/${gathering}/capture?kind=photo&t=3`);
		await page.getByLabel('What does it show?').fill('The cloth of table 3');
		const buffer = Buffer.from('Dear all, thank you for coming.');
		await page
			.getByLabel('Add a photo')
			.setInputFiles({ name: 'cloth.jpg', mimeType: 'image/jpeg', buffer });
		const sentence = page.getByText('This photo could not be opened. Choose a JPEG or PNG photo.');
		await sentence.waitFor();
		await page.getByRole('button', { name: 'Keep photo' }).click();
		const first = page.getByLabel('Take a photo');
		await expect.poll(() => first.evaluate((input) => input.matches(':focus'))).toBe(true);
		expect(await sentence.isVisible()).toBe(true);
		expect(await page.getByLabel('What does it show?').inputValue()).toBe('The cloth of table 3');
		expect(await axeFindings(page)).toEqual([]);
	});
});

describe('a photo from a phone on plain http', () => {
	test('is looked at, removed, chosen again, sent with its note, and taken back', async () => {
		const phone = await openPhone();
		const { page } = phone;
		await pick(page);
		await page.getByAltText('The photo you chose').waitFor();
		await page.getByRole('button', { name: 'Remove the photo' }).click();
		await page.getByText('The photo is removed.').waitFor();
		await pick(page);
		await page.getByAltText('The photo you chose').waitFor();
		expect(await axeFindings(page)).toEqual([]);
		await page.getByLabel('Your note').fill('Our cloth');
		await page.getByRole('button', { name: 'Send my note' }).click();
		await page.getByRole('article').getByText('Sent').waitFor();
		await page.getByRole('article').getByRole('img').waitFor();

		await openList();
		const onHost = host.page.getByRole('article').filter({ hasText: 'Our cloth' });
		await onHost.locator('img').waitFor();

		await page.getByRole('button', { name: /^Take back/ }).click();
		await onHost.waitFor({ state: 'detached' });
		const folder = join(relay.dataFolder, 'photos', gathering);
		await expect.poll(() => readdir(folder)).toEqual([]);
		await page.getByRole('button', { name: 'Put it back' }).click();
		await onHost.locator('img').waitFor();
		expect(phone.problems).toEqual([]);
		await phone.close();
	});

	test('goes with its note also when Send was quicker than the photo', async () => {
		const phone = await openPhone();
		const { page } = phone;
		await page.getByLabel('Your note').fill('Our cloth');
		await pick(page);
		await page.getByRole('button', { name: 'Send my note' }).click();
		await page.getByRole('article').locator('img').waitFor();
		expect(await page.getByRole('article').count()).toBe(1);
		expect(await page.getByAltText('The photo you chose').count()).toBe(0);
		await phone.close();
	});

	test('that is none is said so, and the words stay until they are sent without it', async () => {
		const phone = await openPhone();
		const { page } = phone;
		await page.getByLabel('Your note').fill('Our cloth');
		await page.getByLabel('Add a photo').setInputFiles({
			name: 'cloth.jpg',
			mimeType: 'image/jpeg',
			buffer: Buffer.from('Dear all, thank you for coming.')
		});
		await page.getByText('This photo could not be opened. Choose a JPEG or PNG photo.').waitFor();
		expect(await page.getByLabel('Your note').inputValue()).toBe('Our cloth');
		expect(await axeFindings(page)).toEqual([]);
		await page.getByRole('button', { name: 'Send my note' }).click();
		await page.getByRole('article').getByText('Sent', { exact: true }).waitFor();
		await phone.close();
	});

	test('that has not come yet is said to be on the phone, and comes when it can', async () => {
		const phone = await openPhone();
		await phone.context.route('**/photos/**', (route) => route.abort());
		await pick(phone.page);
		await phone.page.getByAltText('The photo you chose').waitFor();
		await phone.page.getByLabel('Your note').fill('Our cloth');
		await phone.page.getByRole('button', { name: 'Send my note' }).click();
		await phone.page.getByText('Words sent, photo waiting').waitFor();

		await openList();
		await host.page.getByText('This photo is still on a phone at Table 3.').waitFor();
		expect(await axeFindings(host.page)).toEqual([]);

		await phone.context.unroute('**/photos/**');
		await host.page.getByRole('article').locator('img').waitFor();
		await phone.page.getByRole('article').getByText('Sent', { exact: true }).waitFor();
		await phone.close();
	});
});
