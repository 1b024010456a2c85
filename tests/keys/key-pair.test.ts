import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '#lib/keys/base64url.ts';
import { newKeyPair, openKeyPair, SEED_BYTES, verify } from '#lib/keys/key-pair.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const random = (count: number) => new Uint8Array(randomBytes(count));

describe('bytes as text', () => {
	test('come back as they were, whatever they are', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 100 }), (some) => {
				const text = toBase64url(some);
				expect(text).toBe(Buffer.from(some).toString('base64url'));
				expect(fromBase64url(text)).toEqual(new Uint8Array(some));
			})
		);
	});
	test.each(['a+b', 'a/b', 'a=', 'é', ' ', 'a', 'a\n'])('“%s” is none', (text) =>
		expect(fromBase64url(text)).toBeNull()
	);
});

describe('a key pair', () => {
	test('comes back from its seed', () => {
		const pair = newKeyPair(random);
		expect(openKeyPair(pair.seed)).toMatchObject({ key: pair.key, seed: pair.seed });
	});

	test('makes and reads the signatures that another implementation makes and reads', () => {
		const theirs = keyPairOf(7);
		const ours = openKeyPair(theirs.seed)!;
		expect(ours.key).toBe(theirs.key);
		const message = bytes('Nobody rang me back.');
		expect(ours.sign(message)).toBe(theirs.sign(message));
		expect(fastVerify(ours.sign(message), message, ours.key)).toBe(true);
		expect(verify(theirs.sign(message), message, theirs.key)).toBe(true);
	});

	test('does not vouch for other words, by another key, or cut short', () => {
		const pair = newKeyPair(random);
		const signature = pair.sign(bytes('Yes'));
		expect(verify(signature, bytes('No'), pair.key)).toBe(false);
		expect(verify(signature, bytes('Yes'), newKeyPair(random).key)).toBe(false);
		expect(verify(signature.slice(0, -2), bytes('Yes'), pair.key)).toBe(false);
		expect(verify(signature, bytes('Yes'), pair.key.slice(1))).toBe(false);
	});

	test.each([['ab'], ['!'.repeat(43)], ['']])('is not made from “%s”', (seed) =>
		expect(openKeyPair(seed)).toBeNull()
	);
	test('is not made from too few bytes', () => {
		expect(openKeyPair(new Uint8Array(SEED_BYTES - 1))).toBeNull();
		expect(() => newKeyPair(() => new Uint8Array(3))).toThrow(RangeError);
	});

	test('checking never throws, whatever is to be checked', () => {
		fc.assert(
			fc.property(fc.string(), fc.uint8Array(), fc.string(), (signature, message, key) => {
				expect(verify(signature, message, key)).toBe(false);
			})
		);
		const noPoint = toBase64url(new Uint8Array(32).fill(255));
		expect(verify('A'.repeat(86), bytes('x'), noPoint)).toBe(false);
		expect(verify('A'.repeat(86), bytes('x'), 'A'.repeat(43))).toBe(false);
	});
});
