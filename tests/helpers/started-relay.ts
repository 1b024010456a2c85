/**
 * The relay as its own process, as `npm start` runs it, so that it can be killed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { At } from './client.ts';

const ROOT = join(fileURLToPath(import.meta.url), '..', '..', '..');

export interface RelayProcess extends At {
	/** Asks it to stop, or kills it; resolves with its exit code. */
	readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
	/** All that it wrote for people. */
	readonly printed: () => string;
	/** Its log, and complaints. */
	readonly logged: () => string;
}

export interface Spawned {
	readonly process: RelayProcess;
	/** Set when it stopped before it took connections. */
	readonly exitCode: number | null;
}

const running = new Set<ChildProcess>();

/** For `afterEach`: leaves none behind, also when a test failed half-way. */
export function killRelays(): void {
	for (const child of running) child.kill('SIGKILL');
	running.clear();
}

/** Resolves when it takes connections, or has given up. */
export async function spawnRelay(
	dataFolder: string,
	env: Record<string, string> = {}
): Promise<Spawned> {
	const child = spawn(process.execPath, [join('server', 'main.ts')], {
		cwd: ROOT,
		env: { ...process.env, PORT: '0', SHEAF_DATA: dataFolder, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	running.add(child);
	let printed = '';
	let logged = '';
	child.stderr.on('data', (chunk) => (logged += chunk));
	const exited = once(child, 'close').then(([code]) => code as number | null);
	const ready = new Promise<string>((done) =>
		child.stdout.on('data', (chunk) => {
			printed += chunk;
			const url = /^Sheaf is ready: (\S+)$/m.exec(printed)?.[1];
			if (url) done(url);
		})
	);
	const first = await Promise.race([ready, exited]);
	const url = typeof first === 'string' ? first : '';
	return {
		exitCode: typeof first === 'string' ? null : first,
		process: {
			url,
			host: url.replace(/^https?:\/\//, ''),
			printed: () => printed,
			logged: () => logged,
			end(signal) {
				child.kill(signal);
				return exited;
			}
		}
	};
}
