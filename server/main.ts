/**
 * Starts the relay, says where it is, and stops it cleanly when asked to.
 *
 * Room: server. Composes; everything it says to people is one sentence or the greeting.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig, type RelayConfig } from './config.ts';
import { greeting } from './greeting.ts';
import { createLog } from './log.ts';
import { createRelay, type Relay } from './relay.ts';
import { StoreRefusal } from './store/store.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Everybody is told and everything is written long before; then it ends whatever hangs. */
const STOP_WITHIN_MS = 5_000;
const nowMs = () => Date.now();
const log = createLog((line) => process.stderr.write(line), nowMs);

// Words and keys are their owner's, whatever the folder that they are put into allows.
process.umask(0o077);
const config = readConfig(process.env, ROOT);
if (typeof config === 'string') refuse(config);
else await run(config);

async function run(config: RelayConfig): Promise<void> {
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	let relay: Relay;
	try {
		relay = await createRelay(config, { version, log, nowMs });
	} catch (error) {
		return refuse(sentenceFor(error, config));
	}
	let stopping = false;
	const stop = async () => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => {
			log('relay-stopped-late');
			process.exit(1);
		}, STOP_WITHIN_MS).unref();
		await relay.close();
		log('relay-stopped');
		process.exit(0);
	};
	// Before it says that it is ready: whoever waits for that may stop it at once.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

	const { port } = relay;
	if (relay.noHttps) process.stderr.write(`${relay.noHttps}\n`);
	const tablets = { urls: relay.secureUrls(), needTrust: config.tls === undefined };
	process.stdout.write(greeting({ port, host: config.host }, tablets));
	log('relay-started', { port, version });
}

function refuse(sentence: string): void {
	process.stderr.write(`${sentence}\n`);
	process.exitCode = 1;
}

function sentenceFor(error: unknown, { port, host }: RelayConfig): string {
	if (error instanceof StoreRefusal) return error.message;
	switch ((error as NodeJS.ErrnoException).code) {
		case 'EADDRINUSE':
			return `Port ${port} is in use. Stop the other program, or set PORT to another number.`;
		case 'EACCES':
			return `Port ${port} may not be used here. Set PORT to a number above 1023.`;
		case 'EADDRNOTAVAIL':
		case 'ENOTFOUND':
			return `HOST is "${host}", which is no address of this machine.`;
		default:
			return error instanceof Error ? error.message : 'Sheaf could not be started.';
	}
}
