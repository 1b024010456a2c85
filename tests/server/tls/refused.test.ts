/**
 * What the hall's authority cannot do, as those see it who are asked to believe it.
 */
import { generateKeyPairSync } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAuthority } from '#server/tls/authority.ts';
import { extension, forServers, signCertificate } from '#server/tls/certificate.ts';
import { bits, sequence, TRUE } from '#server/tls/der.ts';
import { makeLeaf } from '#server/tls/leaf.ts';
import type { Names } from '#server/tls/private-names.ts';
import { hasOpenssl, knock, newAuthority, serveLeafFor } from '../../helpers/hall.ts';

const PRIVATE: readonly (readonly [string, Partial<Names>])[] = [
	['localhost', { domains: ['localhost'] }],
	['laptop-3', { domains: ['laptop-3'] }],
	['laptop-3.local', { domains: ['laptop-3.local'] }],
	['hall.home.arpa', { domains: ['hall.home.arpa'] }],
	['laptop-3.lan', { domains: ['laptop-3.lan'] }],
	['laptop-3.internal', { domains: ['laptop-3.internal'] }],
	['10.1.2.3', { addresses: ['10.1.2.3'] }],
	['172.16.0.1', { addresses: ['172.16.0.1'] }],
	['172.31.255.254', { addresses: ['172.31.255.254'] }],
	['192.168.77.1', { addresses: ['192.168.77.1'] }],
	['169.254.3.4', { addresses: ['169.254.3.4'] }],
	['127.0.0.1', { addresses: ['127.0.0.1'] }],
	['::1', { addresses: ['::1'] }],
	['fd12:3456::1', { addresses: ['fd12:3456::1'] }],
	['fe80::1', { addresses: ['fe80::1'] }]
];

const PUBLIC: readonly (readonly [string, Partial<Names>])[] = [
	['example.org', { domains: ['example.org'] }],
	['www.example.org', { domains: ['*.example.org'] }],
	['local.example.org', { domains: ['local.example.org'] }],
	['notlocal', { domains: ['notlocal'] }],
	['laptop-4', { domains: ['laptop-4'] }],
	['arpa', { domains: ['arpa'] }],
	['9.255.255.255', { addresses: ['9.255.255.255'] }],
	['11.0.0.0', { addresses: ['11.0.0.0'] }],
	['172.15.255.255', { addresses: ['172.15.255.255'] }],
	['172.32.0.1', { addresses: ['172.32.0.1'] }],
	['192.167.255.255', { addresses: ['192.167.255.255'] }],
	['192.169.0.1', { addresses: ['192.169.0.1'] }],
	['203.0.113.7', { addresses: ['203.0.113.7'] }],
	['::2', { addresses: ['::2'] }],
	['2001:db8::1', { addresses: ['2001:db8::1'] }],
	['fec0::1', { addresses: ['fec0::1'] }],
	// One public name spoils a certificate that is good for the name asked for.
	['localhost', { domains: ['localhost', 'example.org'] }]
];

const authority = newAuthority('laptop-3');
const ca = authority.certificate.toString();
const titleOf = ([name, names]: readonly [string, Partial<Names>]) =>
	[name, ...Object.values(names).flat()].filter((one, at, all) => all.indexOf(one) === at).join();

describe('Node believes the authority', () => {
	for (const one of PRIVATE) {
		test(`for ${titleOf(one)}`, async () => {
			expect(await knock(await serveLeafFor(authority, one[1]), one[0], ca)).toBe('trusted');
		});
	}
	for (const one of PUBLIC) {
		test(`not for ${titleOf(one)}`, async () => {
			expect(await knock(await serveLeafFor(authority, one[1]), one[0], ca)).toBe(
				'permitted subtree violation'
			);
		});
	}
});

describe.skipIf(!hasOpenssl)('OpenSSL, strictly, believes the authority', () => {
	for (const one of PRIVATE) {
		test(`for ${titleOf(one)}`, () => expect(verify(one)).toContain('OK'));
	}
	for (const one of PUBLIC) {
		test(`not for ${titleOf(one)}`, () =>
			expect(verify(one)).toContain('permitted subtree violation'));
	}
	test('not for mail or for programs', () => {
		const leaf: readonly [string, Partial<Names>] = ['localhost', { domains: ['localhost'] }];
		expect(verify(leaf, 'smimesign')).not.toContain('OK');
		expect(verify(leaf, 'codesign')).not.toContain('OK');
	});
});

test.skipIf(!hasOpenssl)('another authority below it is refused', () => {
	const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const nowMs = Date.now();
	const below = signCertificate(
		{
			subject: 'Sheaf below',
			issuer: authority.certificate.subject.slice('CN='.length),
			fromMs: nowMs,
			untilMs: nowMs + 60_000,
			publicKey: pair.publicKey,
			extensions: [
				extension('basicConstraints', sequence(TRUE), true),
				extension('keyUsage', bits(Buffer.of(0b0000_0100), 2), true),
				forServers()
			]
		},
		authority.key
	);
	const asAuthority = readAuthority(
		`${pair.privateKey.export({ type: 'pkcs8', format: 'pem' })}${below}`
	);
	if (!asAuthority) throw new Error('It could not be read back.');
	const leaf = makeLeaf(asAuthority, { domains: ['localhost'], addresses: [] }, nowMs);
	const folder = newFolder({ ca, below, leaf: leaf.cert });
	expect(openssl(folder, ['-untrusted', 'below', 'leaf'])).toContain('path length');
});

test('a machine whose name is a word of letters gets no name without a domain', async () => {
	// `community` is a public domain: allowing the word would allow all that lies below it.
	const risky = newAuthority('community');
	expect(risky.mayUse('community')).toBe(false);
	const port = await serveLeafFor(risky, { domains: ['bank.community'] });
	expect(await knock(port, 'bank.community', risky.certificate.toString())).toBe(
		'permitted subtree violation'
	);
	const local = await serveLeafFor(risky, { domains: ['community.local'] });
	expect(await knock(local, 'community.local', risky.certificate.toString())).toBe('trusted');
});

function verify([name, names]: readonly [string, Partial<Names>], purpose = 'sslserver'): string {
	const leaf = makeLeaf(authority, { domains: [], addresses: [], ...names }, Date.now());
	const folder = newFolder({ ca, leaf: leaf.cert });
	const asked = /^[\d.]+$|:/.test(name) ? ['-verify_ip', name] : ['-verify_hostname', name];
	return openssl(folder, ['-purpose', purpose, ...asked, 'leaf']);
}

function openssl(folder: string, args: readonly string[]): string {
	try {
		const given = ['verify', '-x509_strict', '-CAfile', 'ca', ...args];
		return execFileSync('openssl', given, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
	} catch (error) {
		return String((error as { stderr?: unknown }).stderr);
	}
}

function newFolder(files: Readonly<Record<string, string>>): string {
	const folder = mkdtempSync(join(tmpdir(), 'sheaf-hall-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	for (const [name, pem] of Object.entries(files)) writeFileSync(join(folder, name), pem);
	return folder;
}
