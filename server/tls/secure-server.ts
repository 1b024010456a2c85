/**
 * The https side of the relay: shows a certificate that fits this machine's addresses as they are,
 * and goes on showing one that fits when they change. Lines that are open stay open.
 *
 * Room: server/tls. Answers nothing itself and listens nowhere until it is told to.
 */
import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { REQUESTS_SEEN_TO_EVERY_MS } from '#server/guard/limits.ts';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Log } from '#server/log.ts';
import { openAuthority, type Authority } from './authority.ts';
import { makeLeaf, type Leaf } from './leaf.ts';
import { privateNamesOf, type Machine } from './private-names.ts';

/** A leaf for a new address is to be there within a second. */
const LOOK_EVERY_MS = 400;
const RENEWED_BEFORE_END_MS = 30 * 24 * 60 * 60 * 1_000;

export interface SecureServer {
	readonly server: Server;
	/** What tablets can be asked to trust; undefined when the certificate was brought along. */
	readonly authority: Authority | undefined;
	/** Names and addresses, but for this machine's own, that the certificate is good for. */
	readonly goodFor: () => readonly string[];
	/** Stops looking after the certificate; the server is closed by whoever opened it. */
	readonly close: () => void;
}

export interface SecureServerDeps {
	readonly readMachine: () => Machine;
	readonly nowMs: () => number;
	readonly log: Log;
}

export interface SecureServerOptions {
	/** PEM texts of a certificate that was brought along. */
	readonly tls: { readonly cert: string; readonly key: string } | undefined;
	/** Folder of the store. */
	readonly dataFolder: string;
}

/** @returns the server, or one sentence that says why there is none */
export const openSecureServer = (
	{ tls, dataFolder }: SecureServerOptions,
	deps: SecureServerDeps
): SecureServer | string =>
	tls ? withCertificate(tls) : withHallAuthority(join(dataFolder, 'tls'), deps);

function withCertificate(pem: NonNullable<SecureServerOptions['tls']>): SecureServer {
	const certificate = new X509Certificate(pem.cert);
	const names = (certificate.subjectAltName ?? '')
		.split(', ')
		.map((name) => name.replace(/^(DNS|IP Address):/, ''))
		.filter((name) => !name.startsWith('*') && !isThisMachine(name));
	return {
		server: createServer({ ...pem, connectionsCheckingInterval: REQUESTS_SEEN_TO_EVERY_MS }),
		authority: undefined,
		goodFor: () => names,
		close: () => {}
	};
}

function withHallAuthority(
	folder: string,
	{ readMachine, nowMs, log }: SecureServerDeps
): SecureServer | string {
	const authority = openAuthority(folder, readMachine(), nowMs());
	if (typeof authority === 'string') return authority;
	const endsMs = authority.certificate.validToDate.getTime();
	const isOld = ({ untilMs }: Leaf) =>
		untilMs - nowMs() < RENEWED_BEFORE_END_MS && untilMs < endsMs;
	const namesNow = () => privateNamesOf(readMachine(), authority.mayUse);

	let names = namesNow();
	let leaf: Leaf = makeLeaf(authority, names, nowMs());
	const server = createServer({
		...leaf,
		connectionsCheckingInterval: REQUESTS_SEEN_TO_EVERY_MS
	});

	function look(): void {
		try {
			const found = namesNow();
			if (JSON.stringify(found) === JSON.stringify(names) && !isOld(leaf)) return;
			leaf = makeLeaf(authority as Authority, found, nowMs());
			names = found;
			server.setSecureContext(leaf);
			log('certificate-renewed', { addresses: names.addresses.length });
		} catch {
			// A machine that cannot say its addresses just now is asked again.
		}
	}
	const looking = setInterval(look, LOOK_EVERY_MS);
	looking.unref();

	return {
		server,
		authority,
		goodFor: () => names.addresses.filter((address) => !isThisMachine(address)),
		close: () => clearInterval(looking)
	};
}

const isThisMachine = (name: string) => /^(localhost|127\.|::1$|0:0:0:0:0:0:0:1$)/.test(name);
