/**
 * `npm start`: makes the clone ready, then runs the relay until somebody stops it.
 *
 * Room: server. Plain JavaScript for the same reason as `prepare.mjs`. Never speaks to a socket.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

/** One Ctrl+C may arrive here twice: from the terminal and handed on by npm. */
const SAME_PRESS_MS = 1_000;

/** @type {NodeJS.Signals[]} */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

try {
	const node = await prepare();
	process.exitCode = await runRelay(node);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

/**
 * @param {string} node
 * @returns {Promise<number>} exit code: 0 when it was asked to stop and did
 */
function runRelay(node) {
	return new Promise((done) => {
		const relay = spawn(node, [join('server', 'main.ts'), ...process.argv.slice(2)], {
			cwd: ROOT,
			stdio: 'inherit',
			shell: process.platform === 'win32'
		});
		let askedToStop = false;
		let lastPressMs = -Infinity;

		for (const signal of STOP_SIGNALS) {
			process.on(signal, () => {
				const nowMs = performance.now();
				if (nowMs - lastPressMs < SAME_PRESS_MS) return;
				lastPressMs = nowMs;
				// A terminal tells the whole group, so the relay has heard Ctrl+C already.
				const heardFromTerminal = signal === 'SIGINT' && process.stdin.isTTY && !askedToStop;
				askedToStop = true;
				if (!heardFromTerminal) relay.kill(signal);
			});
		}
		relay.on('error', () => {
			console.error('The relay could not be started. Run "npm ci" and try again.');
			done(1);
		});
		relay.on('exit', (code) =>
			done(askedToStop && (code === null || code === 0) ? 0 : (code ?? 1))
		);
	});
}
