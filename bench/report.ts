/**
 * `npm run bench -- report`: how long a book takes in every format, and how that grows with what was
 * said.
 *
 * Room: bench. Photos are real JPEGs of a hall's size. `print` is the page in Chromium, made into a
 * tagged PDF with its photos and page numbers, from a cold start.
 */
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import type { PhotoHash } from '#lib/domain/id.ts';
import { inputOfFile } from '#lib/report/file-input.ts';
import { FORMATS, formats } from '#lib/report/formats.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { writeHtml } from '#lib/report/html.ts';
import type { PhotoBytes } from '#lib/report/photo-bytes.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import { needChromium } from '../tests/chromium.mjs';
import { column, type Bench, type BenchOptions, type Line } from './kit/bench.ts';

const EXAMPLE = new URL('../static/examples/healthy-social-change-2008.json', import.meta.url);
/** Items and photos of a gathering. */
const SIZES = [
	[300, 80],
	[1_000, 80],
	[3_000, 80]
] as const;
const QUICK = [[60, 4]] as const;
const THEMES = 20;

async function* run({ in: path, quick, progress }: BenchOptions): AsyncGenerator<Line> {
	const browser = await chromium.launch({
		executablePath: needChromium(),
		args: ['--no-sandbox']
	});
	try {
		const page = await browser.newPage({ viewport: { width: 1_600, height: 1_200 } });
		await page.setContent(NOISE);
		const jpeg = await page.screenshot({ type: 'jpeg', quality: 35 });
		const sayings = readSayings(path);
		for (const [items, photos] of quick ? QUICK : SIZES) {
			const [input, bytes] = gatheringOf(items, photos, sayings, jpeg);
			for (const format of FORMATS) {
				progress(`${items} items, ${photos} photos, ${format}`);
				const started = performance.now();
				const written = await formats[format].write(input, 'public', bytes);
				const ms = Math.round(performance.now() - started);
				yield { items, photos, format, ms, bytes: Buffer.byteLength(written) };
			}
			progress(`${items} items, ${photos} photos, print`);
			const started = performance.now();
			await page.setContent(writeHtml(input, 'public', bytes), { waitUntil: 'load' });
			const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
			const ms = Math.round(performance.now() - started);
			yield { items, photos, format: 'print', ms, bytes: pdf.byteLength };
		}
	} finally {
		await browser.close();
	}
}

/** Words of a real gathering, said again and again. */
function readSayings(path: string | undefined): readonly string[] {
	const file = readHarvestFile(readFileSync(path ?? EXAMPLE, 'utf8'));
	if (isFileRefusal(file)) throw new Error(`No harvest file: ${file.refused}`);
	return file.notes.map(({ body }) => body.text).filter((text) => text !== '');
}

function gatheringOf(
	items: number,
	photos: number,
	sayings: readonly string[],
	jpeg: Uint8Array
): readonly [ReportInput, PhotoBytes] {
	const bytes = new Map<PhotoHash, Uint8Array<ArrayBuffer>>();
	const notes = Array.from({ length: items }, (_, n) => {
		const hash = n.toString(16).padStart(64, '0');
		const isPhoto = n < photos;
		// What follows a picture's end is passed over: each is a photo of its own.
		if (isPhoto) bytes.set(hash, new Uint8Array([...jpeg, n & 255]));
		const photo = {
			hash,
			widthPx: 1_600,
			heightPx: 1_200,
			bytes: jpeg.byteLength,
			alt: `Photo ${n}`
		};
		return {
			id: `n${n}`,
			kind: n % 3 === 0 ? 'quote' : 'idea',
			text: `${sayings[n % sayings.length]} (${n})`,
			audience: 'public',
			themes: [`t${n % THEMES}`],
			atMs: 1_700_000_000_000 + n,
			...(isPhoto && { photo })
		};
	});
	const themes = Array.from({ length: THEMES }, (_, n) => ({ id: `t${n}`, title: `Theme ${n}` }));
	const file = readHarvestFile(
		JSON.stringify({ sheaf: 1, gathering: { title: 'A large gathering' }, notes, themes })
	);
	if (isFileRefusal(file)) throw new Error(`Not a harvest file: ${file.refused} ${file.at}`);
	return [inputOfFile(file), bytes];
}

/** Something that a JPEG cannot make small. */
const NOISE = `<body style="margin:0"><canvas width="1600" height="1200"></canvas><script>
	const pen = document.querySelector('canvas').getContext('2d');
	for (let n = 0; n < 30000; n++) {
		pen.fillStyle = 'hsl(' + ((n * 37) % 360) + ' 60% ' + (20 + (n % 60)) + '%)';
		pen.fillRect((n * 7919) % 1600, (n * 104729) % 1200, 12, 9);
	}
</script>`;

export default {
	about: 'books in every format: time and size, and how both grow',
	columns: [
		column('items', 'items'),
		column('photos', 'photos'),
		column('format', 'format'),
		column('ms', 'ms'),
		column('bytes', 'bytes')
	],
	run
} satisfies Bench;
