/**
 * Installs the relays that ours is measured against, once, into a folder of their own.
 *
 * Room: bench. Runs no script of theirs: what is native among them brings its binary along.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'peers');

export function installPeers(progress: (text: string) => void): void {
	if (versionsIn('package-lock.json') === versionsIn('node_modules/.package-lock.json')) return;
	progress('Installing the relays to measure against. This needs the internet once.');
	const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const shell = process.platform === 'win32';
	const { status } = spawnSync('npm', words, {
		cwd: FOLDER,
		stdio: ['ignore', 'ignore', 2],
		shell
	});
	if (status !== 0) throw new Error('The other relays could not be installed. See above.');
}

function versionsIn(lockFile: string): string | undefined {
	try {
		const { packages } = JSON.parse(readFileSync(join(FOLDER, lockFile), 'utf8'));
		const all = Object.entries(packages as Record<string, { version?: string }>);
		return all.flatMap(([path, { version }]) => (path ? `${path}@${version}` : [])).join();
	} catch {
		return undefined;
	}
}
