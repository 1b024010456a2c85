import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAuthority, type Authority } from '#server/tls/authority.ts';
import { makeLeaf } from '#server/tls/leaf.ts';
import { isPrivateAddress, labelOf, privateNamesOf } from '#server/tls/private-names.ts';
import { hasOpenssl, LAPTOP, newAuthority } from '../../helpers/hall.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 22, 9);

let data: string;
let folder: string;
beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'sheaf-tls-'));
	folder = join(data, 'tls');
});
afterEach(() => rmSync(data, { recursive: true }));

const open = (nowMs = NOW_MS) => openAuthority(folder, LAPTOP, nowMs);
const opened = (nowMs?: number): Authority => {
	const authority = open(nowMs);
	if (typeof authority === 'string') throw new Error(authority);
	return authority;
};
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('the authority of a hall', () => {
	test('is made once, and is the same after a restart', () => {
		const first = opened();
		expect(opened(NOW_MS + 400 * DAY_MS).certificate.raw.equals(first.certificate.raw)).toBe(true);
	});

	test('lies in one file that its owner alone can read', () => {
		opened();
		expect(readdirSync(folder)).toEqual(['authority.pem']);
		expect(modeOf(folder)).toBe('700');
		expect(modeOf(join(folder, 'authority.pem'))).toBe('600');
		chmodSync(join(folder, 'authority.pem'), 0o644);
		opened();
		expect(modeOf(join(folder, 'authority.pem'))).toBe('600');
	});

	test('is kept apart from every other hall’s by its name', () => {
		expect(opened().certificate.subject).toMatch(/^CN=Sheaf on laptop-3 [0-9a-f]{4}$/);
	});

	test.each([
		['empty', ''],
		['garbage', 'not a certificate'],
		['half of itself', (pem: string) => pem.slice(0, pem.length / 2)],
		['its certificate alone', (pem: string) => pem.slice(pem.indexOf('-----BEGIN CERT'))],
		['its key alone', (pem: string) => pem.slice(0, pem.indexOf('-----BEGIN CERT'))],
		['another key', (pem: string) => pem.slice(pem.indexOf('-----BEGIN CERT')) + otherKey()],
		['a certificate that is no authority', () => leafPem()]
	])('a file that holds %s is left as it is, and said in one sentence', (_, damage) => {
		opened();
		const path = join(folder, 'authority.pem');
		const damaged = typeof damage === 'string' ? damage : damage(readFileSync(path, 'utf8'));
		writeFileSync(path, damaged);
		expect(open()).toBe(
			`There is no https: the authority in "${path}" is damaged. Put it back from a copy, or delete it and let each tablet trust a new one.`
		);
		expect(readFileSync(path, 'utf8')).toBe(damaged);
	});

	test('that has run out is not replaced behind anybody’s back', () => {
		const first = opened();
		const said = open(NOW_MS + 6 * 365 * DAY_MS);
		expect(said).toContain('ran out on');
		expect(opened().certificate.raw.equals(first.certificate.raw)).toBe(true);
	});

	test('says so when its folder cannot be used', () => {
		writeFileSync(folder, 'a file where a folder belongs');
		expect(open()).toMatch(/^There is no https: .* could not be used \(\w+\)\.$/);
	});

	test.skipIf(!hasOpenssl)('can be read by OpenSSL as what it is', () => {
		const pem = opened().certificate.toString();
		const args = ['x509', '-noout', '-ext', 'basicConstraints,keyUsage,extendedKeyUsage'];
		const said = execFileSync('openssl', args, { input: pem, encoding: 'utf8' });
		expect(said).toMatch(/CA:TRUE, pathlen:0/);
		expect(said).toMatch(/Key Usage: critical\s+Certificate Sign\n/);
		expect(said).toMatch(/TLS Web Server Authentication\n/);
	});
});

describe('the certificate of this machine', () => {
	test('is good for all of its private names and addresses, and for servers alone', () => {
		const authority = newAuthority('laptop-3');
		const machine = { hostname: 'Laptop-3.fritz.box', addresses: ['192.168.77.1', '8.8.8.8'] };
		const names = privateNamesOf(machine, authority.mayUse);
		expect(names).toEqual({
			domains: [
				'localhost',
				'laptop-3',
				'laptop-3.local',
				'laptop-3.home.arpa',
				'laptop-3.lan',
				'laptop-3.internal'
			],
			addresses: ['127.0.0.1', '192.168.77.1', '::1']
		});
		const leaf = makeLeaf(authority, names, NOW_MS);
		const shown = new X509Certificate(leaf.cert);
		expect(shown.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
		expect(shown.subjectAltName).toContain('IP Address:192.168.77.1');
		expect(shown.subjectAltName).not.toContain('8.8.8.8');
	});

	test('is good for 397 days at most, and never longer than its authority', () => {
		const authority = opened();
		const names = { domains: ['localhost'], addresses: [] };
		const untilMs = (nowMs: number) => makeLeaf(authority, names, nowMs).untilMs;
		expect(untilMs(NOW_MS)).toBe(NOW_MS - DAY_MS + 397 * DAY_MS);
		const endMs = authority.certificate.validToDate.getTime();
		expect(untilMs(endMs - 10 * DAY_MS)).toBe(endMs);
	});

	test('is good for a machine that has no name worth mentioning', () => {
		for (const hostname of ['', 'localhost', 'Ännas Läptop', '-', '(none)', '.local']) {
			expect(labelOf({ hostname }), hostname).toBeNull();
			const { domains } = privateNamesOf({ hostname, addresses: [] }, () => true);
			expect(domains).toEqual(['localhost']);
		}
	});
});

test.each(['8.8.8.8', '100.64.0.1', '2001:db8::1', 'example.org', '', '192.168.1'])(
	'"%s" is no private address',
	(address) => expect(isPrivateAddress(address)).toBe(false)
);

const otherKey = () => String(newAuthority().key.export({ type: 'pkcs8', format: 'pem' }));

function leafPem(): string {
	const { key, cert } = makeLeaf(newAuthority(), { domains: [], addresses: [] }, NOW_MS);
	return `${key}${cert}`;
}
