/**
 * A harvest as somebody chose it on their device: a harvest file, or an archive that holds one with
 * its photos.
 *
 * Room: report. Of an archive nothing is unpacked but what Sheaf puts in one, and nothing that is
 * larger than it may be. Nothing here throws.
 */
import type { FileRefusal } from '#lib/domain/file-refusal.ts';
import { isPhotoHash, type PhotoHash } from '#lib/domain/id.ts';
import { MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';

export interface ChosenHarvest {
	/** As `harvest-file.ts` reads it. */
	readonly text: string;
	/** What lies in the archive under a photo's name; nobody has looked whether it is one. */
	readonly photos: ReadonlyMap<PhotoHash, ArrayBuffer>;
}

/** How a zip file begins. */
const ZIP_HEAD = [0x50, 0x4b, 0x03, 0x04];
const HARVEST = 'harvest.json';
const PHOTO = /^photos\/([0-9a-f]{64})\.jpg$/;

const refuse = (refused: FileRefusal['refused']): FileRefusal => ({ refused, at: '' });

export async function openChosenHarvest(file: Blob): Promise<ChosenHarvest | FileRefusal> {
	const head = new Uint8Array(await file.slice(0, ZIP_HEAD.length).arrayBuffer());
	if (!ZIP_HEAD.every((byte, at) => head[at] === byte)) {
		if (file.size > MAX_FILE_BYTES) return refuse('file-too-large');
		return { text: await file.text(), photos: new Map() };
	}
	if (file.size > MAX_ARCHIVE_BYTES) return refuse('archive-too-large');
	const files = await unpack(new Uint8Array(await file.arrayBuffer()));
	const harvest = files?.[HARVEST];
	if (!files) return refuse('broken-archive');
	if (!harvest) return refuse('not-a-harvest-file');
	const photos = Object.entries(files).flatMap(([path, bytes]) => {
		const hash = hashIn(path);
		return hash ? [[hash, bytes.slice().buffer] as const] : [];
	});
	return { text: new TextDecoder().decode(harvest), photos: new Map(photos) };
}

/** @returns undefined for an archive that ends too early, or is not what it says */
async function unpack(bytes: Uint8Array): Promise<Record<string, Uint8Array> | undefined> {
	const { unzipSync } = await import('fflate');
	let left = MAX_ARCHIVE_BYTES;
	try {
		return unzipSync(bytes, {
			filter({ name, originalSize }) {
				const most = name === HARVEST ? MAX_FILE_BYTES : hashIn(name) ? MAX_PHOTO_BYTES : 0;
				const isTaken = originalSize <= Math.min(most, left);
				if (isTaken) left -= originalSize;
				return isTaken;
			}
		});
	} catch {
		return undefined;
	}
}

const hashIn = (path: string): PhotoHash | undefined => {
	const [, hash] = PHOTO.exec(path) ?? [];
	return isPhotoHash(hash) ? hash : undefined;
};
