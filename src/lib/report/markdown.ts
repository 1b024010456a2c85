/**
 * The book as Markdown: themes as headings, quotes as quotes, and a footnote that says where each
 * note comes from.
 *
 * Room: report. People's words are escaped: nothing that anybody wrote can become a heading, a
 * link, a tag or an end of its own note.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { Block, Book, BookNote } from './book-parts.ts';
import { bookOf } from './book.ts';
import { plainLines } from './plain-lines.ts';
import type { ReportInput } from './report-input.ts';

export function writeMarkdown(input: ReportInput, audience?: Audience): string {
	const book = bookOf(input, audience);
	const blocks: string[] = [`# ${inline(book.title)}`];
	if (book.facts.length > 0) blocks.push(book.facts.map(inline).join(' · '));
	blocks.push(book.counts.map(inline).join(' '));
	blocks.push(...book.blocks.flatMap((block) => spell(block, book)));
	for (const note of book.notes) {
		blocks.push(`[^${note.number}]: ${note.origin.map(inline).join(' · ')}`);
	}
	return `${blocks.join('\n\n')}\n`;
}

function spell(block: Block, book: Book): string[] {
	switch (block.is) {
		case 'part':
			return [`## ${inline(block.title)}`];
		case 'heading':
			return [`### ${inline(block.title)}`];
		case 'words':
			return [paragraph(block.text)];
		case 'count':
			return [`*${inline(block.text)}*`];
		case 'list':
			return block.items.map((text) => item(text, ''));
		case 'quotes':
		case 'notes':
			return block.notes.map((note) => asBlock(note, book));
		case 'photo':
			return [asBlock(block.note, book)];
		case 'references': {
			const names = [...block.themes.map(inline), block.notes.map(reference).join('')];
			return [`${inline(block.before)} ${names.filter(Boolean).join(', ')}`];
		}
		case 'table':
			return [tableOf(block.head, block.rows)];
		case 'all':
			return [block.notes.map((note) => itemOf(note, book)).join('\n')];
	}
}

const reference = ({ number }: BookNote): string => `[^${number}]`;

const wordsOf = ({ text, photo }: BookNote, book: Book): string[] =>
	[text, photo ? book.photoWords(photo) : ''].filter(Boolean);

function asBlock(note: BookNote, book: Book): string {
	if (note.kind !== 'quote') return itemOf(note, book);
	const by = note.voice ? `\n>\n> — ${inline(note.voice)}` : '';
	const lines = wordsOf(note, book).flatMap(plainLines).map(escape);
	return `> ${lines.join('\\\n> ')}${reference(note)}${by}`;
}

function itemOf(note: BookNote, book: Book): string {
	const { kind, voice } = note;
	const label = kind === 'idea' || kind === 'photo' ? '' : `*${kind}:* `;
	const end = `${voice ? ` — ${inline(voice)}` : ''}${reference(note)}`;
	return item(wordsOf(note, book).join('\n'), end, label);
}

/** An item of a list; its further lines are indented, so that they stay in it. */
const item = (text: string, end: string, label = ''): string =>
	`- ${label}${plainLines(text).map(escape).join('\\\n  ')}${end}`;

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map(inline).join(' | ')} |`;
	return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

const paragraph = (text: string): string => plainLines(text).map(escape).join('\\\n');
const inline = (text: string): string => escape(plainLines(text).join(' '));

/** Every sign that means something to a Markdown reader, the usual dialects included. */
function escape(line: string): string {
	return line
		.replaceAll(/[\\`*_[\]<>{}#|~$%^&]/g, '\\$&')
		.replace(/^([+=-])/, '\\$1')
		.replace(/^(\d+)([.)])/, '$1\\$2')
		.replaceAll(/\b(https?|ftp|www|mailto)(:|\.)/gi, '$1\\$2');
}
