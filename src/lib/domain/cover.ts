/**
 * A cover is a photo in which faces were hidden, burnt in; it takes the place of the one it was made
 * from everywhere, and that one is destroyed.
 *
 * Room: domain. Persisted, never rename.
 */
import { isPhotoHash, type PhotoHash } from './id.ts';
import { MAX_LAMPORT, MAX_PHOTO_BYTES, MAX_PHOTO_EDGE_PX } from './limits.ts';
import type { Note } from './note.ts';
import { readRecord, readWhole } from './read.ts';

export interface Cover {
	readonly hash: PhotoHash;
	readonly widthPx: number;
	readonly heightPx: number;
	readonly bytes: number;
	/** Lamport counter. */
	readonly order: number;
}

/** By the photo that was covered. */
export type Covers = ReadonlyMap<PhotoHash, Cover>;

export function readCover(raw: unknown): Cover | null {
	const record = readRecord(raw);
	const widthPx = readWhole(record?.widthPx, 1, MAX_PHOTO_EDGE_PX);
	const heightPx = readWhole(record?.heightPx, 1, MAX_PHOTO_EDGE_PX);
	const bytes = readWhole(record?.bytes, 1, MAX_PHOTO_BYTES);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	if (!record || !isPhotoHash(record.hash) || order === undefined) return null;
	if (widthPx === undefined || heightPx === undefined || bytes === undefined) return null;
	return { hash: record.hash, widthPx, heightPx, bytes, order };
}

/** A note with the photo that may be seen; a cover may have been covered again. */
export function withCover<N extends Pick<Note, 'photo'>>(note: N, covers: Covers): N {
	const { photo } = note;
	if (!photo || !covers.has(photo.hash)) return note;
	const way = new Set<PhotoHash>([photo.hash]);
	let cover = covers.get(photo.hash);
	while (cover && !way.has(cover.hash)) {
		way.add(cover.hash);
		const next = covers.get(cover.hash);
		if (!next) break;
		cover = next;
	}
	if (!cover) return note;
	const { hash, widthPx, heightPx, bytes } = cover;
	return { ...note, photo: { ...photo, hash, widthPx, heightPx, bytes } };
}

/** True where both hide the same photos in the same way. */
export const sameCovers = (a: Covers, b: Covers): boolean =>
	a.size === b.size && [...a].every(([of, { hash }]) => b.get(of)?.hash === hash);
