/**
 * A harvest file of any size, from words that people said. Room: bench.
 *
 * Most notes lie in themes of about forty; one in eight is not sorted yet, and some of those lie
 * loose on the board.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const EXAMPLE = join(import.meta.dirname, '../../static/examples/healthy-social-change-2008.json');
const THEME_OF = 40;

/** @param path - a file or folder of `{ "items": [{ "t": text }] }`; the example without it */
export function readTexts(path?: string): string[] {
	if (path === undefined) {
		const { notes } = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { notes: { text: string }[] };
		return notes.map(({ text }) => text);
	}
	const files = statSync(path).isDirectory()
		? readdirSync(path).map((name) => join(path, name))
		: [path];
	return files.flatMap((file) => {
		const { items = [] } = JSON.parse(readFileSync(file, 'utf8')) as { items?: { t: string }[] };
		return items.map(({ t }) => t.slice(0, 2_000));
	});
}

export function writeNotesFile(folder: string, texts: readonly string[], count: number): string {
	const loose = Math.floor(count / 8);
	const themes = Array.from({ length: Math.ceil((count - loose) / THEME_OF) }, (_, at) => ({
		id: `t${at}`,
		title: `Theme ${at + 1}: ${(texts[at % texts.length] ?? '').slice(0, 30)}`
	}));
	const notes = Array.from({ length: count }, (_, at) => ({
		kind: 'idea',
		text: texts[at % texts.length],
		...(at >= loose && { themes: [`t${(at - loose) % themes.length}`] }),
		...(at < loose && at % 4 === 0 && { position: [-300 * (1 + (at % 20)), 60 * at] })
	}));
	const path = join(folder, `notes-${count}.json`);
	const file = { sheaf: 1, gathering: { title: `${count} notes` }, themes, notes };
	writeFileSync(path, JSON.stringify(file));
	return path;
}
