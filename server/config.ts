/**
 * What the relay is told by its environment, read once and refused early.
 *
 * Room: server. The only place that reads environment variables.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { MIN_ADMISSION_CHARS } from './guard/admission.ts';

export interface RelayConfig {
	/** 0 lets the machine choose one: only for tests, since browsers keep words by address. */
	readonly port: number;
	/** Undefined is every interface of this machine. */
	readonly host: string | undefined;
	/** Folder of the store. */
	readonly dataFolder: string;
	/** When the disk is told to make a commit last. */
	readonly flush: Flush;
	/** Servers of the second tier, of one cluster; empty when there is none. */
	readonly tier: readonly string[];
	/** Under which origin clients reach this relay, where it is not one of this machine's addresses. */
	readonly address: string | undefined;
	/** Whether other machines may read `/metrics`. */
	readonly openMetrics: boolean;
	/** What a host has to know before a gathering is taken that is new here; undefined takes any. */
	readonly admission: string | undefined;
	/** Folder of the built app. */
	readonly buildFolder: string;
	/** For https beside http; 0 as above, undefined for no https. */
	readonly httpsPort: number | undefined;
	/** PEM texts for https; without them an authority made on this machine vouches for it. */
	readonly tls: { readonly cert: string; readonly key: string } | undefined;
}

/**
 * `always`: before anybody is told, so that it survives a power cut. `later`: what was confirmed
 * survives a relay that is killed; a power cut may take the last seconds of it.
 */
export type Flush = 'always' | 'later';

/** @returns the configuration, or one sentence that says what makes no sense */
export function readConfig(
	env: Readonly<Record<string, string | undefined>>,
	root: string
): RelayConfig | string {
	const port = readPort(env.PORT);
	if (typeof port === 'string') return port;
	const httpsPort = readHttpsPort(env.HTTPS_PORT, port);
	if (typeof httpsPort === 'string') return httpsPort;
	const host = env.HOST?.trim() || undefined;
	if (host !== undefined && !/^[A-Za-z0-9.:_-]+$/.test(host)) {
		return `HOST is "${host}". Set it to a name or an address of this machine.`;
	}
	const tls = readTls(env.SHEAF_CERT, env.SHEAF_KEY);
	if (typeof tls === 'string') return tls;
	const tier = readTier(env.SHEAF_STORE);
	if (typeof tier === 'string') return tier;
	const flush = readFlush(env.SHEAF_FLUSH);
	if (flush !== 'always' && flush !== 'later') return flush.sentence;
	const address = env.SHEAF_ADDRESS?.trim() || undefined;
	if (address !== undefined && !isOrigin(address)) {
		return `SHEAF_ADDRESS is "${address}". Set it to an address like https://one.example, without a path.`;
	}
	const admission = env.SHEAF_ADMISSION?.trim() || undefined;
	if (admission !== undefined && admission.length < MIN_ADMISSION_CHARS) {
		return `SHEAF_ADMISSION is too short. Give it at least ${MIN_ADMISSION_CHARS} characters that nobody can guess.`;
	}
	const openMetrics = readMetrics(env.SHEAF_METRICS);
	if (typeof openMetrics === 'string') return openMetrics;
	return {
		port,
		httpsPort,
		host,
		dataFolder: resolve(root, env.SHEAF_DATA?.trim() || 'data'),
		flush,
		tier,
		address,
		openMetrics,
		admission,
		buildFolder: resolve(root, 'build'),
		tls
	};
}

const DEFAULT_PORT = 8787;
const DEFAULT_HTTPS_PORT = 8788;

function readPort(raw: string | undefined): number | string {
	const text = raw?.trim() ?? '';
	if (text === '') return DEFAULT_PORT;
	if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
	return `PORT is "${text}". Set it to a number from 1 to 65535.`;
}

function readHttpsPort(raw: string | undefined, port: number): number | undefined | string {
	const text = raw?.trim().toLowerCase() ?? '';
	if (text === '') return port === 0 ? 0 : DEFAULT_HTTPS_PORT;
	if (text === 'off' || text === '0') return undefined;
	if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
		return `HTTPS_PORT is "${text}". Set it to a number from 1 to 65535, or to "off".`;
	}
	return Number(text) === port
		? `PORT and HTTPS_PORT are both ${port}. Set one of them to another number.`
		: Number(text);
}

function readTier(raw: string | undefined): readonly string[] | string {
	const servers = (raw ?? '').split(',').flatMap((one) => one.trim() || []);
	const stray = servers.find(
		(server) => !/^(nats|tls):\/\/[^/]+\/?$/.test(server) || !URL.canParse(server)
	);
	if (stray === undefined) return servers;
	// A password may stand in it.
	const shown = stray.replace(/\/\/[^@]*@/, '//…@');
	return `SHEAF_STORE has "${shown}" in it. Set it to addresses like nats://127.0.0.1:4222, with commas between them.`;
}

function readFlush(raw: string | undefined): Flush | { readonly sentence: string } {
	const text = raw?.trim().toLowerCase() ?? '';
	if (text === '' || text === 'always') return 'always';
	if (text === 'later') return 'later';
	return {
		sentence: `SHEAF_FLUSH is "${text}". Set it to "always", or to "later" where a power cut may take the last seconds.`
	};
}

function isOrigin(text: string): boolean {
	return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function readMetrics(raw: string | undefined): boolean | string {
	const text = raw?.trim().toLowerCase() ?? '';
	if (text === '' || text === 'here') return false;
	if (text === 'everyone') return true;
	return `SHEAF_METRICS is "${text}". Set it to "here" for this machine alone, or to "everyone".`;
}

function readTls(
	certPath: string | undefined,
	keyPath: string | undefined
): RelayConfig['tls'] | string {
	if (!certPath && !keyPath) return undefined;
	if (!certPath || !keyPath) return 'Set both SHEAF_CERT and SHEAF_KEY, or neither.';
	let tls: NonNullable<RelayConfig['tls']>;
	try {
		tls = { cert: readFileSync(certPath, 'utf8'), key: readFileSync(keyPath, 'utf8') };
	} catch (error) {
		const path = (error as NodeJS.ErrnoException).path ?? certPath;
		return `The file "${path}" could not be read. SHEAF_CERT and SHEAF_KEY name PEM files.`;
	}
	try {
		createSecureContext(tls);
		return tls;
	} catch {
		return `"${certPath}" and "${keyPath}" are no certificate and its key. SHEAF_CERT and SHEAF_KEY name PEM files.`;
	}
}
