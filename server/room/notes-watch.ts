/**
 * Notices when words leave the `notes` or the `people` document, and which photos go with them.
 *
 * Room: server/room. Only looks: what to do about it is the room's business.
 */
import type * as Y from 'yjs';
import { onEntryGone } from '#lib/doc/entries-doc.ts';
import { onRecordGone } from '#lib/doc/plan-records.ts';
import { erasedByKey, isTombstoned, tombstoneMap, versionMap } from '#lib/doc/notes-doc.ts';
import { CENTRE_KEY } from '#lib/domain/centre.ts';
import { isNoteId, type NoteId, type PhotoHash } from '#lib/domain/id.ts';
import { readNoteBody, readPhoto } from '#lib/domain/note.ts';
import { readRecord } from '#lib/domain/read.ts';

export interface NotesWatch {
	/** Photos of versions that were dropped, and of what lay in the middle of a circle before. */
	readonly droppedPhotos: () => readonly PhotoHash[];
	/** An intent was taken in. What comes after its note was gone never gets into the document. */
	readonly filed: (intent: unknown) => void;
	readonly forgetPhoto: (hash: PhotoHash) => void;
	/** Notes that a host has erased since this was last asked. */
	readonly takeErased: () => readonly NoteId[];
	/** True once after words were dropped: older states of the document still hold them. */
	readonly takeDropped: () => boolean;
}

export function watchNotes(doc: Y.Doc, people: Y.Doc, plan: Y.Doc): NotesWatch {
	const photos = new Set<PhotoHash>();
	let dropped = false;
	let erased: NoteId[] = [];

	versionMap(doc).observe((event) => {
		for (const { action, oldValue } of event.changes.keys.values()) {
			if (action === 'add') continue;
			dropped = true;
			const photo = readNoteBody(oldValue)?.photo;
			if (photo) photos.add(photo.hash);
		}
	});
	tombstoneMap(doc).observe(({ keysChanged }) => {
		dropped = true;
		erased.push(...[...keysChanged].flatMap((key) => erasedByKey(String(key)) ?? []));
	});

	onRecordGone(plan, (key, value) => {
		const photo = key.endsWith(`/${CENTRE_KEY}`) && readPhoto(value);
		if (photo) photos.add(photo.hash);
	});
	for (const one of [doc, people]) onEntryGone(one, () => (dropped = true));

	return {
		droppedPhotos: () => [...photos],
		filed(intent) {
			const act = readRecord(readRecord(intent)?.act);
			if (!isNoteId(act?.note) || !isTombstoned(doc, act.note)) return;
			const photo = readNoteBody(act.body)?.photo;
			if (photo) photos.add(photo.hash);
		},
		forgetPhoto: (hash) => void photos.delete(hash),
		takeErased() {
			const taken = erased;
			erased = [];
			return taken;
		},
		takeDropped() {
			const was = dropped;
			dropped = false;
			return was;
		}
	};
}
