/**
 * The formats that a harvest goes out in. Adding one is adding a file and a line here.
 *
 * Room: report.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { writeArchive } from './archive.ts';
import { writeCanvas } from './canvas.ts';
import { writeCsv } from './csv.ts';
import { writeDocx } from './docx.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import type { PhotoBytes } from './photo-bytes.ts';
import type { ReportInput } from './report-input.ts';

export const FORMATS = ['json', 'csv', 'md', 'html', 'easy', 'docx', 'canvas', 'zip'] as const;
export type FormatName = (typeof FORMATS)[number];

/** Words, or bytes of a file that is no text. */
export type Written = string | Uint8Array<ArrayBuffer>;

export interface Format {
	readonly title: string;
	/** What somebody wants it for. */
	readonly purpose: string;
	readonly mime: string;
	/** What a file of it ends in. */
	readonly ending: string;
	/** True where photos are put in. */
	readonly photos?: boolean;
	readonly write: (
		input: ReportInput,
		audience?: Audience,
		photos?: PhotoBytes
	) => Written | Promise<Written>;
}

export const formats: Readonly<Record<FormatName, Format>> = {
	json: {
		title: 'Sheaf harvest file',
		purpose: 'Everything, to open in Sheaf again or to work with in other programs.',
		mime: 'application/json',
		ending: 'json',
		write: writeJson
	},
	csv: {
		title: 'Table (CSV)',
		purpose: 'One note a row, for Excel and other spreadsheets.',
		mime: 'text/csv',
		ending: 'csv',
		write: writeCsv
	},
	md: {
		title: 'Text (Markdown)',
		purpose: 'Themes and what was said, for wikis and notes.',
		mime: 'text/markdown',
		ending: 'md',
		write: writeMarkdown
	},
	html: {
		title: 'Page (HTML)',
		purpose: 'One page with its photos, to read, send or print.',
		mime: 'text/html',
		ending: 'html',
		photos: true,
		write: writeHtml
	},
	easy: {
		title: 'Easy-read page',
		purpose: 'The same in short sentences and large letters.',
		mime: 'text/html',
		ending: 'easy.html',
		photos: true,
		write: (input, audience, photos) => writeHtml(input, audience, photos, 'easy')
	},
	docx: {
		title: 'Word document',
		purpose: 'To paste into a paper of your own. Headings, tables and photos are real ones.',
		mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		ending: 'docx',
		photos: true,
		write: writeDocx
	},
	canvas: {
		title: 'Board (JSON Canvas)',
		purpose: 'Themes and notes as cards, for Obsidian.',
		mime: 'application/json',
		ending: 'canvas',
		write: writeCanvas
	},
	zip: {
		title: 'Archive (zip)',
		purpose: 'Page, table, harvest file and photos in one, to keep or to hand over.',
		mime: 'application/zip',
		ending: 'zip',
		photos: true,
		write: writeArchive
	}
};
