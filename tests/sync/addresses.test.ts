import { expect, onTestFinished, test } from 'vitest';
import { askAddresses, phoneAddresses } from '#lib/sync/addresses.ts';
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

test.each([null, [], 'x', { addresses: 'x' }])('no such answer: %j', (raw) =>
	expect(phoneAddresses('http://localhost:8787', raw)).toBeUndefined()
);

test('what is no web address is left out, and nobody fills the screen', () => {
	const odd = ['javascript:alert(1)', 7, 'ftp://x', 'http://[::1]:8787', 'not a url'];
	expect(phoneAddresses('http://localhost:8787', { addresses: odd })).toEqual([]);
	const many = Array.from({ length: 99 }, (_, n) => `http://10.0.0.${n}:8787`);
	expect(phoneAddresses('http://localhost:8787', { addresses: many })).toHaveLength(6);
});
