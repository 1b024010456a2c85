/**
 * The photos of a programme on this device: those that its gatherings gave it, as steering groups may
 * see them. They lie beside a gathering's own, and go with a file on a stick.
 *
 * Room: state.
 */
import type { Database } from '#lib/device/database.ts';
import { photosOfDigest } from '#lib/domain/digest.ts';
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { MAX_FILE_BYTES, MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';
import { readProgramme, type Programme, type ProgrammeId } from '#lib/domain/programme.ts';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import { openPhotoStore } from '#lib/photos/photo-store.ts';
import { fromBase64, toBase64 } from '#lib/report/base64.ts';
import { writeProgrammeFile, type ProgrammeFile } from '#lib/report/programme-file.ts';
import type { Photos } from '../photos.svelte.ts';
import type { OpenProgramme } from './programme.svelte.ts';

/** Those that came in a file: a reader's device never offers them to a relay. */
const fromFile = (id: ProgrammeId): string => `${id}/`;
/** The same, as a store that a reader's device asks. */
export const readersStore = (id: ProgrammeId) => ({ store: id, epoch: '', commit: 0 });

export const photosShown = ({ digests }: Programme): PhotoHash[] => [
	...new Set([...digests.values()].flatMap(photosOfDigest))
];

/** Fetches what is missing, and drops what nobody may see any more. */
export function seePhotos(photos: Photos, { digests }: Programme): void {
	const all = [...digests.values()];
	const gone = new Set(all.flatMap((one) => one.gone));
	photos.see(
		() => all.flatMap(({ notes }) => notes),
		(note) => gone.has(note)
	);
}

/** Takes from a gathering's photos on this device those that its programme shows. */
export async function givePhotos(
	photos: Photos,
	shown: readonly PhotoHash[],
	db: Database,
	gathering: GatheringId
): Promise<void> {
	const own = openPhotoStore(db, gathering);
	for (const hash of shown) {
		const bytes = (await photos.bytesOf(hash)) ? undefined : await own.get(hash);
		if (bytes) await photos.give(bytes);
	}
}

/** To carry on a stick: as many photos as there is room for, those that are here. */
export async function fileWithPhotos(
	{ id, state, photos }: Pick<OpenProgramme, 'id' | 'state' | 'photos'>,
	tell: (done: number, all: number) => void
): Promise<string> {
	const { records } = state;
	const found: Record<PhotoHash, string> = {};
	let chars = writeProgrammeFile({ id, records }).length;
	const shown = photos ? photosShown(state.value) : [];
	for (const [done, hash] of shown.entries()) {
		tell(done, shown.length);
		const bytes = await photos?.bytesOf(hash);
		if (!bytes) continue;
		const text = toBase64(new Uint8Array(bytes));
		chars += text.length + hash.length + 8;
		if (chars > MAX_FILE_BYTES) break;
		found[hash] = text;
	}
	return writeProgrammeFile({ id, records, ...(shown.length > 0 && { photos: found }) });
}

/** Photos of a file that are what they say, and that something in it shows. */
export function* photosIn({ records, photos = {} }: ProgrammeFile): Generator<ArrayBuffer> {
	for (const hash of photosShown(readProgramme(records))) {
		const bytes = fromBase64(photos[hash] ?? '', MAX_PHOTO_BYTES);
		const isJpeg = bytes?.[0] === 0xff && bytes[1] === 0xd8;
		if (bytes && isJpeg && hashPhoto(bytes.buffer) === hash) yield bytes.buffer;
	}
}

/** Keeps a file's photos on a reader's device. */
export async function keepPhotos(db: Database, file: ProgrammeFile): Promise<void> {
	const store = openPhotoStore(db, file.id);
	for (const bytes of photosIn(file)) await store.keep(bytes, fromFile(file.id));
}
