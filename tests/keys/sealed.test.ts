import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryValue } from '#lib/domain/entry.ts';
import { readEntryValue } from '#lib/domain/entry.ts';
import {
	isTrusted,
	piecesOf,
	readSealed,
	readTrustedTold,
	signTrusted
} from '#lib/domain/trusted.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import { seal, sealingKeyOf, unseal } from '#lib/keys/sealed.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { newPair, random } from '../helpers/gathering.ts';

const [root, gwen, hal, phone] = [newPair(), newPair(), newPair(), newPair()];
const standing = { invites: [], grants: [grantFirstHost(root, gwen.key)], withdrawals: [] };
const sealedFor = (text: string) => seal(text, sealingKeyOf(gwen), root.key, random)!;

test('what is sealed for a device is opened there and nowhere else', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
			const sealed = sealedFor(text);
			expect(unseal(sealed, gwen, root.key)).toBe(text);
			expect(unseal(sealed, hal, root.key)).toBeNull();
			// Nor in another gathering of the same device.
			expect(unseal(sealed, gwen, hal.key)).toBeNull();
		}),
		{ numRuns: 20 }
	);
});

test('whoever changes one letter of it changes all of it into nothing', () => {
	const sealed = sealedFor('I am not safe at home.');
	for (let at = 0; at < sealed.length; at += 37) {
		const other = sealed[at] === 'A' ? 'B' : 'A';
		expect(unseal(sealed.slice(0, at) + other + sealed.slice(at + 1), gwen, root.key)).toBeNull();
	}
	expect(unseal('', gwen, root.key)).toBeNull();
});

test('a short word and a long sentence are of one length', () => {
	expect(sealedFor('Help').length).toBe(sealedFor('x'.repeat(200)).length);
});

test('a key that is none seals nothing', () => {
	for (const key of ['', 'A'.repeat(43), 'short']) {
		expect(seal('Words', key, root.key, random)).toBeNull();
	}
});

test('it goes in pieces that an entry holds, and is read once all of them are here', () => {
	const sealed = sealedFor('€'.repeat(1_000));
	const pieces = piecesOf(gwen.key, 'once', sealed);
	for (const { value } of pieces) expect(readEntryValue(value)).toEqual(value);
	const entries = pieces.map(({ slot, value }, n) => ({
		...{ slot, value, author: phone.key, activity: '', seq: n + 1, order: n, atMs: 1 }
	}));
	expect(readSealed([...entries].reverse(), gwen.key)).toEqual([
		{ id: 'once', author: phone.key, atMs: 1, sealed }
	]);
	expect(readSealed(entries.slice(1), gwen.key)).toEqual([]);
	expect(readSealed(entries, hal.key)).toEqual([]);
	expect(readSealed([{ ...entries[0]!, value: { to: gwen.key, of: 99 } }], gwen.key)).toEqual([]);
});

test('a phone trusts a host who put their own key under their own name, and nobody else', () => {
	const record = { gathering: root.key, device: gwen.key, name: 'Gwen', seals: sealingKeyOf(gwen) };
	const told = { ...signTrusted(record, gwen.sign), standing };
	const isGood = (raw: unknown, gathering = root.key) => {
		const read = readTrustedTold(JSON.parse(JSON.stringify(raw)) as EntryValue);
		return read !== null && isTrusted(read, gathering, verify);
	};
	expect(isGood(told)).toBe(true);
	expect(isGood({ ...told, seals: sealingKeyOf(hal) })).toBe(false);
	expect(isGood({ ...told, name: 'Hal' })).toBe(false);
	expect(isGood({ ...told, standing: { ...standing, grants: [] } })).toBe(false);
	expect(isGood(told, hal.key)).toBe(false);
	expect(isGood({ ...signTrusted({ ...record, device: hal.key }, hal.sign), standing })).toBe(
		false
	);
});
