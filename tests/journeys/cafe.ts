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
}

export const ownNote = (page: Page, text: string): Locator =>
	page.getByRole('listitem').filter({ hasText: text });

/** A host's one button; resolves when the room has gone on to that step. */
export async function goOn(host: Page, button: string, step: string): Promise<void> {
	const pressed = host.getByRole('button', { name: button });
	await pressed.waitFor();
	// A press within a second of the one before meant the button that was there then.
	const nowMs = await host.evaluate(() => performance.now());
	await host.waitForFunction((sinceMs) => performance.now() - sinceMs > 1_000, nowMs);
	await pressed.click();
	await host.getByRole('heading', { name: step }).waitFor();
}

/** On a host's live screen. @returns path and fragment of the link, without an address */
export async function invite(host: Page, button: string): Promise<string> {
	await host.getByRole('button', { name: 'People' }).click();
	const dialog = host.getByRole('dialog');
	await dialog.getByRole('button', { name: button }).click();
	const link = new URL(await dialog.getByRole('textbox', { name: 'The link' }).inputValue());
	await dialog.getByRole('button', { name: 'Close' }).click();
	return link.pathname + link.hash;
}

/** Opens a staff link on a device that reaches the relay at `origin`. */
export async function comeIn(page: Page, origin: string, link: string): Promise<void> {
	await page.goto(origin + link);
	await page.waitForURL(/\/g\//);
	await page.getByText('Saved and sent.').waitFor();
}
