/**
 * A host puts the app on a tablet's home screen.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { needChromium } from '../chromium.mjs';
import { BUILD, serveBuiltApp } from '../helpers/built-app.ts';

interface Manifest {
	readonly icons: readonly {
		readonly src: string;
		readonly sizes: string;
		readonly purpose: string;
	}[];
	readonly shortcuts: readonly { readonly url: string }[];
	readonly [member: string]: unknown;
}

const readManifest = async (): Promise<Manifest> =>
	JSON.parse(await readFile(join(BUILD, 'manifest.webmanifest'), 'utf8'));

test('the manifest says where the app begins and how far it reaches', async () => {
	const manifest = await readManifest();
	expect(manifest).toMatchObject({ id: '/', scope: '/', start_url: '/', display: 'standalone' });
	expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/new', '/join']);
	expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
		expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable'])
	);
});

test('every icon is as large as the manifest says', async () => {
	for (const { src, sizes } of (await readManifest()).icons) {
		if (!src.endsWith('.png')) continue;
		const png = await readFile(join(BUILD, src));
		expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
	}
});

test('a browser finds nothing that keeps the app from being installed', async () => {
	const app = await serveBuiltApp();
	const profile = await mkdtemp(join(tmpdir(), 'sheaf-profile-'));
	// A context of the usual kind counts as a private window, in which nothing is installed.
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: needChromium(),
		args: ['--no-sandbox', '--disable-background-networking']
	});
	onTestFinished(async () => {
		await context.close();
		await app.close();
		await rm(profile, { recursive: true });
	});
	const page = await context.newPage();
	await page.goto(app.origin);
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

	const devtools = await context.newCDPSession(page);
	const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
	expect(installabilityErrors).toEqual([]);
});
