/**
 * Which names and addresses exist only within a house or a hall, and nowhere on the internet.
 *
 * Room: server/tls. Pure. What stands here is all that the hall's authority may vouch for.
 */
import { BlockList, isIP } from 'node:net';

export interface AddressRange {
	readonly address: string;
	/** How many leading bits count. */
	readonly prefixBits: number;
}

/** RFC 1918, RFC 3927, RFC 4193, RFC 4291, and the machine itself. */
export const PRIVATE_RANGES: readonly AddressRange[] = [
	{ address: '10.0.0.0', prefixBits: 8 },
	{ address: '172.16.0.0', prefixBits: 12 },
	{ address: '192.168.0.0', prefixBits: 16 },
	{ address: '169.254.0.0', prefixBits: 16 },
	{ address: '127.0.0.0', prefixBits: 8 },
	{ address: 'fc00::', prefixBits: 7 },
	{ address: 'fe80::', prefixBits: 10 },
	{ address: '::1', prefixBits: 128 }
];

/** Domains that no registrar ever sells: RFC 6762, RFC 8375, RFC 6761, ICANN's `.internal`. */
export const PRIVATE_DOMAINS = ['local', 'home.arpa', 'lan', 'internal', 'localhost'] as const;

/** A machine as others on its network know it. */
export interface Machine {
	/** Its own idea of its name: `laptop-3`, `Annas-MacBook.local`. */
	readonly hostname: string;
	/** Of every network it is on, IPv4 and IPv6. */
	readonly addresses: readonly string[];
}

/** What a certificate is good for. */
export interface Names {
	readonly domains: readonly string[];
	readonly addresses: readonly string[];
}

export function isPrivateAddress(address: string): boolean {
	const family = isIP(address);
	return family !== 0 && privateList.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * All names and addresses of a machine that are private. One name too many and browsers refuse a
 * certificate as a whole, so that public ones are left out.
 *
 * @param mayUse - whether the authority may vouch for the machine's name alone, without a domain
 */
export function privateNamesOf(machine: Machine, mayUse: (label: string) => boolean): Names {
	const label = labelOf(machine);
	const named = PRIVATE_DOMAINS.filter((domain) => domain !== 'localhost').map(
		(domain) => `${label}.${domain}`
	);
	const alone = label && mayUse(label) ? [label] : [];
	const addresses = ['127.0.0.1', '::1', ...machine.addresses.filter(isPrivateAddress)];
	return {
		domains: ['localhost', ...alone, ...(label ? named : [])],
		addresses: [...new Set(addresses)].sort()
	};
}

/** The first piece of a machine's name in small letters; null when it is none that DNS knows. */
export function labelOf({ hostname }: Pick<Machine, 'hostname'>): string | null {
	const [label = ''] = hostname.toLowerCase().split('.');
	return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) && label !== 'localhost' ? label : null;
}

/**
 * Whether a name without a domain can be allowed safely. Allowing `community` would allow all of
 * `*.community`, which is a public domain, as any word of letters may be one day. A name with a
 * digit or a hyphen never is one: those are letters alone, or begin with `xn--` (RFC 1123, 2.1).
 */
export const isNeverPublic = (label: string): boolean =>
	/[\d-]/.test(label) && !label.startsWith('xn--') && isIP(label) === 0 && !/^\d+$/.test(label);

const privateList = new BlockList();
for (const { address, prefixBits } of PRIVATE_RANGES) {
	privateList.addSubnet(address, prefixBits, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
