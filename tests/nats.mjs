/**
 * Finds nats-server for the tests of relays that share a store, and fetches Debian's where that is
 * allowed.
 *
 * Room: tests. Plain JavaScript: `run.mjs` calls it on any Node.
 */
import { spawnSync } from 'node:child_process';
import { installFromDebian } from './chromium.mjs';

const isThere = () => spawnSync('nats-server', ['--version']).status === 0;

/** Says in one sentence what is skipped where there is none. */
export function prepareNats() {
	if (isThere() || (installFromDebian('nats-server') && isThere())) return;
	console.log(
		'Tests of relays that share a store are skipped: they need nats-server (on Debian: sudo apt-get install nats-server).'
	);
}
