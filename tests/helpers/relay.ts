/**
 * A real relay on a port of its own, in a folder of its own, for tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '#server/log.ts';
import { createRelay } from '#server/relay.ts';
import type { Store } from '#server/store/store.ts';
import type { Machine } from '#server/tls/private-names.ts';

export interface TestRelay {
	/** `http://localhost:…` */
	readonly url: string;
	/** As a device signs it: host and port. */
	readonly host: string;
	readonly dataFolder: string;
	/** 0 without https. */
	readonly httpsPort: number;
	readonly noHttps: string | undefined;
	/** Every line it logged. */
	readonly logged: readonly string[];
	/** Stops it and keeps its folder: `startRelay({ dataFolder })` starts it again. */
	readonly stop: () => Promise<void>;
	/** Stops it and takes its folder away. */
	readonly close: () => Promise<void>;
}

export interface TestRelayOptions {
	readonly dataFolder?: string;
	/** The folder of a built app; without it no pages are served. */
	readonly buildFolder?: string;
	/** Servers of a second tier. */
	readonly tier?: readonly string[];
	readonly address?: string;
	readonly openMetrics?: boolean;
	readonly admission?: string;
	readonly port?: number;
	/** 0 for one that the machine chooses; without it there is no https. */
	readonly httpsPort?: number;
	readonly tls?: { readonly cert: string; readonly key: string };
	readonly readMachine?: () => Machine;
	readonly nowMs?: () => number;
	readonly lookAtDaysEveryMs?: number;
	/** Puts another store in the place of the one in the folder. */
	readonly store?: Store;
}

export async function startRelay(options: TestRelayOptions = {}): Promise<TestRelay> {
	const dataFolder = options.dataFolder ?? newDataFolder();
	const logged: string[] = [];
	const nowMs = options.nowMs ?? (() => Date.now());
	const relay = await createRelay(
		{
			port: options.port ?? 0,
			host: undefined,
			dataFolder,
			tier: options.tier ?? [],
			flush: 'always',
			address: options.address,
			openMetrics: options.openMetrics ?? false,
			admission: options.admission,
			buildFolder: options.buildFolder ?? join(dataFolder, 'no-build'),
			httpsPort: options.httpsPort,
			tls: options.tls
		},
		{
			version: '0.0.0-test',
			log: createLog((line) => logged.push(line), nowMs),
			nowMs,
			...(options.lookAtDaysEveryMs && { lookAtDaysEveryMs: options.lookAtDaysEveryMs }),
			...(options.store ? { store: options.store } : {}),
			...(options.readMachine ? { readMachine: options.readMachine } : {})
		}
	);
	let stopped: Promise<void> | undefined;
	const stop = () => (stopped ??= relay.close());
	return {
		url: `http://localhost:${relay.port}`,
		host: `localhost:${relay.port}`,
		dataFolder,
		httpsPort: relay.httpsPort ?? 0,
		noHttps: relay.noHttps,
		logged,
		stop,
		async close() {
			await stop();
			rmSync(dataFolder, { recursive: true, force: true });
		}
	};
}

export const newDataFolder = (): string => mkdtempSync(join(tmpdir(), 'sheaf-relay-'));
