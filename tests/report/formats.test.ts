import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '#lib/report/csv.ts';
import { FORMATS, formats } from '#lib/report/formats.ts';
import { writeHtml } from '#lib/report/html.ts';
import { writeMarkdown } from '#lib/report/markdown.ts';
import { everyByteOf, wordsOf } from '../helpers/written.ts';
import { reportOf } from '../helpers/imported.ts';
import { ann, host } from '../helpers/people.ts';

const example = readFileSync('static/examples/healthy-social-change-2008.json', 'utf8');
const saying = (text: string, more: object = {}) =>
	reportOf({
		sheaf: 1,
		gathering: { title: 'T' },
		notes: [{ id: 'n1', kind: 'quote', text, ...more }]
	});
const cells = (csv: string): string[][] => Papa.parse<string[]>(csv.slice(1)).data;

/** Notes for three circles, in a theme each and one together. */
const circles = reportOf({
	sheaf: 1,
	gathering: { title: 'Saturday', organiserPhone: '555-1234' },
	mailing: ['mo@example.org'],
	places: [{ id: 'table-1', kind: 'table', number: 1, host: 'Table-Host-Name' }],
	notes: [
		{
			id: 'n1',
			text: 'For all',
			audience: 'public',
			themes: ['t1'],
			voice: 'a carer',
			place: 'table-1',
			email: 'mo@example.org'
		},
		{
			id: 'n2',
			text: 'For the steering group',
			audience: 'steering',
			themes: ['t1', 't2'],
			voice: 'Mo'
		},
		{ id: 'n3', text: 'For the room', themes: ['t1', 't3'], voice: 'Zed' }
	],
	themes: [
		{ id: 't1', title: 'Together' },
		{ id: 't2', title: 'Steering-title' },
		{ id: 't3', title: 'Room-title' },
		{ id: 't4', title: 'Empty' }
	],
	recommendations: [
		{ id: 'r1', text: 'All-advice', notes: ['n1', 'n3'], themes: ['t1', 't3'] },
		{ id: 'r2', text: 'Room-advice', notes: ['n3'] }
	]
});

describe.each(FORMATS)('%s', (name) => {
	const { write } = formats[name];
	test.each([
		['room', ['For all', 'For the steering group', 'For the room', 'Room-title'], []],
		[
			'steering',
			['For all', 'For the steering group', 'Mo'],
			['For the room', 'Zed', 'Room-title', 'Room-advice']
		],
		[
			'public',
			['For all', 'a carer'],
			['For the room', 'Mo', 'Steering-title', 'Room-title', 'Room-advice', 'Zed']
		]
	] as const)('for the %s has what was agreed and no more', async (audience, has, hasNot) => {
		const text = wordsOf(await write(circles, audience));
		for (const words of has) expect(text).toContain(words);
		for (const words of hasNot) expect(text).not.toContain(words);
		if (audience !== 'room') {
			expect(text).not.toMatch(/mo@example|555-1234|Table-Host-Name/);
		}
	});

	test('carries no key', async () => {
		const text = everyByteOf(await write(circles));
		for (const { key } of [ann, host]) expect(text).not.toContain(key.slice(0, 12));
	});

	test('of the real gathering has every note in it', async () => {
		const text = wordsOf(await write(reportOf(example)));
		expect(text).toContain('participatory everything');
		expect(text).toContain('John Denham MP');
	});

	test('does not stumble over a clock that went wild', async () => {
		const wild = saying('x marks', { atMs: Number.MAX_SAFE_INTEGER });
		expect(wordsOf(await write(wild))).toContain('x marks');
	});

	test('never throws, whatever people wrote', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (words) => {
				fc.pre(words.trim() !== '');
				await write(saying(words, { voice: words.slice(0, 40), source: words }));
			}),
			{ numRuns: name === 'docx' ? 30 : 100 }
		);
	});
});

describe('a table', () => {
	test('has one note a row under fixed columns, with a mark that Excel needs', () => {
		const csv = writeCsv(reportOf(example));
		expect(csv.charCodeAt(0)).toBe(0xfeff);
		expect(csv).not.toMatch(/[^\r]\n/);
		const [head, ...rows] = cells(csv);
		expect(head?.slice(0, 14)).toEqual(
			'id,text,kind,theme,event,activity,round,table,question,attribution,votes,created,photo file,consent'.split(
				','
			)
		);
		expect(rows).toHaveLength(46);
		expect(rows[6]?.slice(0, 8)).toEqual([
			'n7',
			'Support informal ways of listening to people and allow people to have fun while they are accessing services.',
			'idea',
			"Engaging the 'seldom heard'",
			'Healthy Social Change',
			'TOP TIPS FROM DELEGATES: HOW TO PUT PEOPLE AT THE CENTRE',
			'',
			"Engaging the 'seldom heard'"
		]);
		expect(rows[6]?.[13]).toBe('public');
	});

	test.each(['=1+1', '+44 20', '-5', '@SUM(A1)', '＝1+1', '=HYPERLINK("http://x")'])(
		'shows “%s” as words, never as a sum',
		(text) => {
			const row = cells(writeCsv(saying(text, { voice: text, tags: [text], source: text })))[1]!;
			expect(row[1]).toBe(`'${text}`);
			for (const cell of row) expect(cell).not.toMatch(/^[=+\-@＝]/);
		}
	);

	test('keeps letters, lines, commas and quotation marks', () => {
		const text = 'é, “ä”, "quoted", مرحبا\nand a second line; 😀';
		expect(cells(writeCsv(saying(text)))[1]?.[1]).toBe(text);
	});
});

describe('a text', () => {
	test('has themes as headings, quotes as quotes, and says where each comes from', () => {
		const text = writeMarkdown(reportOf(example));
		expect(text).toContain('# Healthy Social Change\n');
		expect(text).toContain("### Engaging the 'seldom heard'\n");
		expect(text).toMatch(
			/> Not just participatory budgets, participatory everything\[\^2\]\n>\n> — Conference delegate/
		);
		expect(text).toMatch(/\[\^2\]: VOTING FOR HEALTH PROJECTS · in these words · HEALTHY/);
		expect(text).toContain('46 notes in 17 themes.');
		const used = new Set([...text.matchAll(/\[\^(\d+)\]/g)].map(([, n]) => n));
		for (const n of used) expect(text).toContain(`\n[^${n}]: `);
		expect(used.size).toBe(46);
	});

	test.each([
		'# A heading',
		'> out',
		'- item',
		'1. one',
		'---',
		'===',
		'```\ncode',
		'    code',
		'| a | b |',
		'[^1]: mine',
		'[x](javascript:alert(1))',
		'![x](http://x/y.png)',
		'<script>alert(1)</script>',
		'&lt;b&gt;',
		'**bold** _it_ ~~no~~',
		'%%hidden%%',
		'$$x$$',
		'{{ liquid }}',
		'\\',
		'a\\',
		'*',
		'`',
		'line\n\n# second',
		'x\n- y\n\n\n> z',
		'http://example.org',
		'\u2028# sly'
	])('cannot be broken out of by %j', (words) => {
		const safe = writeMarkdown(saying(words, { voice: words.slice(0, 70) }));
		const plain = writeMarkdown(saying('Plain', { voice: 'Plain' }));
		const shape = (text: string) =>
			text
				.split('\n')
				.map((line) => /^(#+|>|-|\[\^\d+\]:)? ?/.exec(line)?.[1] ?? '')
				.filter((mark, n, all) => mark !== '' && mark !== all[n - 1]);
		expect(shape(safe)).toEqual(shape(plain));
		expect(safe).not.toMatch(/(?<!\\)<|(?<!\\)`|(?<!\\)\]\(|https?:/);
	});

	test('counts what was left out', () => {
		const text = writeMarkdown(circles, 'public');
		expect(text).toContain('2 of 3 notes were said for fewer people, and left out.');
		expect(text).toContain('1 of 1 note; 2 more were said for fewer people');
	});
});

describe('a page', () => {
	test('lets nothing that anybody wrote be anything but words', () => {
		const page = writeHtml(
			saying(`</style><script>alert(1)</script><img src=x onerror='a' "b">&amp;`, { voice: '<b>' })
		);
		expect(page).not.toMatch(/<script|<img|<b>|onerror='/);
		expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		expect(page).toContain('&amp;amp;');
		expect(page).toContain("default-src 'none'");
	});

	test('leads from each theme to its notes and on to where they come from', () => {
		const page = writeHtml(reportOf(example));
		for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) {
			expect(page).toContain(`id="${target}"`);
		}
		expect(page.match(/<tr id="note-/g)).toHaveLength(46);
	});
});
