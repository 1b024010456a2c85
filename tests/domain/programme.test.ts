/**
 * A programme's records: joined in any order they are the same, and nothing older takes the place of
 * what is newer.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PROGRAMME_RECORDS } from '#lib/domain/limits.ts';
import {
	joinRecords,
	NO_RECORDS,
	orderOf,
	readProgramme,
	readRecords,
	RECORD_KINDS,
	type ProgrammeRecords
} from '#lib/domain/programme.ts';
import { targetOf } from '#lib/domain/reply.ts';
import {
	digestRecord,
	digestWith,
	GATHERINGS,
	programmeWith,
	recordsWith
} from '../helpers/programme.ts';

const value = fc.record({ order: fc.nat(4), text: fc.constantFrom('a', 'b', 'c') });
const records: fc.Arbitrary<ProgrammeRecords> = fc
	.array(fc.tuple(fc.constantFrom(...RECORD_KINDS), fc.constantFrom('x', 'y'), value), {
		maxLength: 8
	})
	.map((all) => {
		let made = NO_RECORDS;
		for (const [kind, key, one] of all) {
			made = joinRecords(made, { ...NO_RECORDS, [kind]: { [key]: one } });
		}
		return made;
	});

describe('records of two devices', () => {
	test('are the same in whatever order they meet, and meeting twice changes nothing', () => {
		fc.assert(
			fc.property(records, records, records, (a, b, c) => {
				const joined = joinRecords(joinRecords(a, b), c);
				expect(joinRecords(c, joinRecords(b, a))).toEqual(joined);
				expect(joinRecords(joined, a)).toEqual(joined);
			})
		);
	});

	test('never go back to something older', () => {
		fc.assert(
			fc.property(records, records, (a, b) => {
				const joined = joinRecords(a, b);
				for (const kind of RECORD_KINDS) {
					for (const [key, raw] of Object.entries(a[kind])) {
						expect(orderOf(joined[kind][key])).toBeGreaterThanOrEqual(orderOf(raw));
					}
				}
			})
		);
	});

	test('that placed two gatherings apart hold both', () => {
		const placing = (phase: string) => ({ phase, site: '', series: '', order: 2 });
		const one = recordsWith({ placings: { [GATHERINGS[0]]: placing('one') } });
		const two = recordsWith({ placings: { [GATHERINGS[1]]: placing('one') } });
		expect(readProgramme(joinRecords(one, two)).placings).toHaveLength(2);
	});
});

describe('digests of one gathering from two tablets', () => {
	const [cafe] = GATHERINGS;
	const note = (id: string) => ({ id, kind: 'idea', text: id }) as const;

	test('join: the notes of both, and each theme once with all its notes', () => {
		const one = digestWith(cafe, {
			notes: [note('a')],
			themes: [{ id: 't', title: 'Old name', notes: ['a'], total: 1 }]
		});
		const two = digestWith(cafe, {
			order: 2,
			notes: [note('b')],
			themes: [{ id: 't', title: 'New name', notes: ['b'], total: 1 }]
		});
		const digests = { ...digestRecord(one, 'one'), ...digestRecord(two, 'two') };
		const read = programmeWith({ digests }).digests.get(cafe);
		expect(read?.notes.map(({ id }) => id).sort()).toEqual(['a', 'b']);
		expect(read?.themes).toMatchObject([{ title: 'New name', total: 2 }]);
		expect(read?.themes[0]?.notes.toSorted()).toEqual(['a', 'b']);
	});

	test('what one says is gone is gone, also from an older digest and from its themes', () => {
		const old = digestWith(cafe, {
			notes: [note('a'), note('b')],
			themes: [{ id: 't', title: 'T', notes: ['a', 'b'], total: 2 }]
		});
		const later = digestWith(cafe, { order: 2, gone: ['a'] });
		const digests = { ...digestRecord(old, 'one'), ...digestRecord(later, 'two') };
		const read = programmeWith({ digests }).digests.get(cafe);
		expect(read?.notes.map(({ id }) => id)).toEqual(['b']);
		expect(read?.themes[0]?.notes).toEqual(['b']);
	});
});

test('replies stay, the latest last; what cannot be read is passed over', () => {
	const target = targetOf(GATHERINGS[0], 'r', 'r1');
	const body = { target, state: 'heard', did: '', why: '', due: '', who: '' };
	const { replies } = programmeWith({
		replies: {
			b: { ...body, state: 'done', did: 'Opened.', order: 9, atMs: 2 },
			a: { ...body, order: 3, atMs: 1 },
			c: { ...body, state: 'perhaps', order: 4, atMs: 1 },
			d: { ...body, due: '2009-02-31x', order: 4, atMs: 1 },
			e: 'words'
		}
	});
	expect(replies.map(({ id, state }) => [id, state])).toEqual([
		['a', 'heard'],
		['b', 'done']
	]);
});

test('a question that was set aside is not asked, and one that was taken up says by whom', () => {
	const question = { text: 'What next?', phase: 'one', target: '', who: '', order: 1, atMs: 1 };
	const { questions } = programmeWith({
		questions: { a: question, b: question, c: question },
		taken: {
			a: { gathering: '', order: 2 },
			b: { gathering: GATHERINGS[1], order: 2 }
		}
	});
	expect(questions.map(({ id, takenBy }) => [id, takenBy])).toEqual([
		['b', GATHERINGS[1]],
		['c', '']
	]);
});

test('more records than a programme can hold are refused', () => {
	const many = Object.fromEntries(
		Array.from({ length: MAX_PROGRAMME_RECORDS + 1 }, (_, index) => [`n${index}`, { order: 1 }])
	);
	expect(readRecords({ stock: many })).toBe('too-many');
	expect(readRecords('words')).toBeNull();
	expect(readRecords({ stock: { a: 1 }, later: { b: 2 } })).toEqual({
		...NO_RECORDS,
		stock: { a: 1 }
	});
});

test('what a steward wrote down about a gathering is read, and does not stand in the way of the rest', () => {
	const [gathering] = GATHERINGS;
	const remarks = { [`${gathering}/disagreed`]: { text: 'Where it stands', order: 1 } };
	const programme = programmeWith({ remarks });
	expect([...programme.remarks]).toEqual([[`${gathering}/disagreed`, 'Where it stands']]);
	expect(programme.placings).toHaveLength(1);
});
