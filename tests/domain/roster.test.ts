import { describe, expect, test } from 'vitest';
import { NO_WORDS, EXPECTED, type Person } from '#lib/domain/person.ts';
import {
	enrolListed,
	matchColumns,
	readListed,
	sameName,
	type Listed
} from '#lib/domain/roster.ts';
import { readCells } from '#lib/report/roster-file.ts';

/** As the screen does it when nobody touches a column. */
function read(text: string, known = 0) {
	const cells = readCells(text);
	if ('why' in cells) return cells;
	const { headed, columns } = matchColumns(cells);
	return readListed(cells, columns, headed, known);
}
const namesIn = (text: string) => (read(text) as Listed[]).map(({ name }) => name);

describe('a list of people', () => {
	test('is one name a line, with empty lines and spaces around them', () => {
		expect(namesIn('Zoë Miller\n\n  Amir   Khan \r\nMo\n')).toEqual([
			'Zoë Miller',
			'Amir Khan',
			'Mo'
		]);
	});

	test('is a table from a spreadsheet, by the names of its columns', () => {
		const text = [
			'Team\tFull name\tAccess needs\tMoves with\tCan move',
			'North\tZoë\tHearing loop\t\tno',
			'South\tMo\t\tZoë\t'
		].join('\n');
		expect(read(text)).toEqual([
			...[
				{ line: 2, name: 'Zoë', group: 'North', needs: 'Hearing loop', moves: 'stays', with: '' }
			],
			...[{ line: 3, name: 'Mo', group: 'South', needs: '', moves: 'with', with: 'Zoë' }]
		]);
	});

	test('is a CSV file with quotes, a mark before it, and first and last names', () => {
		const text = '\uFEFFFirst name;Surname;Organisation\n"Li";"Wei; the elder";"Town; council"\n';
		expect(read(text)).toMatchObject([{ name: 'Li Wei; the elder', group: 'Town; council' }]);
	});

	test('takes the first column for names where none is named', () => {
		expect(read('Zoë,North\nMo,South')).toMatchObject([
			{ name: 'Zoë', group: 'North' },
			{ name: 'Mo', group: 'South' }
		]);
	});

	test('keeps emoji and right-to-left names as they are, and drops what turns text round', () => {
		expect(namesIn('👩‍👩‍👧 Rosa\nفاطمة الزهراء\nשרה\n\u202Eevil\u202C')).toEqual([
			'👩‍👩‍👧 Rosa',
			'فاطمة الزهراء',
			'שרה',
			'evil'
		]);
	});
});

describe('what is no list is one reason, and nothing is taken', () => {
	const cases: [string, string, object][] = [
		['nothing', ' \n\n', { why: 'empty' }],
		['marks that nobody sees', '\u200B\n\u2060', { why: 'empty' }],
		['a web page', '<!doctype html><p>Zoë', { why: 'not-a-roster' }],
		['a harvest file', '{"sheaf": 1}', { why: 'not-a-roster' }],
		['a photo', '\uFFFD\uFFFD\uFFFD\0\u0010JFIF', { why: 'not-a-roster' }],
		['a workbook', 'PK\u0003\u0004\u0014\0', { why: 'spreadsheet' }],
		['a paragraph', `Mo\n${'words '.repeat(30)}`, { why: 'name-too-long', line: 2 }],
		['2,000 people', Array.from({ length: 2_000 }, (_, n) => `P${n}`).join('\n'), many(2_000)],
		['a file of a novel’s size', 'x'.repeat(1024 * 1024 + 1), { why: 'file-too-large' }]
	];
	for (const [what, text, refusal] of cases) {
		test(what, () => expect(read(text)).toEqual(refusal));
	}

	test('a few more than fit beside those who are there', () => {
		expect(read('Zoë\nMo', 999)).toEqual(many(1_001));
		expect(read('Zoë\nMo', 998)).toHaveLength(2);
	});

	test('no column is a name', () => {
		expect(readListed([['a', 'b']], ['none', 'group'], false, 0)).toEqual({ why: 'no-name' });
	});

	function many(count: number) {
		return { why: 'too-many', count };
	}
});

describe('making people of a list', () => {
	const known: Person = {
		...NO_WORDS,
		id: 'known',
		name: 'Ann',
		apart: [],
		arrival: EXPECTED,
		devices: []
	};
	const enrol = (text: string) => {
		let count = 0;
		return enrolListed(read(text) as Listed[], [known], () => `p${(count += 1)}`);
	};

	test('finds whom somebody moves with, in the list or on the roster', () => {
		const { people, lost } = enrol('name,with\nMo,ann\nZoë,MO');
		expect(people.map((one) => one.with)).toEqual(['known', 'p1']);
		expect(lost).toEqual([]);
	});

	test('says so where that is nobody, or could be two', () => {
		const { people, lost } = enrol('name,with\nMo,Ann\nAnn,\nZoë,Nobody');
		expect(people.map((one) => one.with)).toEqual(['', '', '']);
		expect(lost.map(({ name }) => name)).toEqual(['Mo', 'Zoë']);
	});

	test('two spellings of one name are the same name, two names are not', () => {
		expect(sameName(' ZOË ', 'Zoe\u0308')).toBe(true);
		expect(sameName('Zoe', 'Zoë')).toBe(false);
	});
});

describe('who is kept apart', () => {
	const list = (text: string) => {
		const cells = readCells(text);
		if ('why' in cells) throw new Error(cells.why);
		const { headed, columns } = matchColumns(cells);
		const listed = readListed(cells, columns, headed, 0);
		if ('why' in listed) throw new Error(listed.why);
		let n = 0;
		return enrolListed(listed, [], () => `p${(n += 1)}`);
	};

	test('is a column of the list, with one name or several', () => {
		const { apart, lost } = list('Name,Not with\nAnn,Mo; Zoë\nMo,\nZoë,\n');
		expect(apart).toEqual([
			['p1', 'p2'],
			['p1', 'p3']
		]);
		expect(lost).toEqual([]);
	});

	test('says so where that is nobody, or could be two', () => {
		const { apart, lost } = list('Name,Apart from\nAnn,Mo\nMo,Nobody\nMo,Ann\n');
		expect(apart).toEqual([['p3', 'p1']]);
		expect(lost.map(({ line }) => line)).toEqual([2, 3]);
	});
});
