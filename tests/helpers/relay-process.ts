/**
 * The relay as `npm start` runs it: a process of its own, that can be killed without a word.
 *
 * Room: tests. Its folder and its port outlive it, as they do on a laptop in a hall.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../server/prepare.mjs';

export interface RelayProcess {
	readonly port: number;
	/** On this machine, where a browser has service workers. */
	readonly origin: string;
	/** Everything that it keeps lies in here. */
	readonly dataFolder: string;
	/** What it printed so far, its log. */
	readonly said: () => string;
	/** Pulls the plug. Resolves when the process is gone. */
	readonly kill: () => Promise<void>;
	/** Starts it again where it was. Resolves when it takes connections. */
	readonly start: () => Promise<void>;
	/** Stops it and takes its folder away. */
	readonly close: () => Promise<void>;
}

export async function spawnRelay(): Promise<RelayProcess> {
	const port = await freePort();
	const dataFolder = await mkdtemp(join(tmpdir(), 'sheaf-data-'));
	let child: ChildProcess | undefined;
	let said = '';

	const start = async () => {
		const env = { ...process.env, PORT: String(port), SHEAF_DATA: dataFolder };
		child = spawn(process.execPath, [join(ROOT, 'server', 'main.ts')], { env, cwd: ROOT });
		child.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
		child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
		await saysReady(child);
	};
	const kill = async () => {
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const gone = new Promise((done) => child?.once('exit', done));
		child.kill('SIGKILL');
		await gone;
	};
	await start();
	return {
		port,
		origin: `http://localhost:${port}`,
		dataFolder,
		said: () => said,
		kill,
		start,
		async close() {
			await kill();
			await rm(dataFolder, { recursive: true, force: true });
		}
	};
}

function saysReady(child: ChildProcess): Promise<void> {
	return new Promise((done, fail) => {
		let said = '';
		const hear = (chunk: Buffer) => {
			said += chunk.toString();
			if (/^Sheaf is ready:/m.test(said)) done();
		};
		child.stdout?.on('data', hear);
		child.stderr?.on('data', hear);
		child.once('exit', () => fail(new Error(`The relay stopped before it was ready: ${said}`)));
	});
}

/** A port that nobody has right now. It stays the same through every start of one relay. */
export function freePort(): Promise<number> {
	const server = createServer();
	return new Promise((done) =>
		server.listen(0, () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => done(port));
		})
	);
}
