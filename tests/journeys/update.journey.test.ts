/**
 * A device that was here before: opens the app with nobody there, and meets newer versions.
 */
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { BUILD, newerBuild, serveBuiltApp, type BuiltApp } from '../helpers/built-app.ts';
import { goOn, startCafe } from './cafe.ts';
import { openBrowser, openDevice, type Device } from './helpers.ts';

const PATIENCE = { timeout: 10_000 };

let browser: Browser;
beforeAll(async () => {
	browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the worker that keeps the app on a device', () => {
	test('is a classic script, which every browser can start', async () => {
		const text = await readFile(join(BUILD, 'service-worker.js'), 'utf8');
		expect(text).not.toMatch(/\b(import|export)\b/);
		expect(() => new Function(text)).not.toThrow();
	});

	test('asks for no file that the build does not have', async () => {
		const text = await readFile(join(BUILD, 'service-worker.js'), 'utf8');
		const listed = [...text.matchAll(/[`'"](\/[\w./-]+\.\w+)[`'"]/g)].map(([, path = '']) => path);
		const kept = listed.filter((path) => !/^\/(phone|screenshots)\//.test(path));
		expect(kept.length).toBeGreaterThan(50);
		expect(kept.filter((path) => !existsSync(join(BUILD, path)))).toEqual([]);
	});

	test('takes a device over on its first visit, and keeps nothing a relay answered', async () => {
		const { app, device } = await deviceThatWasHere();

		const kept = await device.page.evaluate(async () => {
			const [name = ''] = await caches.keys();
			const requests = await (await caches.open(name)).keys();
			return requests.map(({ url }) => new URL(url).pathname);
		});

		expect(kept).toContain('/shell.html');
		expect(
			kept.filter((path) => /^\/(ticket|sync|live|photos|codes|enrol|lite)/.test(path))
		).toEqual([]);
		app.takeAsked();
		await device.page.goto(`${app.origin}/join`);
		expect(app.takeAsked().filter((path) => path !== '/service-worker.js')).toEqual([]);
	});
});

describe('a newer version', () => {
	test('waits while the app is used, and starts on the way to Home', async () => {
		const { app, device } = await deviceThatWasHere();
		const { page } = device;
		await page.goto(`${app.origin}/help`);
		app.deploy(await another('two'));
		await lookForUpdate(page);

		await page.getByText('A newer version is ready.').waitFor();
		expect(await buildOf(page)).toBe('first');
		await page.reload();
		expect(await buildOf(page)).toBe('first');

		await page.goto(app.origin);
		await onBuild(page, 'two');
		expect(await versionsKept(page)).toBe(1);
		expect(await page.getByText('A newer version is ready.').count()).toBe(0);
	});

	test('starts by its button, and a tab beside it meets it with the next page', async () => {
		const { app, device } = await deviceThatWasHere();
		const beside = await device.context.newPage();
		await beside.goto(`${app.origin}/settings`);
		await device.page.goto(`${app.origin}/help`);
		app.deploy(await another('two'));
		await lookForUpdate(device.page);

		await device.page.getByRole('button', { name: 'Start it now' }).click();
		await onBuild(device.page, 'two');
		expect(await buildOf(beside)).toBe('first');

		await beside.goto(app.origin);
		await onBuild(beside, 'two');
	});

	test('waits for the end of a round in another tab', async () => {
		const { app, device } = await deviceThatWasHere();
		const inRound = await device.context.newPage();
		await inRound.goto(`${app.origin}/settings`);
		await inRound.evaluate(() => {
			void navigator.locks.request(
				'sheaf-round',
				{ mode: 'shared' },
				() => new Promise<void>((done) => window.addEventListener('round-ends', () => done()))
			);
		});
		await device.page.goto(`${app.origin}/help`);
		app.deploy(await another('two'));
		await lookForUpdate(device.page);

		const start = device.page.getByRole('button', { name: 'Start it now' });
		await start.click();
		await device.page.getByText('A round is running in another tab.').waitFor();
		expect(await buildOf(device.page)).toBe('first');

		await inRound.evaluate(() => void window.dispatchEvent(new Event('round-ends')));
		await start.click();
		await onBuild(device.page, 'two');
	});

	test('is not even offered while this tab is in a round, and starts at Home', async () => {
		const { app, device } = await deviceThatWasHere();
		const { page } = device;
		await startCafe(page, 'What would help?');
		await goOn(page, 'Start round 1', 'Round 1 of 3');
		app.deploy(await another('two'));
		await lookForUpdate(page);
		await expect.poll(() => workersOf(page), PATIENCE).toEqual(['active', 'waiting']);

		await goOn(page, 'End round 1 and move tables', 'Time to move');
		expect(await page.getByText('A newer version is ready.').count()).toBe(0);
		expect(await buildOf(page)).toBe('first');
		await goOn(page, 'Start round 2', 'Round 2 of 3');
		await page.reload();
		await page.getByRole('heading', { name: 'Round 2 of 3' }).waitFor();
		expect(await buildOf(page)).toBe('first');

		await page.getByRole('link', { name: 'Help' }).click();
		await page.getByText('A newer version is ready.').waitFor();
		await page.getByRole('link', { name: 'Home' }).click();
		await onBuild(page, 'two');
		await page.getByRole('heading', { name: 'Your gatherings' }).waitFor();
	});

	test('that cannot be fetched whole leaves the old one whole', async () => {
		const { app, device } = await deviceThatWasHere();
		app.deploy(await another('two'));
		app.failOn('/icons/icon-512.png');
		await lookForUpdate(device.page);
		await expect.poll(() => workersOf(device.page), PATIENCE).toEqual(['active']);
		await expect.poll(() => versionsKept(device.page), PATIENCE).toBe(1);
		await app.close();
		await device.page.goto(`${app.origin}/where`);
		expect(await buildOf(device.page)).toBe('first');
		await device.page.locator('h1').waitFor();
	});

	test('is found again and again by a page that stays open', async () => {
		const { app, device } = await deviceThatWasHere();
		await device.page.goto(`${app.origin}/help`);
		for (const mark of ['two', 'three']) {
			app.deploy(await another(mark));
			await lookForUpdate(device.page);
			await device.page.getByText('A newer version is ready.').waitFor();
		}
		await device.page.getByRole('button', { name: 'Start it now' }).click();
		await onBuild(device.page, 'three');
	});
});

/** One visit, until the app is kept. */
async function deviceThatWasHere(): Promise<{ app: BuiltApp; device: Device }> {
	const app = await serveBuiltApp();
	const device = await openDevice(browser, 'tablet');
	onTestFinished(async () => {
		await device.close();
		await app.close();
	});
	await device.page.goto(app.origin);
	await device.page.waitForFunction(
		() => navigator.serviceWorker.controller?.state === 'activated'
	);
	return { app, device };
}

async function another(mark: string): Promise<string> {
	const { folder, drop } = await newerBuild(mark);
	onTestFinished(drop);
	return folder;
}

/** What a browser does by itself with every page, and once a day. Resolves when it has looked. */
const lookForUpdate = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update();
		const { installing } = registration;
		if (!installing) return;
		await new Promise<void>((done) => {
			installing.addEventListener('statechange', () => done());
			if (installing.state !== 'installing') done();
		});
	});

const buildOf = (page: Page): Promise<string> =>
	page.evaluate(
		() => document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? 'first'
	);

async function onBuild(page: Page, mark: string): Promise<void> {
	await page.waitForSelector(`meta[name=build][content=${mark}]`, { state: 'attached' });
}

const workersOf = (page: Page): Promise<string[]> =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		const { active, waiting, installing } = registration ?? {};
		return Object.keys({
			...(active && { active }),
			...(waiting && { waiting }),
			...(installing && { installing })
		});
	});

const versionsKept = (page: Page): Promise<number> =>
	page.evaluate(async () => (await caches.keys()).length);
