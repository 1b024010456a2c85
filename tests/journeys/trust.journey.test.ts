/**
 * A host lets a tablet trust the room's computer, and the tablet can do more from then on.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BUILD } from '../helpers/built-app.ts';
import { newAuthority, serveLeafFor } from '../helpers/hall.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { sendNote, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice, ROOM_NAME, SIZES } from './helpers.ts';
import { hasCertutil, openTrustingBrowser } from './trusting-browser.ts';

const LAPTOP = { hostname: 'laptop-3', addresses: ['192.168.77.1', 'fd00::7'] };

async function startHall(): Promise<TestRelay> {
	const relay = await startRelay({
		buildFolder: BUILD,
		httpsPort: 0,
		readMachine: () => LAPTOP
	});
	onTestFinished(() => relay.close());
	return relay;
}

async function authorityOf({ url }: TestRelay): Promise<X509Certificate> {
	const answer = await fetch(`${url}/trust/authority.crt`);
	return new X509Certificate(Buffer.from(await answer.arrayBuffer()));
}

describe('the page that says how', () => {
	test('reads well on every device, in both themes, and hands the certificate over', async () => {
		const relay = await startHall();
		const certificate = await authorityOf(relay);
		const browser = await openBrowser();
		onTestFinished(() => browser.close());
		const names = ['Android tablet', 'iPad', 'Windows laptop', 'Chromebook', 'Mac'];
		for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
			for (const theme of ['light', 'dark'] as const) {
				const device = await openDevice(browser, size, { theme, plainHttp: true });
				const { page, problems } = device;
				await page.goto(`http://${ROOM_NAME}:${new URL(relay.url).port}/trust`);
				await page.getByText(certificate.fingerprint256).waitFor();
				const name = names.shift() ?? 'Mac';
				await page.getByRole('radio', { name }).check();
				await page.getByText('We have not tried these steps on').waitFor();
				expect(await axeFindings(page), `${size} ${theme} ${name}`).toEqual([]);
				expect(await isTooWide(page), `${size} scrolls sideways`).toBe(false);
				const link = page.getByRole('link', { name: `https://[fd00::7]:${relay.httpsPort}` });
				expect(await link.getAttribute('href')).toBe(`https://[fd00::7]:${relay.httpsPort}`);
				const coming = page.waitForEvent('download');
				await page.getByRole('link', { name: 'Get the certificate' }).click();
				const download = await coming;
				expect(download.suggestedFilename()).toBe('authority.crt');
				expect(readFileSync(await download.path())).toEqual(certificate.raw);
				expect(problems).toEqual([]);
				await device.close();
			}
		}
	});

	test('says so when there is nothing to trust', async () => {
		const relay = await startRelay({ buildFolder: BUILD });
		const browser = await openBrowser();
		onTestFinished(async () => {
			await browser.close();
			await relay.close();
		});
		const { page } = await openDevice(browser, 'tablet');
		await page.goto(`${relay.url}/trust`);
		await page.getByText('This computer has no secure address just now.').waitFor();
		expect(await page.getByRole('link', { name: 'Get the certificate' }).count()).toBe(0);
		expect(await axeFindings(page)).toEqual([]);
	});
});

describe.skipIf(!hasCertutil)('a browser that trusts the authority', () => {
	test('has a secure page, keeps the app, and opens it with the relay gone', async () => {
		const relay = await startHall();
		const ca = String(await authorityOf(relay));
		const context = await openTrustingBrowser(ca, ['MAP laptop-3.local 127.0.0.1']);
		const page = await context.newPage();
		await page.goto(`https://laptop-3.local:${relay.httpsPort}/`);
		expect(await page.evaluate(() => window.isSecureContext)).toBe(true);
		await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
		expect(await page.evaluate(() => typeof crypto.subtle)).toBe('object');

		// What the browser keeps of the app does not come between it and the certificate.
		await page.goto(`https://laptop-3.local:${relay.httpsPort}/trust`);
		const coming = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Get the certificate' }).click();
		expect((await coming).suggestedFilename()).toBe('authority.crt');
		await relay.stop();
		await page.goto(`https://laptop-3.local:${relay.httpsPort}/help`);
		await page.getByRole('heading', { name: 'Help', level: 1 }).waitFor();
	});

	test('lets a harvester in by a secure link, and what people say arrives there', async () => {
		const relay = await startHall();
		const ca = String(await authorityOf(relay));
		const context = await openTrustingBrowser(ca, ['MAP laptop-3.local 127.0.0.1']);
		const host = await context.newPage();
		await host.goto(relay.url);
		const { code } = await startCafe(host, 'What keeps people here?');
		await host.getByRole('button', { name: 'People' }).click();
		await host.getByRole('button', { name: 'Invite a harvester' }).click();
		const link = host.getByRole('textbox', { name: 'The link' });
		expect(await link.inputValue()).toMatch(/^http:/);
		await host.getByRole('radio', { name: 'On a tablet that trusts this computer' }).check();
		const { protocol, port, pathname, hash } = new URL(await link.inputValue());
		expect([protocol, port]).toEqual(['https:', String(relay.httpsPort)]);
		expect(await axeFindings(host)).toEqual([]);

		const tablet = await context.newPage();
		await tablet.goto(`https://laptop-3.local:${port}${pathname}${hash}`);
		await tablet.waitForURL(/\/g\//);
		const phone = await context.newPage();
		await phone.goto(`${relay.url}/j/${code}`);
		await sendNote(phone, 'The bakery.');
		await tablet.goto(tablet.url().replace(/(\/g\/[^/]+)\/.*/, '$1/list'));
		await tablet.getByText('The bakery.').first().waitFor();
	});

	test('takes its word for a private address, and for no public name or address', async () => {
		const authority = newAuthority('laptop-3');
		const names = [
			'192.168.77.1',
			'10.0.0.7',
			'laptop-3',
			'laptop-3.local',
			'example.org',
			'203.0.113.7'
		];
		const context = await openTrustingBrowser(
			String(authority.certificate),
			names.map((name) => `MAP ${name} 127.0.0.1`)
		);
		const page = await context.newPage();
		const visit = async (name: string, leaf: Parameters<typeof serveLeafFor>[1]) => {
			const port = await serveLeafFor(authority, leaf);
			return page.goto(`https://${name}:${port}/`).then(
				() => page.evaluate(() => navigator.serviceWorker.register('/worker.js').then(() => 'all')),
				(error: Error) => /ERR_\w+/.exec(error.message)?.[0]
			);
		};

		expect(await visit('192.168.77.1', { addresses: ['192.168.77.1'] })).toBe('all');
		expect(await visit('10.0.0.7', { addresses: ['10.0.0.7'] })).toBe('all');
		expect(await visit('localhost', { domains: ['localhost'] })).toBe('all');
		expect(await visit('laptop-3', { domains: ['laptop-3'] })).toBe('all');
		expect(await visit('laptop-3.local', { domains: ['laptop-3.local'] })).toBe('all');

		expect(await visit('example.org', { domains: ['example.org'] })).toBe('ERR_CERT_INVALID');
		expect(await visit('203.0.113.7', { addresses: ['203.0.113.7'] })).toBe('ERR_CERT_INVALID');
		expect(await visit('localhost', { domains: ['localhost', 'example.org'] })).toBe(
			'ERR_CERT_INVALID'
		);
	});
});

const isTooWide = (page: Page): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
