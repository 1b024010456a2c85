/**
 * What hosts and participants do on screen, by the names that a contract fixes.
 *
 * Room: tests. Uses fingers only where a journey may; `keyboard.ts` does the same without.
 */
import type { Page } from 'playwright-core';

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
