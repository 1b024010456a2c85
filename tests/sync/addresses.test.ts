import { expect, onTestFinished, test } from 'vitest';
import {
	askAddresses,
	askSecureAddresses,
	phoneAddresses,
	secureAddresses
} from '#lib/sync/addresses.ts';
import { startRelay } from '../helpers/relay.ts';

test('a real relay answers where phones reach it, and never names its own machine', async () => {
	const relay = await startRelay();
	onTestFinished(relay.close);
	const addresses = await askAddresses(relay.url);
	expect(addresses).toBeDefined();
	for (const address of addresses ?? []) {
		expect(address).toMatch(/^http:\/\/[\d.]+:\d+$/);
		expect(address).not.toMatch(/localhost|127\./);
	}
});

test('where no relay answers there is no answer', async () => {
	expect(await askAddresses('http://127.0.0.1:1')).toBeUndefined();
});

test('the address this page came from goes first, unless it leads a phone to itself', () => {
	const listed = { addresses: ['http://192.168.1.5:8787', 'http://10.0.0.2:8787'] };
	expect(phoneAddresses('http://localhost:8787', listed)).toEqual(listed.addresses);
	expect(phoneAddresses('http://127.0.0.1:8787', listed)).toEqual(listed.addresses);
	expect(phoneAddresses('https://cafe.example', listed)?.[0]).toBe('https://cafe.example');
	expect(phoneAddresses('http://10.0.0.2:8787', listed)).toHaveLength(2);
});

test('phones are never led to the https that only tablets trust', () => {
	const authority = { name: 'Sheaf on laptop-3 1a2b', fingerprint: 'AB' };
	const answer = { addresses: ['http://192.168.1.5:8787'], authority };
	expect(phoneAddresses('https://192.168.1.5:8788', answer)).toEqual(answer.addresses);
	expect(phoneAddresses('http://10.0.0.2:8787', answer)).toHaveLength(2);
});

test.each([null, [], 'x', { addresses: 'x' }])('no such answer: %j', (raw) =>
	expect(phoneAddresses('http://localhost:8787', raw)).toBeUndefined()
);

test('what is no web address is left out, and nobody fills the screen', () => {
	const odd = ['javascript:alert(1)', 7, 'ftp://x', 'http://[::1]:8787', 'not a url'];
	expect(phoneAddresses('http://localhost:8787', { addresses: odd })).toEqual([]);
	const many = Array.from({ length: 99 }, (_, n) => `http://10.0.0.${n}:8787`);
	expect(phoneAddresses('http://localhost:8787', { addresses: many })).toHaveLength(6);
});

test('a real relay answers where tablets reach it by https, and what they trust first', async () => {
	const readMachine = () => ({ hostname: 'laptop-3', addresses: ['fd00::7'] });
	const relay = await startRelay({ httpsPort: 0, readMachine });
	onTestFinished(relay.close);
	const secure = await askSecureAddresses(relay.url);
	expect(secure?.authority?.name).toMatch(/^Sheaf on laptop-3 /);
	expect(secure?.authority?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
	expect(secure?.origins).toEqual([`https://[fd00::7]:${relay.httpsPort}`]);
});

test('only https is a secure address, and an older relay has none', () => {
	const secure = ['http://10.0.0.2:8787', 'https://10.0.0.2:8788', 'javascript:alert(1)', 7];
	expect(secureAddresses({ secure })?.origins).toEqual(['https://10.0.0.2:8788']);
	expect(secureAddresses({ addresses: [] })).toEqual({ origins: [], authority: undefined });
	expect(secureAddresses({ authority: { name: 1 } })?.authority).toBeUndefined();
	expect(secureAddresses(null)).toBeUndefined();
});
