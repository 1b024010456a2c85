/**
 * Finds a Chromium for the journeys, and fetches Debian's where that is allowed.
 *
 * Room: tests. Plain JavaScript: `run.mjs` calls it on any Node, journeys on the installed one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const USUAL_PLACES = [
	process.env.SHEAF_CHROMIUM,
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** @returns {string | undefined} path of a Chromium that can be started */
export const findChromium = () => USUAL_PLACES.find((path) => path && existsSync(path));

/**
 * @returns {string} path of a Chromium, installed first where this process may
 * @throws Error with one sentence that says how to get one
 */
export function needChromium() {
	const found = findChromium() ?? (installFromDebian('chromium') ? findChromium() : undefined);
	if (found) return found;
	throw new Error(
		'The journeys need Chromium: install it (on Debian: sudo apt-get install chromium) or set SHEAF_CHROMIUM to its path.'
	);
}

/**
 * @param {string} name - of the package
 * @returns {boolean} whether it is there now
 */
export function installFromDebian(name) {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
	console.log(`Installing ${name} for the tests.`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const aptGet = (/** @type {string[]} */ ...args) =>
		spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
	return aptGet('update', '-qq') && aptGet('install', '-y', '-qq', name);
}
