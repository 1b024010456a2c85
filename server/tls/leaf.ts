/**
 * The certificate that this machine shows to tablets, signed by the hall's authority.
 *
 * Room: server/tls. Made anew at every start and for every new address, in memory: neither it nor
 * its key is ever written to a disk. Signs what it is asked for; who may be vouched for is settled
 * by the authority's own limits, which every device checks.
 */
import { generateKeyPairSync } from 'node:crypto';
import { BACKDATED_MS, type Authority } from './authority.ts';
import {
	addressName,
	domainName,
	extension,
	forServers,
	keyName,
	signCertificate
} from './certificate.ts';
import { bits, implicit, octets, sequence } from './der.ts';
import type { Names } from './private-names.ts';

export interface Leaf {
	/** PEM texts. */
	readonly key: string;
	readonly cert: string;
	readonly untilMs: number;
}

/** Apple and others refuse what is good for longer than 398 days. */
const LIFE_MS = 397 * 24 * 60 * 60 * 1_000;

/** @param nowMs - wall time */
export function makeLeaf({ key, certificate }: Authority, names: Names, nowMs: number): Leaf {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const fromMs = Math.max(nowMs - BACKDATED_MS, certificate.validFromDate.getTime());
	const untilMs = Math.min(fromMs + LIFE_MS, certificate.validToDate.getTime());
	const cert = signCertificate(
		{
			subject: 'Sheaf relay',
			issuer: certificate.subject.slice('CN='.length),
			fromMs,
			untilMs,
			publicKey,
			extensions: [
				extension('basicConstraints', sequence(), true),
				// Signs handshakes: bit 0 of the list.
				extension('keyUsage', bits(Buffer.of(0b1000_0000), 7), true),
				forServers(),
				extension(
					'alternativeNames',
					sequence(...names.domains.map(domainName), ...names.addresses.map(addressName))
				),
				extension('subjectKey', octets(keyName(publicKey))),
				extension('authorityKey', sequence(implicit(0, keyName(certificate.publicKey))))
			]
		},
		key
	);
	return { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert, untilMs };
}
