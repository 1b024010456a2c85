/**
 * `npm run bench -- board`: the harvest board in a real Chromium, with a second harvester at the
 * relay, beside the plain way to draw notes with Konva.
 *
 * Room: bench. Measures the built app as it stands in `build/`: build first.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { needChromium } from '../tests/chromium.mjs';
import { startRelay } from '../tests/helpers/relay.ts';
import { readTexts, writeNotesFile } from './board/notes-file.ts';
import { measureNaive } from './board/naive.ts';
import { measureSheaf } from './board/sheaf.ts';
import { column, type Bench, type BenchOptions, type Line } from './kit/bench.ts';

const SIZES = [1_000, 5_000, 10_000];
const QUICK = [300];
const BUILD = join(import.meta.dirname, '..', 'build');

async function* run({ in: path, quick, progress }: BenchOptions): AsyncGenerator<Line> {
	if (!existsSync(join(BUILD, 'shell.html'))) throw new Error('Build the app first: npm run build');
	const texts = readTexts(path);
	for (const notes of quick ? QUICK : SIZES) {
		progress(`${notes} notes`);
		const relay = await startRelay({ buildFolder: BUILD });
		const browser = await chromium.launch({
			executablePath: needChromium(),
			args: ['--no-sandbox', '--disable-background-networking', '--enable-precise-memory-info']
		});
		try {
			const file = writeNotesFile(relay.dataFolder, texts, notes);
			const ours = await measureSheaf(browser, relay, file, notes);
			progress(`${notes} notes, plain Konva`);
			const naive = await measureNaive(browser, texts, notes);
			yield { notes, ...ours, naive };
		} finally {
			await browser.close();
			await relay.close();
		}
	}
}

const naive = (member: string) => ({
	head: `naive ${member}`,
	cell: (line: Line) => (line.naive as Record<string, number>)[member]
});

export default {
	about: 'the harvest board in Chromium: opening, panning, zooming, dragging, others’ edits',
	columns: [
		column('notes', 'notes'),
		column('open ms', 'openMs'),
		column('pan p95', 'panP95Ms'),
		column('pan at fit p95', 'farPanP95Ms'),
		column('pan worst', 'panWorstMs'),
		column('zoom p95', 'zoomP95Ms'),
		column('drag 50 p95', 'dragP95Ms'),
		column('drop ms', 'dropMs'),
		column('others p95', 'remoteP95Ms'),
		column('worst', 'worstMs'),
		column('memory MB', 'memoryMb'),
		naive('openMs'),
		naive('panP95Ms'),
		naive('zoomP95Ms'),
		naive('dragP95Ms')
	],
	run
} satisfies Bench;
