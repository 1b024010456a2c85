/**
 * `npm test`: makes the clone ready, then runs the tests on the installed Node.
 *
 * Words after `--` go to the runner: `npm test -- tests/ui` runs one folder, and then neither
 * builds nor looks for a browser. `--long` runs with many seeds, many kills and a soak.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, ROOT } from '../server/prepare.mjs';
import { needChromium } from './chromium.mjs';
import { prepareNats } from './nats.mjs';

const args = process.argv.slice(2).filter((word) => word !== '--long');
const filters = args.filter((word) => !word.startsWith('-'));
const withJourneys = filters.length === 0 || filters.some((filter) => filter.includes('journey'));

try {
	const node = await prepare({ build: withJourneys });
	const env = { ...process.env };
	if (process.argv.includes('--long')) env.SHEAF_LONG = '1';
	if (withJourneys) env.SHEAF_CHROMIUM = needChromium();
	if (filters.length === 0) prepareNats();
	const vitest = join('node_modules', 'vitest', 'vitest.mjs');
	/** @param {string[]} turn @returns {Promise<number>} */
	const run = (turn) =>
		new Promise((done) => {
			const words = [vitest, 'run', ...turn, ...args];
			const child = spawn(node, words, { cwd: ROOT, env, stdio: 'inherit' });
			child.on('exit', (code) => done(code ?? 1));
		});
	// Browsers and the rest would take the processor from each other, and each other's time limits.
	const turns =
		filters.length > 0
			? [[]]
			: [
					['--project', 'node', '--project', 'screen', '--maxWorkers', '100%'],
					['--project', 'journey']
				];
	for (const turn of turns) {
		const code = await run(turn);
		process.exitCode ||= code;
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
