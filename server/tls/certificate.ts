/**
 * Puts an X.509 certificate together and signs it (RFC 5280, P-256 with SHA-256).
 *
 * Room: server/tls. Signs what it is given and judges nothing: what a certificate may say is
 * decided in `authority.ts` and `leaf.ts`, and in the end by whoever is asked to believe it.
 */
import { createHash, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv6 } from 'node:net';
import {
	bits,
	explicit,
	implicit,
	integer,
	objectId,
	octets,
	sequence,
	set,
	text,
	time,
	TRUE
} from './der.ts';

export interface CertificateDraft {
	/** Common names of who it is about, and of who signs. */
	readonly subject: string;
	readonly issuer: string;
	readonly fromMs: number;
	readonly untilMs: number;
	readonly publicKey: KeyObject;
	readonly extensions: readonly Buffer[];
}

/** @returns PEM text */
export function signCertificate(draft: CertificateDraft, signer: KeyObject): string {
	const algorithm = sequence(objectId('1.2.840.10045.4.3.2'));
	const content = sequence(
		explicit(0, integer(Buffer.of(2))),
		integer(randomBytes(16)),
		algorithm,
		commonName(draft.issuer),
		sequence(time(draft.fromMs), time(draft.untilMs)),
		commonName(draft.subject),
		draft.publicKey.export({ type: 'spki', format: 'der' }),
		explicit(3, sequence(...draft.extensions))
	);
	return toPem(sequence(content, algorithm, bits(sign('sha256', content, signer))));
}

const EXTENSIONS = {
	subjectKey: '2.5.29.14',
	keyUsage: '2.5.29.15',
	alternativeNames: '2.5.29.17',
	basicConstraints: '2.5.29.19',
	nameConstraints: '2.5.29.30',
	authorityKey: '2.5.29.35',
	extendedUsage: '2.5.29.37'
} as const;

/** A critical one is refused by whoever does not understand it. */
export function extension(name: keyof typeof EXTENSIONS, value: Buffer, critical = false): Buffer {
	return sequence(objectId(EXTENSIONS[name]), ...(critical ? [TRUE] : []), octets(value));
}

/** Good for the server's side of TLS, and for no mail, no program and no person. */
export const forServers = (): Buffer =>
	extension('extendedUsage', sequence(objectId('1.3.6.1.5.5.7.3.1')));

/** What names a key, so that a chain is found without trying each. */
export function keyName(publicKey: KeyObject): Buffer {
	const spki = publicKey.export({ type: 'spki', format: 'der' });
	return createHash('sha256').update(spki).digest().subarray(0, 20);
}

export const domainName = (domain: string): Buffer => implicit(2, Buffer.from(domain));
export const addressName = (address: string): Buffer => implicit(7, addressBytes(address));

/** @returns four bytes or sixteen */
export function addressBytes(address: string): Buffer {
	if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
	// In a URL an IPv6 address has one way of being written, without dots.
	const plain = new URL(`http://[${address}]`).hostname.slice(1, -1);
	const [before = '', after = ''] = plain.split('::');
	const groupsOf = (half: string) => (half === '' ? [] : half.split(':'));
	const [left, right] = [groupsOf(before), groupsOf(after)];
	const zeros = Array<string>(8 - left.length - right.length).fill('0');
	const groups = [...left, ...zeros, ...right].map((group) => group.padStart(4, '0'));
	return Buffer.from(groups.join(''), 'hex');
}

const commonName = (name: string) => sequence(set(sequence(objectId('2.5.4.3'), text(name))));

function toPem(der: Buffer): string {
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
