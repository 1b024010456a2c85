/**
 * Splits a list of people into cells: lines, or a table as spreadsheets copy and save it.
 *
 * Room: report. What the columns are is `domain/roster.ts`.
 */
import Papa from 'papaparse';
import { MAX_ROSTER_BYTES } from '#lib/domain/limits.ts';
import type { Cells, RosterRefusal } from '#lib/domain/roster.ts';

/** Bytes that no text has, or a format that is none of ours: web page, JSON, PDF. */
const OTHER = /^\s*(?:[{<]|\[["{]|%PDF)|[\0\u0001-\u0008\u000E-\u001F]|\uFFFD{3}/;
const SPREADSHEET = /^(?:PK\u0003\u0004|\u00D0\u00CF|\uFFFD\uFFFD\u0011)/;

export function readCells(text: string): Cells | RosterRefusal {
	if (text.length > MAX_ROSTER_BYTES) return { why: 'file-too-large' };
	if (SPREADSHEET.test(text)) return { why: 'spreadsheet' };
	if (OTHER.test(text)) return { why: 'not-a-roster' };
	const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
		skipEmptyLines: 'greedy',
		delimitersToGuess: ['\t', ';', ',', '|']
	});
	return data.length === 0 ? { why: 'empty' } : data;
}
