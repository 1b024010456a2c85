/**
 * The two ports of a relay: http for phones, https beside it for tablets. The same behind both.
 *
 * Room: server. Opens and closes; what is answered is hung on from outside. That https cannot be
 * had is said in a sentence and never keeps http from starting.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { RelayConfig } from './config.ts';
import { REQUESTS_SEEN_TO_EVERY_MS } from './guard/limits.ts';
import { secureUrls } from './greeting.ts';
import { describeError } from './log.ts';
import type { Authority } from './tls/authority.ts';
import { openSecureServer, type SecureServerDeps } from './tls/secure-server.ts';

export interface Listeners {
	readonly servers: readonly Server[];
	/** What tablets can be asked to trust. */
	readonly authority: Authority | undefined;
	/** Of http. */
	readonly port: () => number;
	/** Undefined while there is no https. */
	readonly httpsPort: () => number | undefined;
	/** Where tablets reach it by https just now; empty while there is no https. */
	readonly secureUrls: () => readonly string[];
	/** One sentence, where there was to be https and is none. */
	readonly noHttps: () => string | undefined;
	/** @throws Error with code EADDRINUSE and its like, for http alone */
	readonly open: () => Promise<void>;
	/** Takes no new connections; resolves when the last has gone. */
	readonly stop: () => Promise<void>;
	/** Ends the connections that are left. */
	readonly drop: () => void;
}

export function createListeners(config: RelayConfig, deps: SecureServerDeps): Listeners {
	const { host, httpsPort } = config;
	const http = createServer({ connectionsCheckingInterval: REQUESTS_SEEN_TO_EVERY_MS });
	const answer = httpsPort === undefined ? undefined : openSecureServer(config, deps);
	const secure = typeof answer === 'string' ? undefined : answer;
	let noHttps = typeof answer === 'string' ? answer : undefined;
	const servers = secure ? [http, secure.server] : [http];
	// A server counts what has become a websocket no more, and would wait for it without an end.
	const connections = new Set<Socket>();
	for (const server of servers) {
		server.on('connection', (socket: Socket) => {
			connections.add(socket);
			socket.once('close', () => connections.delete(socket));
		});
	}
	if (noHttps) deps.log('https-missing');

	async function open(): Promise<void> {
		await listen(http, config.port, host);
		if (!secure || httpsPort === undefined) return;
		try {
			await listen(secure.server, httpsPort, host);
		} catch (error) {
			deps.log('https-missing', { error: describeError(error) });
			noHttps = sentenceFor(error, httpsPort);
		}
	}

	const httpsPortNow = () => (secure?.server.listening ? portOf(secure.server) : undefined);

	return {
		servers,
		authority: secure?.authority,
		port: () => portOf(http),
		httpsPort: httpsPortNow,
		secureUrls: () => {
			const port = httpsPortNow();
			return secure && port ? secureUrls(secure.goodFor(), { port, host }) : [];
		},
		noHttps: () => noHttps,
		open,
		async stop() {
			secure?.close();
			const open = servers.filter(({ listening }) => listening);
			await Promise.all(open.map((server) => new Promise((done) => server.close(done))));
		},
		drop: () => connections.forEach((socket) => socket.destroy())
	};
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
	return new Promise((done, fail) => {
		server.once('error', fail);
		server.listen(port, host, () => {
			server.off('error', fail);
			done();
		});
	});
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

function sentenceFor(error: unknown, port: number): string {
	switch ((error as NodeJS.ErrnoException).code) {
		case 'EADDRINUSE':
			return `There is no https: port ${port} is in use. Stop the other program, or set HTTPS_PORT to another number.`;
		case 'EACCES':
			return `There is no https: port ${port} may not be used here. Set HTTPS_PORT to a number above 1023.`;
		default:
			return `There is no https: port ${port} could not be opened (${describeError(error)}).`;
	}
}
