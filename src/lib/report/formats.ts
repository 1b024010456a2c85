/**
 * The formats that a harvest goes out in. Adding one is adding a file and a line here.
 *
 * Room: report.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { writeCsv } from './csv.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeMarkdown } from './markdown.ts';
import type { ReportInput } from './report-input.ts';

export const FORMATS = ['json', 'csv', 'md', 'html'] as const;
export type FormatName = (typeof FORMATS)[number];

export interface Format {
	readonly title: string;
	/** What somebody wants it for. */
	readonly purpose: string;
	readonly mime: string;
	readonly write: (input: ReportInput, audience?: Audience) => string;
}

export const formats: Readonly<Record<FormatName, Format>> = {
	json: {
		title: 'Sheaf harvest file',
		purpose: 'Everything, to open in Sheaf again or to work with in other programs.',
		mime: 'application/json',
		write: writeJson
	},
	csv: {
		title: 'Table (CSV)',
		purpose: 'One note a row, for Excel and other spreadsheets.',
		mime: 'text/csv',
		write: writeCsv
	},
	md: {
		title: 'Text (Markdown)',
		purpose: 'Themes and what was said, for wikis and notes.',
		mime: 'text/markdown',
		write: writeMarkdown
	},
	html: {
		title: 'Page (HTML)',
		purpose: 'One page to read, send or print.',
		mime: 'text/html',
		write: writeHtml
	}
};
