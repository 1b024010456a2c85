/**
 * The book as one page that needs nothing else: to read, to send, to print.
 *
 * Room: report. Every word that people wrote is escaped, and the page forbids itself scripts and
 * anything from elsewhere; photos are inside it.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { Manner } from '#lib/words/book.ts';
import { toBase64 } from './base64.ts';
import type { Block, Book, BookNote, BookPhoto } from './book-parts.ts';
import { bookOf } from './book.ts';
import { PAGE_STYLE } from './page-style.ts';
import { NO_PHOTOS, type PhotoBytes } from './photo-bytes.ts';
import { plainLines } from './plain-lines.ts';
import type { ReportInput } from './report-input.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export function writeHtml(
	input: ReportInput,
	audience?: Audience,
	photos: PhotoBytes = NO_PHOTOS,
	manner: Manner = 'full'
): string {
	const book = bookOf(input, audience, { manner });
	const { title, facts, counts } = book;
	return `<!doctype html>
<html lang="en"${manner === 'easy' ? ' class="easy"' : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${inline(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${inline(title)}</h1>
${facts.length > 0 ? `<p>${facts.map(inline).join(' · ')}</p>` : ''}
<p>${counts.map(inline).join(' ')}</p>
${book.blocks.map((block) => spell(block, book, photos)).join('\n')}
</main>
</body>
</html>
`;
}

function spell(block: Block, book: Book, photos: PhotoBytes): string {
	switch (block.is) {
		case 'part':
			return `<h2><span aria-hidden="true">${block.sign}</span> ${inline(block.title)}</h2>`;
		case 'heading':
			return `<h3 dir="auto">${inline(block.title)}</h3>`;
		case 'words':
			return `<p dir="auto">${words(block.text)}</p>`;
		case 'count':
			return `<p class="count"><em>${inline(block.text)}</em></p>`;
		case 'list':
			return list(block.items.map(inline));
		case 'quotes':
			return block.notes.map((note) => quoteOf(note, book, photos)).join('\n');
		case 'notes':
			return list(
				block.notes.map(
					(note) =>
						`${bodyOf(note)}${byOf(note)} ${linkTo(note, book)}${figureOf(note, book, photos)}`
				)
			);
		case 'photo':
			return `<div class="photo">${bodyOf(block.note)}${figureOf(block.note, book, photos)}<p>${linkTo(block.note, book)}</p></div>`;
		case 'references': {
			const links = block.notes.map((note) => linkTo(note, book));
			return `<p>${inline(block.before)} ${[...block.themes.map(inline), ...links].join(', ')}</p>`;
		}
		case 'table':
			return tableOf(
				block.head,
				block.rows.map(
					(cells) =>
						`<tr>${cells.map((cell) => `<td dir="auto">${words(cell)}</td>`).join('')}</tr>`
				)
			);
		case 'all':
			return tableOf(
				block.head,
				block.notes.map(
					(note) =>
						`<tr id="note-${note.number}"><th scope="row">${note.number}</th><td>${note.kind}</td>` +
						`<td dir="auto">${bodyOf(note, book)}${byOf(note)}</td><td>${note.origin.map(inline).join(' · ')}</td></tr>`
				)
			);
	}
}

function quoteOf(note: BookNote, book: Book, photos: PhotoBytes): string {
	const by = note.voice ? `<footer>— ${inline(note.voice)}</footer>` : '';
	const figure = figureOf(note, book, photos);
	return `<blockquote dir="auto"><p>${bodyOf(note)} ${linkTo(note, book)}</p>${figure}${by}</blockquote>`;
}

/** A photo that is not on this device is told in words. */
function figureOf({ photo }: BookNote, book: Book, photos: PhotoBytes): string {
	if (!photo) return '';
	const bytes = photos.get(photo.hash);
	const caption = `<figcaption dir="auto">${words(book.photoWords(photo))}</figcaption>`;
	return `<figure>${bytes ? imageOf(photo, bytes) : ''}${caption}</figure>`;
}

const imageOf = ({ alt, widthPx, heightPx }: BookPhoto, bytes: Uint8Array): string =>
	`<img alt="${inline(alt)}" width="${widthPx}" height="${heightPx}" src="data:image/jpeg;base64,${toBase64(bytes)}">`;

function tableOf(head: readonly string[], rows: readonly string[]): string {
	const heads = head.map((one) => `<th scope="col">${inline(one)}</th>`).join('');
	return (
		'<div class="scroll" role="region" aria-label="Table" tabindex="0"><table><thead><tr>' +
		`${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
	);
}

const list = (items: readonly string[]): string =>
	`<ul>${items.map((one) => `<li dir="auto">${one}</li>`).join('\n')}</ul>`;

const linkTo = (note: BookNote, book: Book): string =>
	`<a href="#note-${note.number}">${inline(book.reference(note))}</a>`;
const byOf = ({ voice }: BookNote): string => (voice ? ` — ${inline(voice)}` : '');

/** @param book - with it, its photo is told in words, too */
const bodyOf = ({ text, photo }: BookNote, book?: Book): string =>
	[words(text), photo && book ? words(book.photoWords(photo)) : ''].filter(Boolean).join('<br>');

const words = (text: string): string => plainLines(text).map(escape).join('<br>');
const inline = (text: string): string => escape(plainLines(text).join(' '));

const ENTITY: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITY[sign] ?? '');
