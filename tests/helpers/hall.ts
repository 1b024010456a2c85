/**
 * A hall's authority, a server that shows one of its certificates, and a tablet that trusts it.
 */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls';
import { onTestFinished } from 'vitest';
import { makeAuthority, readAuthority, type Authority } from '#server/tls/authority.ts';
import { makeLeaf } from '#server/tls/leaf.ts';
import type { Names } from '#server/tls/private-names.ts';

/** What some systems call by its name understands less. */
export const hasOpenssl = /^OpenSSL [3-9]/.test(
	spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? ''
);

export const LAPTOP = { hostname: 'laptop-3', addresses: ['192.168.77.1', 'fd00::7'] };

export function newAuthority(hostname = LAPTOP.hostname): Authority {
	const authority = readAuthority(makeAuthority({ hostname, addresses: [] }, Date.now()));
	if (!authority) throw new Error('The authority could not be read back.');
	return authority;
}

/** Shows a certificate for exactly these names, whether the authority may vouch for them or not. */
export async function serveLeafFor(authority: Authority, names: Partial<Names>): Promise<number> {
	const leaf = makeLeaf(authority, { domains: [], addresses: [], ...names }, Date.now());
	const page = '<!doctype html><title>Seen</title>';
	const server = createServer(leaf, (request, response) => {
		const isScript = request.url === '/worker.js';
		response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
		response.end(isScript ? '' : page);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	return (server.address() as AddressInfo).port;
}

/**
 * Knocks as a tablet that trusts the authority and typed this name into its address bar.
 *
 * @returns `trusted`, or why not, in the words of OpenSSL
 */
export function knock(port: number, name: string, ca: string): Promise<string> {
	return new Promise((done) => {
		const socket = connect({
			host: '127.0.0.1',
			port,
			ca,
			servername: '',
			checkServerIdentity: (_: string, shown: PeerCertificate) => checkServerIdentity(name, shown)
		});
		socket.once('secureConnect', () => {
			done('trusted');
			socket.destroy();
		});
		socket.once('error', ({ message }) => done(message));
	});
}

/** The certificate that a port shows just now. */
export function shownBy(port: number): Promise<X509Certificate> {
	return new Promise((done, fail) => {
		const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
		socket.once('secureConnect', () => {
			done(new X509Certificate(socket.getPeerCertificate(true).raw));
			socket.destroy();
		});
		socket.once('error', fail);
	});
}
