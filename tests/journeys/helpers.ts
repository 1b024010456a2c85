/**
 * A real Chromium for the journeys, and the devices that people bring: a phone, a tablet, a wall.
 *
 * Room: tests. Every page collects what went wrong in it; a journey ends by looking at that list.
 */
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { needChromium } from '../chromium.mjs';
import { missSecureApis } from './plain-http.ts';

/** A name that is not localhost, so that plain http on it is what a phone in the room has. */
export const ROOM_NAME = 'cafe.test';

export const SIZES = {
	phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
	tablet: { viewport: { width: 1180, height: 820 }, isMobile: false, hasTouch: true },
	wall: { viewport: { width: 1920, height: 1080 }, isMobile: false, hasTouch: false }
} as const;

export interface Device {
	readonly context: BrowserContext;
	readonly page: Page;
	/** Page errors and console errors, in the order in which they came. */
	readonly problems: readonly string[];
	readonly close: () => Promise<void>;
}

export interface DeviceOptions {
	readonly theme?: 'light' | 'dark';
	/** Takes away what a browser does not offer on plain http, so that using it throws. */
	readonly plainHttp?: boolean;
	/** False for the form that works without scripts. */
	readonly scripts?: boolean;
}

/** Only the loopback is reached: `ROOM_NAME` leads there, every other name nowhere. */
export const openBrowser = (): Promise<Browser> =>
	chromium.launch({
		executablePath: needChromium(),
		args: [
			'--no-sandbox',
			'--disable-background-networking',
			`--host-resolver-rules=MAP ${ROOM_NAME} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`
		]
	});

/** A device with a storage of its own, as if nobody had used it before. */
export async function openDevice(
	browser: Browser,
	size: keyof typeof SIZES,
	{ theme = 'light', plainHttp = false, scripts = true }: DeviceOptions = {}
): Promise<Device> {
	const context = await browser.newContext({
		...SIZES[size],
		colorScheme: theme,
		reducedMotion: 'reduce',
		locale: 'en-GB',
		javaScriptEnabled: scripts
	});
	if (plainHttp) await context.addInitScript(missSecureApis);
	const page = await context.newPage();
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
	page.on('console', (line) => {
		// A relay that is away is a usual thing, and the browser notes every refused connection.
		const usual = /net::ERR_|WebSocket connection to/.test(line.text());
		if (line.type() === 'error' && !usual) problems.push(line.text());
	});
	context.setDefaultTimeout(30_000);
	return { context, page, problems, close: () => context.close() };
}

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands, one line each: `rule: where`. Axe measures colours at
 * places on the screen; where something moved while it looked, it is asked once more.
 *
 * @param only - `colours` where nothing else has changed since the last look: it takes a tenth
 */
export async function axeFindings(page: Page, only?: 'colours'): Promise<string[]> {
	const first = await findByAxe(page, only);
	if (first.length === 0) return first;
	const second = await findByAxe(page, only);
	return first.filter((finding) => second.includes(finding));
}

async function findByAxe(page: Page, only?: 'colours'): Promise<string[]> {
	await page.evaluate(
		() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
	);
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
	const runOnly: axe.RunOnly = only
		? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
		: { type: 'tag', values: AXE_TAGS };
	const { violations } = await page.evaluate(
		(options) => (window as unknown as { axe: typeof axe }).axe.run(options),
		{ runOnly, resultTypes: ['violations'] } satisfies axe.RunOptions
	);
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}
