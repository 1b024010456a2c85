import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchBrought, readBrought, type BroughtColumn } from '#lib/domain/brought.ts';
import { MAX_BROUGHT_NOTES, MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { decodeTable, readPasted, readTable } from '#lib/report/brought-file.ts';

const textsOf = (cells: ReturnType<typeof readPasted>) => {
	if ('why' in cells) return cells.why;
	const { columns, headed } = matchBrought(cells);
	const read = readBrought(cells, columns, headed);
	return 'why' in read ? read.why : read.map(({ text }) => text);
};

describe('a pasted list', () => {
	test('is a note a line, without what marks the lines of a list', () => {
		const list =
			'1. Trust takes time\n\n- “Nobody asked me,” she said, twice\r\n• A choir; not a service\n';
		expect(textsOf(readPasted(list))).toEqual([
			'Trust takes time',
			'“Nobody asked me,” she said, twice',
			'A choir; not a service'
		]);
	});

	test('with tabs is a table from a spreadsheet', () => {
		const rows = 'Table\tIdea\n4\tWarm rooms\n2\t"Two\nlines"';
		expect(textsOf(readPasted(rows))).toEqual(['Warm rooms', 'Two\nlines']);
	});

	test('with no words in it is refused', () => {
		expect(textsOf(readPasted(' \n\u200B\n'))).toBe('empty');
		expect(textsOf(readPasted(''))).toBe('empty');
	});

	test('brings every line that has words, whatever they are', () => {
		const line = fc
			.string({ unit: 'grapheme', maxLength: 40 })
			.map((one) => `w${one.replaceAll(/[\s\p{Cc}\u2028]/gu, '')}`);
		fc.assert(
			fc.property(fc.array(line, { minLength: 2, maxLength: 40 }), (lines) => {
				const cells = lines.map((one) => [one]);
				const read = readBrought(cells, ['text'], false);
				expect('why' in read ? read : read.length).toBe(lines.length);
			})
		);
	});
});

describe('a table of another tool', () => {
	const columnsOf = (...titles: string[]) =>
		matchBrought([
			titles,
			titles.map((_, at) => (at === titles.length - 1 ? 'What I think' : '12'))
		]).columns;

	test.each<[string, string[], BroughtColumn[]]>([
		['Miro', ['Type', 'Frame', 'Tags', 'Text'], ['kind', 'theme', 'tag', 'text']],
		['Mural', ['ID', 'AREA', 'TEXT'], ['none', 'theme', 'text']],
		['a form', ['Timestamp', 'What would help you most?'], ['none', 'text']],
		[
			'Sheaf',
			['id', 'text', 'kind', 'theme', 'round', 'table', 'attribution'],
			['none', 'text', 'kind', 'theme', 'round', 'table', 'voice']
		]
	])('has its columns matched: %s', (_, titles, columns) => {
		expect(columnsOf(...titles)).toEqual(columns);
	});

	test('brings theme, table, round, kind and voice along', () => {
		const cells = readTable(
			'text,kind,theme,table,round,attribution\n"She said, ""wait""",quote,Trust; Time,Table 4,Round 2,a carer\n'
		);
		if ('why' in cells) throw new Error(cells.why);
		const { columns, headed } = matchBrought(cells);
		expect(readBrought(cells, columns, headed)).toEqual([
			{
				line: 2,
				text: 'She said, "wait"',
				kind: 'quote',
				voice: 'a carer',
				tags: [],
				themes: ['Trust', 'Time'],
				table: 'Table 4',
				round: 2
			}
		]);
	});

	test('with several columns of answers is a note a cell, and says to which question', () => {
		const cells = [
			['What helps?', 'What hinders?'],
			['A choir', 'Forms']
		];
		expect(readBrought(cells, ['text', 'text'], true)).toMatchObject([
			{ text: 'A choir', tags: ['What helps?'] },
			{ text: 'Forms', tags: ['What hinders?'] }
		]);
	});

	test('loses the apostrophe that guards a spreadsheet', () => {
		expect(readBrought([["'=1+1"], ["'tis"]], ['text'], false)).toMatchObject([
			{ text: '=1+1' },
			{ text: "'tis" }
		]);
	});

	test('is read in the letters it was saved in', () => {
		expect(decodeTable(new Uint8Array([0x63, 0x61, 0x66, 0xe9]))).toBe('café');
		expect(decodeTable(new TextEncoder().encode('café'))).toBe('café');
		expect(decodeTable(new Uint8Array([0xff, 0xfe, 0xe9, 0x00]))).toBe('é');
	});

	test.each([
		['a quotation mark that never ends', 'text\n"one\ntwo\n', 'unreadable'],
		['a PDF', '%PDF-1.7', 'unreadable'],
		['an Excel file', 'PK\u0003\u0004', 'spreadsheet'],
		['nothing', '', 'empty']
	])('is refused when it is %s', (_, text, why) => {
		expect(readTable(text)).toEqual({ why });
	});

	test('is refused whole where one row is too long, or there are too many', () => {
		expect(readBrought([['a'], ['b'.repeat(MAX_TEXT_CHARS + 3)]], ['text'], false)).toEqual({
			why: 'too-long',
			line: 2,
			over: 3
		});
		const many = Array.from({ length: MAX_BROUGHT_NOTES + 1 }, () => ['a']);
		expect(readBrought(many, ['text'], false)).toMatchObject({ why: 'too-many' });
		expect(readBrought([['a']], ['none'], false)).toEqual({ why: 'no-text' });
	});
});
