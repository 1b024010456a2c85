/**
 * What hosts and participants do on screen, by the names that a contract fixes.
 *
 * Room: tests. Uses fingers only where a journey may; `keyboard.ts` does the same without.
 */
import type { Locator, Page } from 'playwright-core';

export interface StartedCafe {
	/** Id of the gathering. */
	readonly gathering: string;
	readonly code: string;
}

/** From Home to the live screen, on a device with whatever connection it has. */
export async function startCafe(page: Page, question: string): Promise<StartedCafe> {
	await page.goto(new URL('/', page.url()).href);
	await page.getByRole('link', { name: "I'm hosting" }).click();
	await page.getByRole('link', { name: 'World Café' }).click();
	await page.getByRole('textbox', { name: 'What question matters here?' }).fill(question);
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await page.waitForURL(/\/g\/[^/]+\/live/);
	const gathering = /\/g\/([^/]+)\//.exec(page.url())?.[1] ?? '';
	const dialog = page.getByRole('dialog');
	const code = (await dialog.getByText(/^[2-9A-Z]{5}$/).textContent()) ?? '';
	await dialog.getByRole('button', { name: 'Close' }).click();
	return { gathering, code };
}

/** Somebody writes and taps Send; resolves when their phone says that the room has it. */
export async function sendNote(page: Page, text: string): Promise<void> {
	await writeNote(page, text);
	await ownNote(page, text).getByText('Sent', { exact: true }).waitFor();
}

/** Somebody writes and taps Send; resolves when it is on their phone. */
export async function writeNote(page: Page, text: string): Promise<void> {
	await page.getByRole('textbox', { name: 'Your note' }).fill(text);
	await page.getByRole('button', { name: 'Send my note' }).click();
	await ownNote(page, text).waitFor();
	// A second press within 700 ms counts as the same one, and no person writes that fast.
	await page.waitForFunction((sinceMs) => performance.now() - sinceMs > 700, await now(page));
}

export const ownNote = (page: Page, text: string): Locator =>
	page.getByRole('listitem').filter({ hasText: text });

const now = (page: Page): Promise<number> => page.evaluate(() => performance.now());
