/**
 * Real nats-servers on loopback: one, or a cluster of three, each of which can be killed and come
 * back to its own folder.
 *
 * Room: tests.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { freePorts } from './free-ports.ts';

/** Where there is none, tests that need it are skipped; `npm test` says so and how to get it. */
export const hasNats = spawnSync('nats-server', ['--version']).status === 0;

export interface NatsCluster {
	/** For `SHEAF_STORE`. */
	readonly url: string;
	/** Of each node: `nats://127.0.0.1:…`. */
	readonly urls: readonly string[];
	/** Where all nodes keep their files, a folder each. */
	readonly folder: string;
	/** Pulls one node's plug. */
	readonly kill: (node: number) => Promise<void>;
	/** Starts it again where it was. */
	readonly start: (node: number) => Promise<void>;
	/** Resolves when streams can be written. */
	readonly ready: () => Promise<void>;
	readonly close: () => Promise<void>;
}

export async function startNats(nodes: 1 | 3 = 1): Promise<NatsCluster> {
	const folder = mkdtempSync(join(tmpdir(), 'sheaf-nats-'));
	const ports = await freePorts(nodes * 2);
	const clientPorts = ports.slice(0, nodes);
	const routePorts = ports.slice(nodes);
	const urls = clientPorts.map((port) => `nats://127.0.0.1:${port}`);
	const running = new Map<number, ChildProcess>();
	const routes = routePorts.map((port) => `"nats://127.0.0.1:${port}"`).join(', ');

	for (let node = 0; node < nodes; node++) {
		mkdirSync(join(folder, `node-${node}`));
		const cluster = `cluster { name: hall, listen: "127.0.0.1:${routePorts[node]}", routes: [${routes}] }`;
		writeFileSync(
			join(folder, `node-${node}.conf`),
			[
				`server_name: node-${node}`,
				`listen: "127.0.0.1:${clientPorts[node]}"`,
				`jetstream { store_dir: "${join(folder, `node-${node}`)}" }`,
				...(nodes > 1 ? [cluster] : [])
			].join('\n')
		);
	}

	async function start(node: number): Promise<void> {
		const child = spawn('nats-server', ['-c', join(folder, `node-${node}.conf`)], {
			stdio: ['ignore', 'ignore', 'pipe']
		});
		running.set(node, child);
		await new Promise<void>((done, fail) => {
			let said = '';
			child.stderr?.on('data', (chunk) => {
				said += chunk;
				if (said.includes('Server is ready')) done();
			});
			child.once('exit', () => fail(new Error(`nats-server stopped: ${said}`)));
		});
	}

	async function kill(node: number): Promise<void> {
		const child = running.get(node);
		if (!child) return;
		running.delete(node);
		const gone = new Promise((done) => child.once('exit', done));
		child.kill('SIGKILL');
		await gone;
	}

	async function ready(): Promise<void> {
		for (;;) {
			const connection = await connect({ servers: [...urls], timeout: 1_000 }).catch(
				() => undefined
			);
			const isReady = await jetstreamManager(connection as never)
				.then((manager) => manager.streams.names().next())
				.then(() => true)
				.catch(() => false);
			await connection?.close();
			if (isReady) return;
			await new Promise((done) => setTimeout(done, 100));
		}
	}

	await Promise.all(urls.map((_, node) => start(node)));
	await ready();
	return {
		url: urls.join(','),
		urls,
		folder,
		kill,
		start,
		ready,
		async close() {
			await Promise.all([...running.keys()].map(kill));
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
