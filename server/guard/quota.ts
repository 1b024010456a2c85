/**
 * How much one gathering may hold, and how much of it one author may write.
 *
 * Room: server/guard. Pure. What is there already can always be changed and taken back.
 */
import type { IntakeRefusal } from '#lib/domain/wire.ts';
import type { PhotosHeld } from '#server/store/photo-sizes.ts';
import {
	MAX_ALL_PHOTOS_BYTES,
	MAX_DOCUMENTS_BYTES,
	MAX_EDITIONS,
	MAX_EDITIONS_BYTES,
	MAX_NOTES,
	MAX_NOTES_PER_AUTHOR,
	MAX_PHOTOS,
	MAX_PHOTOS_BYTES
} from './limits.ts';

/** Counted each by itself. A device is told `store-full`: it keeps its words, and offers them again. */
export type Over = 'author-full' | 'gathering-full';

export interface Holds {
	readonly documentsBytes: number;
	/** Notes that stand and notes that are gone. */
	readonly notes: number;
	/** Of the author who wants to add one. */
	readonly notesOfAuthor: number;
}

/** Why no new note can be added. */
export function whyOver({ documentsBytes, notes, notesOfAuthor }: Holds): Over | undefined {
	if (documentsBytes >= MAX_DOCUMENTS_BYTES || notes >= MAX_NOTES) return 'gathering-full';
	return notesOfAuthor >= MAX_NOTES_PER_AUTHOR ? 'author-full' : undefined;
}

/** Of one gathering's editions, whose bytes lie where photos lie. */
export interface EditionsHeld {
	readonly count: number;
	/** As their manifests say. */
	readonly bytes: number;
}

/** Why one edition more cannot be kept. */
export function whyEditionOver(
	{ count, bytes }: EditionsHeld,
	{ allBytes }: PhotosHeld,
	addedBytes: number
): 'store-full' | undefined {
	const isOver =
		count >= MAX_EDITIONS ||
		bytes + addedBytes > MAX_EDITIONS_BYTES ||
		allBytes + addedBytes > MAX_ALL_PHOTOS_BYTES;
	return isOver ? 'store-full' : undefined;
}

/** Photos alone. What manifests claim beyond what editions may hold is not believed. */
export const withoutEditions = (held: PhotosHeld, editions: EditionsHeld): PhotosHeld => ({
	...held,
	count: Math.max(0, held.count - editions.count),
	bytes: Math.max(0, held.bytes - Math.min(editions.bytes, MAX_EDITIONS_BYTES))
});

/** Why one photo more cannot be kept. */
export function whyPhotoOver(
	{ count, bytes, allBytes }: PhotosHeld,
	addedBytes: number
): 'photos-full' | undefined {
	const isOver =
		count >= MAX_PHOTOS ||
		bytes + addedBytes > MAX_PHOTOS_BYTES ||
		allBytes + addedBytes > MAX_ALL_PHOTOS_BYTES;
	return isOver ? 'photos-full' : undefined;
}

export const saidAs = (why: IntakeRefusal | Over): IntakeRefusal =>
	why === 'author-full' || why === 'gathering-full' ? 'store-full' : why;
