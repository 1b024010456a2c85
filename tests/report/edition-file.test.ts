import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AUDIENCES } from '#lib/domain/audience.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import {
	indexEdition,
	readEdition,
	withdrawnFrom,
	writeEdition
} from '#lib/report/edition-file.ts';
import { inputOfFile } from '#lib/report/file-input.ts';
import { formats } from '#lib/report/formats.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { reportOf } from '../helpers/imported.ts';

const EXAMPLES = ['healthy-social-change-2008', 'supportnet-2009'];
const example = (name: string) => readFileSync(`static/examples/${name}.json`, 'utf8');
const HEAD = { number: 3, cutOffMs: 1_700_000_000_000, withdrawn: [] } as const;

const made = (name: string, audience: (typeof AUDIENCES)[number]) => {
	const input = reportOf(example(name));
	const read = readEdition(writeEdition(input, { ...HEAD, audience }).text);
	if (isFileRefusal(read)) throw new Error(read.refused);
	return { input, read };
};

describe.each(EXAMPLES)('%s', (name) => {
	test('reads the same whether somebody opens it or only reads it', () => {
		const file = readHarvestFile(example(name));
		if (isFileRefusal(file)) throw new Error(file.refused);
		const opened = reportOf(example(name));
		expect(formats.md.write(inputOfFile(file))).toBe(
			(formats.md.write(opened) as string).replaceAll(/ · written 1970-01-01/g, '')
		);
	});

	test.each(AUDIENCES)(
		'as an edition for the %s says the same words as the harvest',
		(audience) => {
			const { input, read } = made(name, audience);
			expect(read.edition).toMatchObject({ number: 3, audience, total: input.notes.length });
			expect(formats.md.write(read)).toBe(formats.md.write({ ...input, edition: read.edition }));
			expect(formats.csv.write(read)).toBe(formats.csv.write(input, audience));
			expect(writeEdition(read, read.edition).text).toBe(formats.json.write(read));
		}
	);
});

describe('what was taken back since', () => {
	const said = (notes: object[]) =>
		indexEdition(reportOf({ sheaf: 1, gathering: { title: 'T' }, notes }));
	const was = said([
		{ id: 'n1', text: 'One' },
		{ id: 'n2', text: 'Two', voice: 'Mo' }
	]);

	test.each([
		[
			'nothing',
			[
				{ id: 'n1', text: 'Changed' },
				{ id: 'n2', text: 'Two', voice: 'Mo' }
			],
			[]
		],
		['a note', [{ id: 'n2', text: 'Two', voice: 'Mo' }], ['n1']],
		[
			'a name',
			[
				{ id: 'n1', text: 'One' },
				{ id: 'n2', text: 'Two' }
			],
			['n2']
		]
	])('%s', (_, now, names) => {
		expect(withdrawnFrom(was, said(now))).toEqual(names);
	});
});

test('a harvest file that is no edition is not taken for one', () => {
	expect(readEdition('{"sheaf":1,"gathering":{"title":"T"}}')).toMatchObject({
		refused: 'not-a-harvest-file'
	});
	expect(readEdition('{"sheaf":2,"gathering":{"title":"T"}}')).toMatchObject({
		refused: 'newer-file'
	});
});
