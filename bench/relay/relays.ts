/**
 * The relays that are measured: each a process of its own, with a folder of its own.
 *
 * Room: bench.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialectName } from './dialect.ts';
import { until } from './pace.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PEERS = join(ROOT, 'bench', 'peers');
const START_WITHIN_MS = 20_000;

export interface RelayKind {
	/** As people know it, with what it keeps data in. */
	readonly name: string;
	readonly dialect: DialectName;
	readonly script: string;
	readonly env: (port: number, folder: string) => Record<string, string>;
}

export const SHEAF: RelayKind = {
	name: 'Sheaf, SQLite',
	dialect: 'sheaf',
	script: join(ROOT, 'server', 'main.ts'),
	env: (port, folder) => ({ PORT: String(port), HTTPS_PORT: 'off', SHEAF_DATA: folder })
};

export const PEER_RELAYS: readonly RelayKind[] = [
	{
		name: 'y-websocket-server 0.1.1, LevelDB',
		dialect: 'y-websocket',
		script: join(PEERS, 'node_modules', '@y', 'websocket-server', 'src', 'server.js'),
		env: (port, folder) => ({ HOST: '127.0.0.1', PORT: String(port), YPERSISTENCE: folder })
	},
	{
		name: 'Hocuspocus 4.7, SQLite',
		dialect: 'hocuspocus',
		script: join(PEERS, 'hocuspocus.mjs'),
		env: (port, folder) => ({ PORT: String(port), DATA: folder })
	}
];

export interface RunningRelay {
	readonly port: number;
	readonly pid: () => number;
	/** Pulls the plug; resolves when the process is gone. */
	readonly kill: () => Promise<void>;
	/** Starts it again where it was. */
	readonly start: () => Promise<void>;
	readonly close: () => Promise<void>;
}

/** Resolves when it takes connections. */
export async function startRelay(kind: RelayKind): Promise<RunningRelay> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
	let child: ChildProcess | undefined;
	let said = '';

	const start = async () => {
		const env = { ...process.env, NODE_ENV: 'production', ...kind.env(port, folder) };
		said = '';
		const started = spawn(process.execPath, [kind.script], {
			env,
			cwd: ROOT,
			stdio: ['ignore', 'ignore', 'pipe']
		});
		// Kept short: only the last words of a relay that stops are of interest.
		started.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
		child = started;
		const giveUpMs = performance.now() + START_WITHIN_MS;
		while (!(await answers(port))) {
			if (started.exitCode !== null || performance.now() > giveUpMs) {
				throw new Error(`${kind.name} did not start: ${said}`);
			}
			await until(performance.now() + 50);
		}
	};
	const kill = async () => {
		const running = child;
		if (!running || running.exitCode !== null || running.signalCode !== null) return;
		const gone = new Promise((done) => running.once('exit', done));
		running.kill('SIGKILL');
		await gone;
	};
	await start();
	return {
		port,
		pid: () => child?.pid ?? 0,
		kill,
		start,
		async close() {
			await kill();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

function answers(port: number): Promise<boolean> {
	return new Promise((done) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => done(true));
		socket.once('error', () => done(false));
		socket.once('connect', () => socket.destroy());
	});
}

function freePort(): Promise<number> {
	const server = createServer();
	return new Promise((done) =>
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => done(port));
		})
	);
}
