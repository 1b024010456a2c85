/**
 * The themes as a board in JSON Canvas 1.0, for Obsidian and other canvases.
 *
 * Room: report. A theme is a group, a note a card in each of its themes; whole numbers only.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { gather } from '#lib/harvest/gather.ts';
import { bookWords } from '#lib/words/book.ts';
import { forAudience } from './for-audience.ts';
import { nameNotes } from './note-names.ts';
import { plainLines } from './plain-lines.ts';
import type { ReportInput } from './report-input.ts';

const CARD = { width: 320, height: 180 };
const GAP = 20;
const GROUP_HEAD = 60;
const CARDS_A_ROW = 3;
const GROUPS_A_ROW = 4;
const COLOURS = 6;

interface CanvasNode {
	readonly id: string;
	readonly type: 'text' | 'group';
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly color?: string;
	readonly text?: string;
	readonly label?: string;
}

export function writeCanvas(input: ReportInput, audience?: Audience): string {
	const { plan, notes, map } = forAudience(input, audience);
	const { themes, unsorted } = gather(plan, notes, map);
	const names = nameNotes(notes);
	const groups = [
		...themes.map(({ theme, notes: within }) => ({ id: theme.id, label: theme.title, within })),
		...(unsorted.length > 0 ? [{ id: '', label: bookWords.full.unsorted, within: unsorted }] : [])
	];
	const width = CARDS_A_ROW * (CARD.width + GAP) + GAP;
	const nodes: CanvasNode[] = [];
	let y = 0;
	for (let first = 0; first < groups.length; first += GROUPS_A_ROW) {
		const row = groups.slice(first, first + GROUPS_A_ROW);
		const lines = Math.max(...row.map(({ within }) => Math.ceil(within.length / CARDS_A_ROW)), 1);
		const height = GROUP_HEAD + lines * (CARD.height + GAP);
		for (const [n, { id, label, within }] of row.entries()) {
			const x = n * (width + 2 * GAP);
			const group = `group-${first + n}`;
			const color = String(((first + n) % COLOURS) + 1);
			nodes.push({
				id: group,
				type: 'group',
				x,
				y,
				width,
				height,
				color,
				label: line(label || id)
			});
			for (const [at, { note }] of within.entries()) {
				const shown = note.photo ? bookWords.full.photo(note.photo.alt) : '';
				const by = note.voice ? `— ${line(note.voice)}` : '';
				nodes.push({
					id: `${group}-${String(names.get(note.id))}`,
					type: 'text',
					x: x + GAP + (at % CARDS_A_ROW) * (CARD.width + GAP),
					y: y + GROUP_HEAD + Math.floor(at / CARDS_A_ROW) * (CARD.height + GAP),
					...CARD,
					text: [note.text, shown, by].filter(Boolean).map(safe).join('\n\n')
				});
			}
		}
		y += height + 2 * GAP;
	}
	return `${JSON.stringify({ nodes, edges: [] }, null, '\t')}\n`;
}

const line = (text: string): string => plainLines(text).join(' ');

/** Cards are read as Markdown, in which a page from elsewhere could be shown, or a tag. */
const safe = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&');
