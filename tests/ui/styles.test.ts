/** What no style in this house does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const sheets = stylesUnder('src');

describe('styles', () => {
	test('[U6] know start and end, not left and right', () => {
		const physical =
			/(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;
		expect(linesThat(physical)).toEqual([]);
	});

	// Two move the ring elsewhere: to nothing on a heading, to the whole of a card.
	test('[U6] never take the focus ring away from a control', () => {
		const strays = linesThat(/outline\s*:\s*(?:none|0)\b/).filter(
			(line) => !/^src\/lib\/ui\/(base\.css|Card\.svelte)/.test(line)
		);
		expect(strays).toEqual([]);
	});

	test('fetch nothing from elsewhere', () => {
		expect(linesThat(/https?:\/\//)).toEqual([]);
	});

	test('phones do without the font', () => {
		const reachPhones =
			/^src\/(app\.css|routes\/\+layout|routes\/(\([^/]+\)\/)?j\/|lib\/ui\/(?!font\.css))/;
		const strays = sourcesUnder('src').filter(
			(path) =>
				reachPhones.test(path) &&
				/import\s[^\n]*(ui\/font\.css|@fontsource)/.test(readFileSync(join(ROOT, path), 'utf8'))
		);
		expect(strays).toEqual([]);
	});
});

function linesThat(match: RegExp): string[] {
	return sheets.flatMap(({ path, text }) =>
		text
			.split('\n')
			.filter((line) => match.test(line))
			.map((line) => `${path}: ${line.trim()}`)
	);
}

function stylesUnder(folder: string): { path: string; text: string }[] {
	return sourcesUnder(folder).map((path) => {
		const text = readFileSync(join(ROOT, path), 'utf8');
		const style = path.endsWith('.css')
			? text
			: (/<style[^>]*>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
		return { path, text: style };
	});
}

function sourcesUnder(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const path = `${folder}/${entry.name}`;
		if (entry.isDirectory()) return sourcesUnder(path);
		return /\.(css|svelte)$/.test(entry.name) ? [path] : [];
	});
}
