/**
 * Where the relay is, for this machine and for phones: printed at its start, asked for by hosts.
 *
 * Room: server. Pure but for asking the machine for its addresses.
 */
import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';

export interface Whereabouts {
	readonly scheme: 'http' | 'https';
	readonly port: number;
	/** As configured; undefined is every interface. */
	readonly host: string | undefined;
}

/** The first line begins with the words that other programs wait for. */
export function greeting(where: Whereabouts): string {
	const { host } = where;
	const here = host && !isEverywhere(host) ? host : 'localhost';
	const lines = [`Sheaf is ready: ${urlOf(where, here)}`];
	const urls = roomUrls(where);
	const [first] = urls;
	if (first === undefined) {
		lines.push('This machine is on no network yet. Phones can reach it once it is.');
	} else {
		lines.push('', 'For phones in the room:', ...urls.map((url) => `  ${url}`), '');
		lines.push(renderUnicodeCompact(`${first}/join`, { border: 2 }));
	}
	return `${lines.join('\n')}\n`;
}

/** Where phones in the room reach it, as the machine's networks are just now. */
export const roomUrls = (where: Whereabouts): string[] =>
	roomAddresses(where.host).map((name) => urlOf(where, name));

const urlOf = ({ scheme, port }: Whereabouts, name: string): string =>
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
