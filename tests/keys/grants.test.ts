import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, signedBytes } from '#lib/domain/canonical.ts';
import { enrolDevice, grantFirstHost, makeInvite, proveKey, withdraw } from '#lib/keys/grants.ts';
import { newKeyPair, verify } from '#lib/keys/key-pair.ts';

const pair = () => newKeyPair((count) => new Uint8Array(randomBytes(count)));
const [gathering, host, link, device] = [pair(), pair(), pair(), pair()];

describe('signed records', () => {
	const invite = { gathering: gathering.key, key: link.key, role: 'host' as const, untilMs: 5 };
	test.each([
		['grant', grantFirstHost(gathering, host.key), gathering.key],
		['invite', makeInvite(invite, host), host.key],
		['grant', enrolDevice(gathering.key, device.key, 'host', link), link.key],
		['withdrawal', withdraw(gathering.key, device.key, 1, host), host.key]
	] as const)('a %s is signed by who vouches for it, and holds no secret', (kind, record, by) => {
		expect(record.by).toBe(by);
		expect(verify(record.sig, signedBytes(kind, record), by)).toBe(true);
		for (const { seed } of [gathering, host, link, device]) {
			expect(JSON.stringify(record)).not.toContain(seed);
		}
	});

	test('a device proves its key for one nonce and one relay', () => {
		const proof = {
			nonce: 'n',
			gathering: gathering.key,
			device: device.key,
			role: 'participant' as const,
			relay: 'localhost:8787'
		};
		const { sig, standing, ...rest } = proveKey(proof, device);
		expect(standing).toBeUndefined();
		expect(verify(sig, canonicalBytes('ticket', rest), device.key)).toBe(true);
		const elsewhere = canonicalBytes('ticket', { ...rest, relay: 'evil:80' });
		expect(verify(sig, elsewhere, device.key)).toBe(false);
	});
});
