/**
 * Where the relay is, for this machine and for phones: printed at its start, asked for by hosts.
 *
 * Room: server. Pure but for asking the machine for its addresses.
 */
import { isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

export interface Whereabouts {
	readonly port: number;
	/** As configured; undefined is every interface. */
	readonly host: string | undefined;
}

/** What else is said at the start about tablets. */
export interface ForTablets {
	/** By https; empty when there is none. */
	readonly urls: readonly string[];
	/** Whether they have to be told to trust this machine first. */
	readonly needTrust: boolean;
}

/** The first line begins with the words that other programs wait for. */
export function greeting(where: Whereabouts, tablets: ForTablets): string {
	const lines = [`Sheaf is ready: ${urlHere(where)}`];
	const urls = roomUrls(where);
	const [first] = urls;
	if (first === undefined) {
		lines.push('This machine is on no network yet. Phones can reach it once it is.');
	} else {
		lines.push('', 'For phones in the room:', ...urls.map(indent), '');
		if (tablets.urls.length > 0) {
			const how = tablets.needTrust ? `, once they trust this machine (${first}/trust)` : '';
			lines.push(`For tablets of hosts and harvesters${how}:`, ...tablets.urls.map(indent), '');
		}
		lines.push(renderUnicodeCompact(`${first}/join`, { border: 2 }));
	}
	return `${lines.join('\n')}\n`;
}

/** From this machine. */
export function urlHere({ host, port }: Whereabouts): string {
	return urlOf('http', host && !isEverywhere(host) ? host : 'localhost', port);
}

/** Where phones in the room reach it, as the machine's networks are just now. */
export const roomUrls = (where: Whereabouts): string[] =>
	roomAddresses(where.host).map((name) => urlOf('http', name, where.port));

/**
 * Names first, then IPv4. An address of IPv6 is long to type: only where there is nothing else, and
 * none that is good on one cable alone, which no browser takes.
 *
 * @param names - what the certificate is good for; of addresses, those it can be reached at
 */
export function secureUrls(names: readonly string[], { port, host }: Whereabouts): string[] {
	const reached = roomAddresses(host);
	const short = names.filter((name) => isIP(name) === 0 || reached.includes(name));
	const long = names.filter((name) => isIPv6(name) && !name.startsWith('fe80') && !host);
	return (short.length > 0 ? short : long).map((name) => urlOf('https', name, port));
}

const indent = (line: string) => `  ${line}`;

const urlOf = (scheme: 'http' | 'https', name: string, port: number): string =>
	`${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`;

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::';
const isThisMachine = (host: string) => /^(localhost|127\.|::1$)/.test(host);

function roomAddresses(host: string | undefined): string[] {
	if (host && isThisMachine(host)) return [];
	if (host && !isEverywhere(host)) return [host];
	return Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address);
}
