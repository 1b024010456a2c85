/**
 * The harvest as one page that needs nothing else: to read, to send, to print.
 *
 * Room: report. Every word that people wrote is escaped, and the page forbids itself scripts and
 * anything from elsewhere.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { outlineOf, type Outline, type OutlineNote } from './outline.ts';
import { plainLines } from './plain-lines.ts';
import type { ReportInput } from './report-input.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Paper: dark on white, nothing cut in two, links of no use left plain. */
const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; }
blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 0.25rem solid; }
blockquote, li, tr, figure { break-inside: avoid; }
blockquote footer { font-style: normal; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid; padding: 0.25rem 0.5rem; text-align: start; vertical-align: top; }
th { break-after: avoid; }
.scroll { overflow-x: auto; }
@page { size: A4; margin: 20mm; }
@media print { body { font-size: 12pt; max-width: none; margin: 0; color: #000; background: #fff; } a { color: inherit; text-decoration: none; } .scroll { overflow: visible; } }
`;

export function writeHtml(input: ReportInput, audience?: Audience): string {
	const outline = outlineOf(input, audience);
	const { title, facts, counts, questions, plan } = outline;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${inline(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${inline(title)}</h1>
${facts.length > 0 ? `<p>${facts.map(inline).join(' · ')}</p>` : ''}
<p>${counts.map(inline).join(' ')}</p>
${section('What was asked', list(questions.map(inline)))}
${section('What was planned, and what came', list(plan.map(inline)))}
${section('What was said', outline.themes.map(themeOf).join('\n'))}
${section('Recommendations', list(outline.recommendations.map(recommendationOf)))}
${section('All notes', tableOf(outline.notes))}
</main>
</body>
</html>
`;
}

const section = (title: string, inner: string): string =>
	inner ? `<section><h2>${title}</h2>\n${inner}\n</section>` : '';

const list = (items: readonly string[]): string =>
	items.length > 0 ? `<ul>${items.map((one) => `<li>${one}</li>`).join('\n')}</ul>` : '';

function themeOf({ title, summary, count, notes }: Outline['themes'][number]): string {
	const blocks: string[] = [`<h3>${inline(title)}</h3>`];
	if (summary) blocks.push(`<p>${words(summary)}</p>`);
	blocks.push(`<p><em>${inline(count)}</em></p>`);
	for (const note of notes.filter(({ kind }) => kind === 'quote')) {
		const by = note.voice ? `<footer>— ${inline(note.voice)}</footer>` : '';
		blocks.push(`<blockquote><p>${bodyOf(note)} ${linkTo(note)}</p>${by}</blockquote>`);
	}
	const others = notes.filter(({ kind }) => kind !== 'quote');
	blocks.push(list(others.map((note) => `${bodyOf(note)}${byOf(note)} ${linkTo(note)}`)));
	return blocks.filter(Boolean).join('\n');
}

function recommendationOf({ text, themes, notes }: Outline['recommendations'][number]): string {
	const rests = [...themes.map(inline), notes.map(linkTo).join(', ')].filter(Boolean);
	return `${words(text)}${rests.length > 0 ? ` <small>(rests on ${rests.join(', ')})</small>` : ''}`;
}

function tableOf(notes: readonly OutlineNote[]): string {
	if (notes.length === 0) return '';
	const rows = notes.map(
		(note) =>
			`<tr id="note-${note.number}"><th scope="row">${note.number}</th><td>${note.kind}</td>` +
			`<td>${bodyOf(note)}${byOf(note)}</td><td>${note.origin.map(inline).join(' · ')}</td></tr>`
	);
	const head = ['Note', 'Kind', 'Words', 'Where it comes from'];
	return (
		'<div class="scroll" role="region" aria-label="All notes" tabindex="0"><table><thead><tr>' +
		`${head.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead>` +
		`<tbody>${rows.join('\n')}</tbody></table></div>`
	);
}

const linkTo = ({ number }: OutlineNote): string => `<a href="#note-${number}">note ${number}</a>`;
const byOf = ({ voice }: OutlineNote): string => (voice ? ` — ${inline(voice)}` : '');

const bodyOf = ({ text, photo }: OutlineNote): string =>
	[words(text), photo ? `Photo: ${words(photo)}` : ''].filter(Boolean).join('<br>');

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
