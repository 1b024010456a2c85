import { describe, expect, test } from 'vitest';
import { addressBytes } from '#server/tls/certificate.ts';
import { bits, integer, objectId, octets, time } from '#server/tls/der.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('DER', () => {
	test('writes lengths in one byte, or says first how many bytes they take', () => {
		expect(hex(octets(Buffer.alloc(3)).subarray(0, 2))).toBe('0403');
		expect(hex(octets(Buffer.alloc(127)).subarray(0, 2))).toBe('047f');
		expect(hex(octets(Buffer.alloc(128)).subarray(0, 3))).toBe('048180');
		expect(hex(octets(Buffer.alloc(70_000)).subarray(0, 5))).toBe('0483011170');
	});

	test('writes numbers as short as they go, and never as a minus', () => {
		expect(hex(integer(Buffer.of(0)))).toBe('020100');
		expect(hex(integer(Buffer.of(0, 0, 5)))).toBe('020105');
		expect(hex(integer(Buffer.of(0x80)))).toBe('02020080');
	});

	test('writes object ids with pieces above 127', () => {
		expect(hex(objectId('1.2.840.10045.4.3.2'))).toBe('06082a8648ce3d040302');
		expect(hex(objectId('2.5.29.15'))).toBe('0603551d0f');
	});

	test('writes times with two digits of year until 2049, then with four', () => {
		expect(String(time(Date.UTC(2049, 11, 31, 23, 59, 59)).subarray(2))).toBe('491231235959Z');
		expect(String(time(Date.UTC(2050, 0, 1)).subarray(2))).toBe('20500101000000Z');
		expect(time(Date.UTC(2049, 0, 1))[0]).toBe(0x17);
		expect(time(Date.UTC(2050, 0, 1))[0]).toBe(0x18);
	});

	test('says how many bits of the last byte are none', () => {
		expect(hex(bits(Buffer.of(0x80), 7))).toBe('03020780');
	});
});

test.each([
	['10.0.255.1', '0a00ff01'],
	['::', '0'.repeat(32)],
	['::1', `${'0'.repeat(31)}1`],
	['fe80::', `fe80${'0'.repeat(28)}`],
	['2001:db8:0:1::2', '20010db8000000010000000000000002'],
	['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
	['::ffff:10.0.0.1', '00000000000000000000ffff0a000001']
])('the address %s has its bytes', (address, expected) => {
	expect(hex(addressBytes(address))).toBe(expected);
});
