/**
 * Which notes somebody has read on this device. A convenience of this device: it never travels.
 *
 * Room: device. Keeps a short mark for each note, no name and no word.
 */
import type { GatheringId, NoteId } from '#lib/domain/id.ts';

/** Persisted under this name, never rename. */
export const readNotesKey = (gathering: GatheringId): string => `sheaf-read-${gathering}`;

export type ReadMark = string;

/** FNV-1a, 32 bits: two of ten thousand notes share a mark about once in a hundred gatherings. */
export function markOf(id: NoteId): ReadMark {
	let hash = 0x811c9dc5;
	for (let at = 0; at < id.length; at++) {
		hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
	}
	return hash.toString(36);
}

export function loadReadNotes(
	storage: Pick<Storage, 'getItem'>,
	gathering: GatheringId
): Set<ReadMark> {
	try {
		return new Set((storage.getItem(readNotesKey(gathering)) ?? '').split(' ').filter(Boolean));
	} catch {
		// Storage may be closed to this page: then everything is new.
		return new Set();
	}
}

export function saveReadNotes(
	storage: Pick<Storage, 'setItem'>,
	gathering: GatheringId,
	marks: ReadonlySet<ReadMark>
): void {
	try {
		storage.setItem(readNotesKey(gathering), [...marks].join(' '));
	} catch {
		// A full or closed storage costs the marks at the next start, never the page.
	}
}
