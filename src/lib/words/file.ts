/**
 * What people read when a file could not be taken in.
 *
 * Room: words. One sentence for every code; says which part of the file it is about.
 */
import type { FileRefusal, FileRefusalCode } from '#lib/domain/file-refusal.ts';
import {
	MAX_ARCHIVE_BYTES,
	MAX_FILE_BYTES,
	MAX_FILE_NOTES,
	MAX_NOTE_MORE_CHARS,
	MAX_TEXT_CHARS,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';

const MIB = 1024 * 1024;

const fileWords: Readonly<Record<FileRefusalCode, string>> = {
	'file-too-large': `This file is larger than ${MAX_FILE_BYTES / MIB} MB. Split it into two.`,
	'archive-too-large': `This archive is larger than ${MAX_ARCHIVE_BYTES / MIB} MB. Take some photos out of it.`,
	'broken-archive': 'This archive is not whole. Save it again where it comes from.',
	'not-a-harvest-file':
		'This is not a Sheaf harvest file. Choose a .json or .zip file saved by Sheaf.',
	'newer-file': 'This file was saved by a newer Sheaf. Update this one to open it.',
	'no-title': 'The gathering in this file has no title. Give it one, then open the file again.',
	'title-too-long': `has a title longer than ${MAX_TITLE_CHARS} letters.`,
	'too-many-notes': `This file has more than ${MAX_FILE_NOTES} notes. Split it into two.`,
	'too-many-parts': 'This file has more activities, themes or recommendations than Sheaf can hold.',
	'no-text': 'has no words in it.',
	'text-too-long': `is longer than ${MAX_TEXT_CHARS} letters.`,
	'too-much-else': `says more than ${MAX_NOTE_MORE_CHARS} letters that Sheaf has no place for.`
};

/** Something of it was said in a circle of which nothing is written down. */
export const unwrittenWords = (count: number): string =>
	count === 1
		? '1 note was said where nothing is written down. It is left out.'
		: `${count} notes were said where nothing is written down. They are left out.`;

export const fileRefusalWords = ({ refused, at }: FileRefusal): string =>
	at ? `${at} in this file ${fileWords[refused]}` : fileWords[refused];
