import { describe, expect, test } from 'vitest';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { MAX_FILE_BYTES, MAX_FILE_NOTES } from '#lib/domain/limits.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { fileRefusalWords } from '#lib/words/file.ts';

const file = (more: object) => JSON.stringify({ sheaf: 1, gathering: { title: 'T' }, ...more });
const long = 'x'.repeat(2_001);

describe('what is no harvest file', () => {
	test.each<[string, string, string]>([
		['nothing', '', 'not-a-harvest-file'],
		['a letter', 'Dear host', 'not-a-harvest-file'],
		['half a file', file({ notes: [{ text: 'x' }] }).slice(0, -3), 'not-a-harvest-file'],
		['a list', '[]', 'not-a-harvest-file'],
		['null', 'null', 'not-a-harvest-file'],
		['another program’s file', '{"name":"sheaf","version":"1.0"}', 'not-a-harvest-file'],
		['no version', '{"gathering":{"title":"T"}}', 'not-a-harvest-file'],
		['no gathering', '{"sheaf":1}', 'not-a-harvest-file'],
		['notes that are no list', file({ notes: { a: 1 } }), 'not-a-harvest-file'],
		['a newer version', file({ sheaf: 2 }), 'newer-file'],
		['no title', '{"sheaf":1,"gathering":{"title":" "}}', 'no-title'],
		[
			'a title of a page',
			'{"sheaf":1,"gathering":{"title":"' + 'x'.repeat(201) + '"}}',
			'title-too-long'
		],
		['a note without words', file({ notes: [{ text: 'x' }, { text: ' ' }] }), 'no-text'],
		['a note that is none', file({ notes: [null] }), 'no-text'],
		['words that are a number', file({ notes: [{ text: 5 }] }), 'no-text'],
		['a note of a chapter', file({ notes: [{ text: long }] }), 'text-too-long'],
		['a theme’s name of a page', file({ themes: [{ title: long }] }), 'title-too-long'],
		['a recommendation of a chapter', file({ recommendations: [{ text: long }] }), 'text-too-long'],
		['a recommendation without words', file({ recommendations: [{}] }), 'no-text'],
		[
			'a novel beside a note',
			file({ notes: [{ text: 'x', novel: 'y'.repeat(5_000) }] }),
			'too-much-else'
		],
		[
			'more notes than a hall can write',
			file({ notes: Array(MAX_FILE_NOTES + 1).fill({ text: 'x' }) }),
			'too-many-notes'
		],
		[
			'more themes than anybody can read',
			file({ themes: Array(2_001).fill({ title: 'x' }) }),
			'too-many-parts'
		],
		[
			'boxes in boxes in boxes',
			`{"sheaf":1,"gathering":{"title":"T"},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
			'not-a-harvest-file'
		],
		['a file that fills the disk', ' '.repeat(MAX_FILE_BYTES + 1), 'file-too-large']
	])('%s is refused with one sentence', (_, text, code) => {
		const read = readHarvestFile(text);
		expect(read).toMatchObject({ refused: code });
		if (!isFileRefusal(read)) return;
		const sentence = fileRefusalWords(read);
		expect(sentence).toMatch(/^[A-Z].*\.$/);
		expect(sentence.length).toBeLessThan(160);
	});

	test('says which note it is about', () => {
		const read = readHarvestFile(file({ notes: [{ text: 'x' }, {}] }));
		expect(isFileRefusal(read) && fileRefusalWords(read)).toBe(
			'Note 2 in this file has no words in it.'
		);
	});

	test('a mark at its start, as some editors leave it, does no harm', () => {
		expect(isFileRefusal(readHarvestFile(`\uFEFF${file({})}`))).toBe(false);
	});
});
