/**
 * A Chromium that trusts one authority and nothing else new, in a profile of its own.
 *
 * Room: tests. Chromium on Linux reads what was added by hand from a database in the home folder;
 * `certutil` (Debian: libnss3-tools) writes it.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { needChromium } from '../chromium.mjs';

/** Whether this machine can have such a browser. */
export const hasCertutil = spawnSync('certutil', ['--help']).error === undefined;

/**
 * @param ca - PEM text of the authority
 * @param rules - `MAP NAME 127.0.0.1`; every other name leads nowhere
 */
export async function openTrustingBrowser(
	ca: string,
	rules: readonly string[]
): Promise<BrowserContext> {
	const home = mkdtempSync(join(tmpdir(), 'sheaf-home-'));
	const store = join(home, '.pki', 'nssdb');
	mkdirSync(store, { recursive: true });
	writeFileSync(join(home, 'ca.pem'), ca);
	certutil(['-N', '-d', `sql:${store}`, '--empty-password']);
	certutil(['-A', '-d', `sql:${store}`, '-n', 'hall', '-t', 'C,,', '-i', join(home, 'ca.pem')]);
	const context = await chromium.launchPersistentContext(join(home, 'profile'), {
		executablePath: needChromium(),
		env: { ...process.env, HOME: home } as Record<string, string>,
		args: [
			'--no-sandbox',
			'--disable-background-networking',
			`--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE localhost'].join(', ')}`
		]
	});
	onTestFinished(async () => {
		await context.close();
		rmSync(home, { recursive: true });
	});
	return context;
}

function certutil(args: readonly string[]): void {
	const { status, stderr } = spawnSync('certutil', args, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`certutil failed: ${stderr}`);
}
