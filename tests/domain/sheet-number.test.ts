/** Numbers of paper sheets: what is printed is read again, however somebody types it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	markOf,
	newSerial,
	readSheetNumber,
	sessionMarkOf,
	writeSheetNumber,
	type SheetAddress
} from '#lib/domain/sheet-number.ts';

const aMark = fc.string({ minLength: 1, maxLength: 20 }).map(markOf);
const anAddress: fc.Arbitrary<SheetAddress> = fc.oneof(
	fc.record({
		kind: fc.constantFrom('table' as const, 'slips' as const),
		round: fc.integer({ min: 0, max: 12 }),
		table: fc.integer({ min: 0, max: 200 }),
		activity: aMark
	}),
	fc.record({
		kind: fc.constant('ballot' as const),
		serial: fc
			.uint8Array({ minLength: 8, maxLength: 8 })
			.map((bytes) =>
				newSerial((count) => Uint8Array.from({ length: count }, (_, at) => bytes[at % 8]! % 200))
			),
		vote: aMark
	}),
	fc.record({
		kind: fc.constant('session' as const),
		session: fc.string({ minLength: 1, maxLength: 20 }).map(sessionMarkOf),
		activity: aMark
	}),
	fc.record({ kind: fc.constant('circle' as const), activity: aMark }),
	fc.record({ kind: fc.constant('blank' as const), activity: aMark }),
	fc.record({
		kind: fc.constant('consent' as const),
		card: fc.string({ minLength: 1, maxLength: 20 }).map(sessionMarkOf)
	})
);

test('what is printed is read again: in small letters, with spaces, with dots', () => {
	fc.assert(
		fc.property(anAddress, fc.constantFrom('-', ' ', ' - ', '.', '–'), (address, between) => {
			const typed = writeSheetNumber(address).toLowerCase().replaceAll('-', between);
			expect(readSheetNumber(` ${typed} `)).toEqual(address);
		})
	);
});

test('two activities that a day has are told apart', () => {
	const marks = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10'].map(markOf);
	expect(new Set(marks).size).toBe(marks.length);
});

test.each([
	['', 'nothing'],
	['T2-7', 'no activity'],
	['T13-7-K7', 'a round that no café has'],
	['T2-201-K7', 'a table that no hall has'],
	['X2-7-K7', 'a letter that stands for nothing'],
	['T2-7-OO', 'letters that are not printed'],
	['T-7-K7', 'no round'],
	['C-7K', 'no seat card'],
	['T2-7-K7-9', 'more than a number'],
	['T2-7-K7'.repeat(9), 'far too long'],
	[undefined, 'no text at all']
])('%s is no number: %s', (typed, _why) => {
	expect(readSheetNumber(typed)).toBeNull();
});
