/**
 * The hall's certificate authority: made once on this machine, trusted by the tablets of hosts and
 * harvesters. It can vouch for private names and addresses and for nothing else; devices hold it to
 * that themselves, by what the certificate they trust says.
 *
 * Room: server/tls. Its key lies in one file that its owner alone reads, and goes nowhere.
 */
import { createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#server/store/folder.ts';
import {
	addressBytes,
	domainName,
	extension,
	forServers,
	keyName,
	signCertificate
} from './certificate.ts';
import { bits, explicit, implicit, integer, octets, sequence, TRUE } from './der.ts';
import {
	isNeverPublic,
	labelOf,
	PRIVATE_DOMAINS,
	PRIVATE_RANGES,
	type AddressRange,
	type Machine
} from './private-names.ts';

export interface Authority {
	readonly key: KeyObject;
	readonly certificate: X509Certificate;
	/** Whether it may vouch for the name of a machine without any domain. */
	readonly mayUse: (label: string) => boolean;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Tablets trust it by hand; a kit that goes from hall to hall is not to ask for that each year. */
const LIFE_MS = 5 * 365 * DAY_MS;
/** A tablet whose clock runs behind still believes what was made just now. */
export const BACKDATED_MS = DAY_MS;
/** A common name holds 64 characters at most (RFC 5280, appendix A.1). */
const MAX_LABEL_CHARS = 40;
/** Never rename: tablets trust what lies in it. */
const FILE_NAME = 'authority.pem';

/**
 * Reads the authority of a folder; makes one where there is none yet.
 *
 * @param nowMs - wall time
 * @returns the authority, or one sentence that says why there is none
 */
export function openAuthority(folder: string, machine: Machine, nowMs: number): Authority | string {
	const path = join(folder, FILE_NAME);
	try {
		if (existsSync(path)) {
			const kept = readAuthority(readFileSync(path, 'utf8'));
			if (!kept) {
				return `There is no https: the authority in "${path}" is damaged. Put it back from a copy, or delete it and let each tablet trust a new one.`;
			}
			// A copy that was put back may have come with other permissions.
			chmodSync(path, 0o600);
			if (kept.certificate.validToDate.getTime() > nowMs) return kept;
			// Never made anew by itself: it may be this machine's clock that is wrong.
			return `There is no https: the authority in "${path}" ran out on ${kept.certificate.validTo}. If this machine's clock is right, delete it and let each tablet trust a new one.`;
		}
		const pem = makeAuthority(machine, nowMs);
		keep(folder, path, pem);
		return readAuthority(pem) ?? 'There is no https: the authority could not be made.';
	} catch (error) {
		const { code = 'unknown' } = error as NodeJS.ErrnoException;
		return `There is no https: "${path}" could not be used (${code}).`;
	}
}

/** @returns PEM text of the key and of the certificate */
export function makeAuthority(machine: Machine, nowMs: number): string {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const label = labelOf(machine);
	const name = `Sheaf on ${label?.slice(0, MAX_LABEL_CHARS) ?? 'a laptop'} ${randomBytes(2).toString('hex')}`;
	const certificate = signCertificate(
		{
			subject: name,
			issuer: name,
			fromMs: nowMs - BACKDATED_MS,
			untilMs: nowMs - BACKDATED_MS + LIFE_MS,
			publicKey,
			extensions: [
				// An authority over no other authority.
				extension('basicConstraints', sequence(TRUE, integer(Buffer.of(0))), true),
				// Signs certificates: bit 5 of the list.
				extension('keyUsage', bits(Buffer.of(0b0000_0100), 2), true),
				forServers(),
				extension('nameConstraints', onlyPrivate(label), true),
				extension('subjectKey', octets(keyName(publicKey)))
			]
		},
		privateKey
	);
	return `${privateKey.export({ type: 'pkcs8', format: 'pem' })}${certificate}`;
}

/** @returns null for what is no authority with its own key, made here */
export function readAuthority(pem: string): Authority | null {
	try {
		const key = createPrivateKey(pem);
		const certificate = new X509Certificate(pem);
		const isOurs = certificate.ca && /^CN=[\w -]+$/.test(certificate.subject);
		if (!isOurs || !certificate.checkPrivateKey(key)) return null;
		const mayUse = (label: string) => certificate.raw.includes(domainName(label));
		return { key, certificate, mayUse };
	} catch {
		return null;
	}
}

/** RFC 5280, 4.2.1.10: of each kind of name that is listed, only what is listed may be used. */
function onlyPrivate(label: string | null): Buffer {
	const alone = label && isNeverPublic(label) ? [label] : [];
	const names = [
		...[...PRIVATE_DOMAINS, ...alone].map(domainName),
		...PRIVATE_RANGES.map(({ address, prefixBits }) =>
			implicit(7, Buffer.concat([addressBytes(address), maskOf({ address, prefixBits })]))
		),
		// No mail address and no other link at all: nothing ever exists under this domain.
		implicit(1, Buffer.from('.invalid')),
		implicit(6, Buffer.from('.invalid'))
	];
	return sequence(explicit(0, ...names.map((name) => sequence(name))));
}

function maskOf({ address, prefixBits }: AddressRange): Buffer {
	const mask = Buffer.alloc(addressBytes(address).length);
	return mask.map((_, at) => {
		const ones = Math.min(8, Math.max(0, prefixBits - at * 8));
		return (0xff << (8 - ones)) & 0xff;
	}) as Buffer;
}

/** Whole or not at all, also when the power goes meanwhile. */
function keep(folder: string, path: string, pem: string): void {
	makeFolder(folder, 0o700);
	const unfinished = `${path}.new`;
	rmSync(unfinished, { force: true });
	writeFileSync(unfinished, pem, { mode: 0o600, flag: 'wx', flush: true });
	renameSync(unfinished, path);
}
