/**
 * An archive comes in as it went out, with its photos; what is none, or hides more than it says, is
 * refused by a word of its own.
 */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import { writeArchive } from '#lib/report/archive.ts';
import { openChosenHarvest } from '#lib/report/chosen-harvest.ts';
import { inputOfFile } from '#lib/report/file-input.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { writeJson } from '#lib/report/json.ts';
import { readMerge } from '#lib/report/merge-file.ts';

const photo = Uint8Array.from([0xff, 0xd8, 0xff, 1, 2, 3]);
const hash = hashPhoto(photo.buffer);
const text = JSON.stringify({
	sheaf: 1,
	gathering: { title: 'Café' },
	notes: [
		{ id: 'n1', text: 'A bench by the stop.', themes: ['t1'] },
		{ id: 'n2', photo: { hash, widthPx: 4, heightPx: 3, bytes: 6, alt: 'A cloth' }, kind: 'photo' }
	],
	themes: [{ id: 't1', title: 'Benches' }]
});

function read(harvest: string) {
	const file = readHarvestFile(harvest);
	if (isFileRefusal(file)) throw new Error(file.refused);
	return file;
}
const input = inputOfFile(read(text));
const open = (bytes: Uint8Array<ArrayBuffer> | string) => openChosenHarvest(new Blob([bytes]));
async function opened(bytes: Uint8Array<ArrayBuffer> | string) {
	const chosen = await open(bytes);
	if (isFileRefusal(chosen)) throw new Error(chosen.refused);
	return chosen;
}

test('an archive comes in as it went out, and a plain file as well', async () => {
	const chosen = await opened(await writeArchive(input, undefined, new Map([[hash, photo]])));
	expect(chosen.text).toBe(writeJson(input));
	expect([...chosen.photos]).toEqual([[hash, photo.buffer]]);
	expect(await opened(text)).toEqual({ text, photos: new Map() });
});

test('opened elsewhere twice it doubles nothing, a photo without words neither', async () => {
	const archive = await writeArchive(input, undefined, new Map([[hash, photo]]));
	const file = read((await opened(archive)).text);
	const { plan, notes, map } = input;
	expect(readMerge(file, { plan, notes, map, gone: new Set() })).toMatchObject({
		notes: [],
		here: 2
	});
	// Whoever took it in before gave its notes names of their own.
	const renamed = notes.map((note) => ({ ...note, id: `${note.id}x` }));
	const again = readMerge(file, { plan, notes: renamed, map, gone: new Set() });
	expect(again).toMatchObject({ notes: [], here: 2 });
});

const MARKED = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 9, 9, 9]);
test.each([
	['that ends too early', async () => (await writeArchive(input)).slice(0, 200), 'broken-archive'],
	['of which only the head is right', async () => MARKED, 'broken-archive'],
	['of something else', async () => zipSync({ 'a.txt': strToU8('a') }), 'not-a-harvest-file']
] as const)('an archive %s is refused', async (_, make, refused) => {
	expect(await open(await make())).toEqual({ refused, at: '' });
});

test('nothing is unpacked that is larger than it may be, or that nobody asked for', async () => {
	const big = new Uint8Array(MAX_PHOTO_BYTES + 1);
	const chosen = await opened(
		zipSync({
			'harvest.json': strToU8(text),
			[`photos/${hash}.jpg`]: big,
			'photos/../../evil.jpg': photo
		})
	);
	expect(chosen.photos.size).toBe(0);
});
