/**
 * Splits what somebody pastes or opens into cells: lines of a list, or a table as other tools save it.
 *
 * Room: report. What the columns are is `domain/brought.ts`.
 */
import Papa from 'papaparse';
import type { BroughtCells, BroughtRefusal } from '#lib/domain/brought.ts';
import { MAX_BROUGHT_BYTES } from '#lib/domain/limits.ts';

/** Bytes that no text has. */
const NO_TEXT = /^%PDF|[\0\u0001-\u0008\u000E-\u001F]|\uFFFD{3}/;
const SPREADSHEET = /^(?:PK\u0003\u0004|\u00D0\u00CF\u0011)/;
/** What stands before the words of a line in a list: a dot, a dash, a box, a number. */
const LIST_MARK = /^\s*(?:[-–—*•·▪◦●○☐☑✓]|\(?\d{1,3}[.)])\s+/u;

/** A pasted list: a line is a note. With tabs in it, it came from a table. */
export function readPasted(text: string): BroughtCells | BroughtRefusal {
	if (text.length > MAX_BROUGHT_BYTES) return { why: 'too-large' };
	if (text.includes('\t')) return readTable(text);
	const lines = text
		.split(/\r\n|\r|\n|\u2028/)
		.map((line) => line.replace(LIST_MARK, '').trim())
		.filter((line) => line !== '');
	return lines.length === 0 ? { why: 'empty' } : lines.map((line) => [line]);
}

/** A saved table, whatever it parts its cells with. */
export function readTable(text: string): BroughtCells | BroughtRefusal {
	if (text.length > MAX_BROUGHT_BYTES) return { why: 'too-large' };
	if (SPREADSHEET.test(text)) return { why: 'spreadsheet' };
	if (NO_TEXT.test(text)) return { why: 'unreadable' };
	const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
		skipEmptyLines: 'greedy',
		delimitersToGuess: ['\t', ';', ',', '|']
	});
	// A quotation mark that is never closed swallows the rest of the file.
	if (errors.some(({ type }) => type === 'Quotes')) return { why: 'unreadable' };
	return data.length === 0 ? { why: 'empty' } : data;
}

/** Text as spreadsheets save it: UTF-8, UTF-16 with its mark, or the old letters of Windows. */
export function decodeTable(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
