/**
 * Everything that an audience may have in one zip file: page, table, harvest file, photos, and what
 * an archive wants to know of it.
 *
 * Room: report. The library is loaded when somebody asks for one. The same harvest gives the same
 * bytes.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { writeCsv } from './csv.ts';
import { forAudience } from './for-audience.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { NO_PHOTOS, type PhotoBytes } from './photo-bytes.ts';
import type { ReportInput } from './report-input.ts';
import { writeCrate } from './ro-crate.ts';

/** The first day that a zip file can name. */
const MTIME = '1980-01-01T00:00:00';
const STORED = 0;
const PACKED = 6;

export async function writeArchive(
	input: ReportInput,
	audience?: Audience,
	photos: PhotoBytes = NO_PHOTOS
): Promise<Uint8Array<ArrayBuffer>> {
	const { zipSync } = await import('fflate');
	const selection = forAudience(input, audience);
	const pack = (path: string, mime: string, name: string, text: string) => {
		const bytes = new TextEncoder().encode(text);
		return { path, mime, name, bytes };
	};
	const shown = [...new Set(selection.notes.flatMap(({ photo }) => photo?.hash ?? []))];
	const files = [
		pack('report.html', 'text/html', 'The book', writeHtml(input, audience, photos)),
		pack('notes.csv', 'text/csv', 'Every note, one a row', writeCsv(input, audience)),
		pack('harvest.json', 'application/json', 'The Sheaf harvest file', writeJson(input, audience)),
		...shown.flatMap((hash) => {
			const bytes = photos.get(hash);
			const name =
				selection.notes.find(({ photo }) => photo?.hash === hash)?.photo?.alt || 'A photo';
			return bytes ? [{ path: `photos/${hash}.jpg`, mime: 'image/jpeg', name, bytes }] : [];
		})
	];
	const listed = files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.byteLength }));
	const crate = new TextEncoder().encode(writeCrate(selection, listed));
	const level = (path: string) => (path.endsWith('.jpg') ? STORED : PACKED);
	return zipSync({
		'ro-crate-metadata.json': [crate, { level: PACKED, mtime: MTIME }],
		...Object.fromEntries(
			files.map(({ path, bytes }) => [path, [bytes, { level: level(path), mtime: MTIME }]])
		)
	});
}
