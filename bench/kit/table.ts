/**
 * Lines of a bench as a table that stands in a terminal and in Markdown alike.
 *
 * Room: bench.
 */
import type { Column, Line } from './bench.ts';

export function tableOf(columns: readonly Column[], lines: readonly Line[]): string {
	const rows = lines.map((line) => columns.map(({ cell }) => cell(line)));
	const isNumbers = columns.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
	const texts = rows.map((row) => row.map(asText));
	const widths = columns.map(({ head }, at) =>
		Math.max(3, head.length, ...texts.map((row) => (row[at] ?? '').length))
	);
	const pad = (text: string, at: number) =>
		isNumbers[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
	const asRow = (cells: readonly string[]) => `| ${cells.map(pad).join(' | ')} |`;
	const rule = widths.map((width, at) =>
		isNumbers[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)
	);
	return [asRow(columns.map(({ head }) => head)), asRow(rule), ...texts.map(asRow)].join('\n');
}

/** Three figures are as much as a measurement is worth. */
function asText(value: string | number | null | undefined): string {
	if (value === undefined || value === null) return '–';
	if (typeof value === 'string' || Number.isInteger(value)) return value.toLocaleString('en-GB');
	const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
	return rounded.toLocaleString('en-GB', { maximumFractionDigits: 6 });
}
