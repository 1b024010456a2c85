/**
 * The harvest as Markdown: themes as headings, quotes as quotes, and a footnote that says where
 * each note comes from.
 *
 * Room: report. People's words are escaped: nothing that anybody wrote can become a heading, a
 * link, a tag or an end of its own note.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { outlineOf, type OutlineNote } from './outline.ts';
import { plainLines } from './plain-lines.ts';
import type { ReportInput } from './report-input.ts';

export function writeMarkdown(input: ReportInput, audience?: Audience): string {
	const outline = outlineOf(input, audience);
	const blocks: string[] = [`# ${inline(outline.title)}`];
	if (outline.facts.length > 0) blocks.push(outline.facts.map(inline).join(' · '));
	blocks.push(outline.counts.map(inline).join(' '));
	if (outline.questions.length > 0) {
		blocks.push('## What was asked', ...outline.questions.map((text) => `- ${inline(text)}`));
	}
	if (outline.plan.length > 0) {
		blocks.push(
			'## What was planned, and what came',
			...outline.plan.map((text) => item(text, ''))
		);
	}
	blocks.push('## What was said');
	for (const { title, summary, count, notes } of outline.themes) {
		blocks.push(`### ${inline(title)}`);
		if (summary) blocks.push(paragraph(summary));
		blocks.push(`*${inline(count)}*`, ...notes.map(asBlock));
	}
	if (outline.recommendations.length > 0) blocks.push('## Recommendations');
	for (const { text, themes, notes } of outline.recommendations) {
		const rests = [...themes.map(inline), notes.map(reference).join('')].filter(Boolean);
		blocks.push(item(text, rests.length > 0 ? ` (rests on ${rests.join(', ')})` : ''));
	}
	if (outline.notes.length > 0) blocks.push('## Where it comes from');
	for (const note of outline.notes) {
		blocks.push(`[^${note.number}]: ${note.origin.map(inline).join(' · ')}`);
	}
	return `${blocks.join('\n\n')}\n`;
}

const reference = ({ number }: OutlineNote): string => `[^${number}]`;

function asBlock(note: OutlineNote): string {
	const { kind, text, voice, photo } = note;
	const shown = photo ? `Photo: ${photo}` : '';
	if (kind !== 'quote') {
		const label = kind === 'idea' || kind === 'photo' ? '' : `*${kind}:* `;
		const words = [text, shown].filter(Boolean).join('\n');
		return item(words, `${voice ? ` — ${inline(voice)}` : ''}${reference(note)}`, label);
	}
	const by = voice ? `\n>\n> — ${inline(voice)}` : '';
	const lines = [text, shown].filter(Boolean).flatMap(plainLines).map(escape);
	return `> ${lines.join('\\\n> ')}${reference(note)}${by}`;
}

/** An item of a list; its further lines are indented, so that they stay in it. */
const item = (text: string, end: string, label = ''): string =>
	`- ${label}${plainLines(text).map(escape).join('\\\n  ')}${end}`;

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
