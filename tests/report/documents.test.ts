/** One book in every format: the same words, and each format as its own specification wants it. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { AUDIENCES, type Audience } from '#lib/domain/audience.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { targetOf } from '#lib/domain/reply.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { bookOf } from '#lib/report/book.ts';
import { readEdition, writeEdition } from '#lib/report/edition-file.ts';
import { plainLines } from '#lib/report/plain-lines.ts';
import { FORMATS, formats, type FormatName } from '#lib/report/formats.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import { bookWords, WORDING } from '#lib/words/book.ts';
import { importText, inputOf, reportOf } from '../helpers/imported.ts';
import { gathering } from '../helpers/people.ts';
import { filesOf, wordsOf } from '../helpers/written.ts';

const HASH = 'ab'.repeat(32);
const BYTES = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const photos = new Map([[HASH, BYTES]]);
const example = readFileSync('static/examples/healthy-social-change-2008.json', 'utf8');
const rich = JSON.parse(example);
rich.notes[3].photo = { hash: HASH, widthPx: 640, heightPx: 480, bytes: 7, alt: 'A paper cloth' };
rich.notes.push(
	{ id: 'x1', text: 'كلمات\nin two lines', kind: 'surprise', audience: 'public', voice: 'مها' },
	{ id: 'x2', text: 'Who keeps the <key> & "lock"?', kind: 'question', audience: 'public' },
	{ id: 'x3', text: 'Ask the council by May', kind: 'action', audience: 'public' }
);
const input = reportOf(rich);
const flat = (text: string) => plainLines(text).join(' ').replaceAll(/\s+/g, ' ');

describe.each(['md', 'html', 'docx'] as const)('%s', (name: FormatName) => {
	test('says every word of the book', async () => {
		const words = wordsOf(await formats[name].write(input, 'public', photos));
		const book = bookOf(input, 'public');
		for (const block of book.blocks) {
			const said =
				block.is === 'part' || block.is === 'heading'
					? [block.title]
					: block.is === 'words' || block.is === 'count'
						? [block.text]
						: block.is === 'list'
							? block.items
							: block.is === 'all'
								? block.notes.flatMap(({ text, voice, origin }) => [text, voice, ...origin])
								: [];
			for (const text of said) expect(words).toContain(flat(text));
		}
		expect(words).toContain('Photo: A paper cloth');
		expect(words).toContain(flat(book.counts.join(' ')));
	});
});

describe('a quote marked exact', () => {
	/** What tidy programs like to mend: letters in two parts, small i, dots, marks, sums, tags. */
	const SAID = 'i dont want "support" ... i want a cafe\u0301, & my <own> key, 2*3 _times_ -- ok??';
	const quoted = reportOf({
		...rich,
		notes: [
			{ id: 'q1', text: SAID, kind: 'quote', verbatim: 'exact', audience: 'public' },
			{ id: 'q2', text: 'More or less this', kind: 'quote', verbatim: 'near', audience: 'public' }
		]
	});
	/** What Markdown writes with a backslash or a name, as a reader sees it. */
	const asRead = (text: string) =>
		text
			.replaceAll(/\\(?=[^\s\p{L}\d])/gu, '')
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&amp;', '&');
	const write = (name: FormatName, from = quoted) => formats[name].write(from, 'public', photos);

	test.each(FORMATS)('stays as it was said, letter by letter, in %s', async (name) => {
		const written = String(await write(name));
		if (name === 'json') return expect(JSON.parse(written).notes[0].text).toBe(SAID);
		if (name === 'csv') return expect(written).toContain(SAID.replaceAll('"', '""'));
		const boards = (text: string): string[] =>
			JSON.parse(text).nodes.map((node: { text?: string }) => node.text ?? '');
		const texts = name === 'canvas' ? boards(written) : [wordsOf(await write(name))];
		expect(texts.map(asRead).join('\n')).toContain(SAID);
	});

	test('is called exact, and only it, and is so again when the file is opened', async () => {
		const json = String(await write('json'));
		for (const file of [json, await write('json', reportOf(json))]) {
			const { notes } = JSON.parse(String(file));
			expect(notes.map(({ verbatim }: { verbatim: string }) => verbatim)).toEqual([
				'exact',
				'near'
			]);
			expect(notes[0].text).toBe(SAID);
		}
		expect(String(await write('csv')).match(/,exact,/g)).toHaveLength(1);
		for (const name of ['md', 'html', 'docx'] as const) {
			const origins = bookOf(quoted, 'public').blocks.flatMap((block) =>
				block.is === 'all' ? block.notes.map(({ origin }) => origin) : []
			);
			expect(origins.filter((origin) => origin.includes(WORDING.exact))).toHaveLength(1);
			expect(wordsOf(await write(name))).toContain(WORDING.exact);
		}
	});
});

describe('a Word document', () => {
	test('has real headings, a list, a table with a head, a text beside its photo and page numbers', async () => {
		const written = await formats.docx.write(input, 'public', photos);
		const files = filesOf(written);
		const document = files.get('word/document.xml') ?? '';
		const count = (what: RegExp) => document.match(what)?.length ?? 0;
		const book = bookOf(input, 'public');
		expect(count(/<w:pStyle w:val="Title"\/>/g)).toBe(1);
		expect(count(/<w:pStyle w:val="Heading1"\/>/g)).toBe(
			book.blocks.filter(({ is }) => is === 'part').length
		);
		expect(count(/<w:pStyle w:val="Heading2"\/>/g)).toBe(
			book.blocks.filter(({ is }) => is === 'heading').length
		);
		expect(count(/<w:tblHeader\/>/g)).toBe(1);
		expect(document).toMatch(/<wp:docPr [^>]*descr="A paper cloth"/);
		expect(document).toContain('<w:numPr>');
		expect(files.get('docProps/core.xml')).toContain('<dc:title>Healthy Social Change</dc:title>');
		const footer = [...files].find(([path]) => /word\/footer\d\.xml$/.test(path))?.[1];
		expect(footer).toContain('NUMPAGES');
		// Every number leads somewhere.
		const anchors = new Set([...document.matchAll(/w:anchor="([^"]+)"/g)].map(([, one]) => one));
		for (const anchor of anchors) expect(document).toContain(`w:name="${anchor}"`);
		const media = Object.keys(unzipSync(written as Uint8Array)).filter((path) =>
			/media\//.test(path)
		);
		expect(media).toHaveLength(1);
	});

	test('is well-formed whatever people wrote', async () => {
		const odd = reportOf({
			sheaf: 1,
			gathering: { title: 'T' },
			notes: [{ text: 'a\u0000b\u0008c <w:p> ]]> & \uFFFE', voice: '"\u0001' }]
		});
		const document = filesOf(await formats.docx.write(odd)).get('word/document.xml') ?? '';
		expect(document).not.toMatch(/[\u0000-\u0008\uFFFE]/);
		expect(document).toContain('&lt;w:p&gt;');
	});
});

test('a board is JSON Canvas 1.0', async () => {
	const canvas = JSON.parse((await formats.canvas.write(input, 'public')) as string);
	const ids = new Set<string>();
	for (const node of canvas.nodes) {
		expect(['text', 'group']).toContain(node.type);
		for (const side of ['x', 'y', 'width', 'height'])
			expect(Number.isInteger(node[side])).toBe(true);
		if (node.color !== undefined) expect(node.color).toMatch(/^[1-6]$/);
		expect(typeof (node.type === 'text' ? node.text : node.label)).toBe('string');
		expect(ids.has(node.id)).toBe(false);
		ids.add(node.id);
	}
	expect(canvas.edges).toEqual([]);
});

describe('an archive', () => {
	test('says what is in it as RO-Crate 1.2 wants it said, and holds it', async () => {
		const files = unzipSync((await formats.zip.write(input, 'public', photos)) as Uint8Array);
		const text = (path: string) => new TextDecoder().decode(files[path]);
		const crate = JSON.parse(text('ro-crate-metadata.json'));
		expect(crate['@context']).toBe('https://w3id.org/ro/crate/1.2/context');
		const byId = new Map<string, any>(crate['@graph'].map((one: any) => [one['@id'], one]));
		expect(byId.get('ro-crate-metadata.json')).toMatchObject({
			'@type': 'CreativeWork',
			conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
			about: { '@id': './' }
		});
		const root = byId.get('./');
		for (const member of ['name', 'description', 'license']) expect(root[member]).toBeTruthy();
		expect(root.datePublished).toMatch(/^\d{4}-\d{2}-\d{2}$/);
		expect(byId.has(root.license['@id'])).toBe(true);
		for (const { '@id': path } of root.hasPart) {
			expect(byId.get(path)['@type']).toBe('File');
			expect(Number(byId.get(path).contentSize)).toBe(files[path]?.byteLength);
		}
		expect(Object.keys(files).sort()).toEqual(
			['ro-crate-metadata.json', ...root.hasPart.map((one: any) => one['@id'])].sort()
		);
		expect(files[`photos/${HASH}.jpg`]).toEqual(BYTES);
		expect(text('harvest.json')).toBe(formats.json.write(input, 'public'));
	});

	test('opened elsewhere twice doubles nothing', async () => {
		const files = unzipSync((await formats.zip.write(input)) as Uint8Array);
		const text = new TextDecoder().decode(files['harvest.json']);
		const { docs } = importText(text);
		importText(text, docs);
		const { notes, map } = inputOf(docs);
		expect(notes).toHaveLength(input.notes.length);
		expect(map.themes).toHaveLength(input.map.themes.length);
	});

	test('of the same harvest has the same bytes', async () => {
		const once = await formats.zip.write(input, 'public', photos);
		expect(await formats.zip.write(input, 'public', photos)).toEqual(once);
	});
});

test.each(['html', 'docx', 'zip', 'md', 'easy'] as const)(
	'%s of a harvest with nothing to show is made all the same',
	async (name) => {
		const empty = reportOf({
			sheaf: 1,
			gathering: { title: 'Nothing yet' },
			themes: [{ id: 't1', title: 'Without notes' }]
		});
		expect(wordsOf(await formats[name].write(empty, 'public'))).toContain('Nothing yet');
	}
);

describe.each(['md', 'html', 'easy', 'docx'] as const)(
	'what methods and programmes brought, in %s',
	(name) => {
		const ring = circle.plan(circle.readSettings({ record: 'agreed' })!, {
			id: 'ring',
			position: 1
		});
		const at = { activity: 'market', place: 'session-s1', audience: 'public' };
		const told = reportOf({
			sheaf: 1,
			gathering: { title: 'Saturday' },
			activities: [
				{ id: 'market', method: 'open-space', title: 'Market' },
				{ id: 'ring', method: 'circle', title: 'Evening circle', record: ring.activity.record }
			],
			notes: [
				{
					id: 's1',
					text: 'Buses\nWhy so late?',
					kind: 'question',
					form: 'session',
					...at,
					place: ''
				},
				{ id: 's2', text: 'Trams', kind: 'question', form: 'session', ...at, place: '' },
				{ id: 'n1', text: 'Ask the driver', form: 'session-report', ...at },
				{ id: 'n2', text: 'Room-report', form: 'session-next', ...at, audience: 'room' },
				{ id: 'n3', text: 'We meet in May', form: 'agreed', activity: 'ring', audience: 'public' }
			],
			themes: [
				{ id: 't1', title: 'Getting about', notes: ['n1'] },
				{ id: 't2', title: 'Room-theme', notes: ['n2'] }
			]
		});
		const [theme, roomTheme] = told.map.themes.map(({ id }) => id) as [string, string];
		const replyTo = (id: string, did: string) => ({
			...{ id, did, target: targetOf(gathering.key, 't', id), state: 'doing' as const },
			...{ why: 'No money', due: '', who: 'The city', order: 1, atMs: 1 }
		});
		const vote = (shown: boolean) => ({
			...{ id: `v-${shown}`, title: shown ? 'Shown-vote' : 'Hidden-vote', on: 'themes' as const },
			...{ dots: 3, most: 3, atMs: 1, shown },
			cards: told.map.themes.map(({ id, title, members }) => ({
				...{ id, text: title, notes: members.map(({ note }) => note) }
			})),
			result: { people: 3, dots: { [theme]: 7, [roomTheme]: 8 } }
		});
		const input: ReportInput = {
			...told,
			plan: { ...told.plan, votes: [vote(true), vote(false)] },
			answered: {
				replies: [replyTo(theme, 'Two more buses'), replyTo(roomTheme, 'Room-reply')],
				disagreed: ['Whether buses should be free']
			}
		};
		const words = bookWords[name === 'easy' ? 'easy' : 'full'];

		test('is told to the room in full', async () => {
			const text = wordsOf(await formats[name].write(input, 'room'));
			for (const part of [words.sessions, words.agreed, words.votes, words.youSaid]) {
				expect(text).toContain(part);
			}
			expect(text).toContain(words.disagreed);
			expect(text).toContain(words.sessionCount(1, 2));
			expect(text).toContain(words.voters(3));
			for (const said of ['Shown-vote', 'Room-reply', 'Whether buses should be free', 'No money']) {
				expect(text).toContain(said);
			}
			expect(text).not.toContain('Hidden-vote');
			expect(wordsOf(await formats[name].write(input))).toContain('Hidden-vote');
		});

		test('tells others nothing that rests on words which stayed behind', async () => {
			const text = wordsOf(await formats[name].write(input, 'public'));
			for (const said of ['Two more buses', 'Getting about', 'We meet in May', 'Ask the driver']) {
				expect(text).toContain(said);
			}
			expect(text).toContain(words.voters(undefined));
			for (const kept of ['Room-theme', 'Room-reply', 'Room-report', 'Whether buses']) {
				expect(text).not.toContain(kept);
			}
		});

		test.each(AUDIENCES)('is told by an edition for the %s as by the harvest', async (audience) => {
			const { edition } = editionOf(input, audience);
			const text = wordsOf(await formats[name].write(edition));
			const now = wordsOf(await formats[name].write({ ...input, edition: edition.edition }));
			// A Word document says when it was made.
			const timeless = (one: string) => one.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
			expect(timeless(text)).toBe(timeless(now));
			expect(text.includes(words.disagreed)).toBe(audience !== 'public');
			expect(text.includes('Room-reply')).toBe(audience === 'room');
			for (const said of ['Shown-vote', 'Two more buses']) expect(text).toContain(said);
			expect(text).not.toContain('Hidden-vote');
		});

		test('leaves an edition that is read for other people than it was made for', async () => {
			const { edition } = editionOf(input, 'room');
			const text = wordsOf(await formats[name].write(edition, 'public'));
			for (const part of [words.votes, words.youSaid, words.disagreed]) {
				expect(text).not.toContain(part);
			}
		});

		test('has no chapter where there is nothing', async () => {
			const text = wordsOf(await formats[name].write(reportOf(example), 'public'));
			for (const part of [
				words.sessions,
				words.agreed,
				words.votes,
				words.youSaid,
				words.disagreed
			]) {
				expect(text).not.toContain(part);
			}
		});
	}
);

test('an edition tells what sessions and circles brought, and to everybody nothing of a steward’s', () => {
	const file = {
		sheaf: 1,
		gathering: { title: 'Saturday' },
		activities: [{ id: 'market', method: 'open-space', title: 'Market' }],
		notes: [
			{ id: 's1', text: 'Buses', form: 'session', activity: 'market', audience: 'public' },
			{
				...{ id: 'n1', text: 'Ask the driver', form: 'session-report', activity: 'market' },
				...{ place: 'session-s1', audience: 'public' }
			}
		]
	};
	const steward = { replies: [], disagreed: ['Whether buses'] };
	const { edition: read } = editionOf({ ...reportOf(file), answered: steward }, 'public');
	const titles = bookOf(read).blocks.flatMap((block) => (block.is === 'part' ? block.title : []));
	expect(titles).toContain(bookWords.full.sessions);
	expect(titles).not.toContain(bookWords.full.disagreed);
});

function editionOf(input: ReportInput, audience: Audience) {
	const { text } = writeEdition(input, { number: 1, audience, cutOffMs: 1, withdrawn: [] });
	const edition = readEdition(text);
	if (isFileRefusal(edition)) throw new Error(edition.refused);
	return { text, edition };
}
