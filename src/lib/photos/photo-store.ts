/**
 * The photos of one gathering that lie on this device, by the hash of their bytes.
 *
 * Room: photos. Outside the shared documents, so that nobody downloads a photo to read a note.
 */
import type { Database, PhotoHere } from '#lib/device/database.ts';
import type { GatheringId, NoteId, PhotoHash } from '#lib/domain/id.ts';
import { NotSaved } from '#lib/outbox/not-saved.ts';
import { hashPhoto } from './photo-hash.ts';

/** Names a relay's store and its epoch; a store that was put back counts as another. */
export type StoreName = string;
const NOWHERE: StoreName = '';
/** Kept in the place of a store's name for a photo whose note is not written yet. Never rename. */
const DRAFT: StoreName = 'draft';

/** All that photos ask of a note: a wall knows no more of it. */
export interface ShowsPhoto {
	readonly id: NoteId;
	readonly photo?: { readonly hash: PhotoHash };
}

export interface PhotoStore {
	/**
	 * Keeps a photo; resolves when it is on disk. Keeping it twice keeps it once.
	 *
	 * @param from - the store that it came from; left out for one that was taken here
	 * @throws NotSaved, and then nothing was kept
	 */
	readonly keep: (bytes: ArrayBuffer, from?: StoreName) => Promise<PhotoHash>;
	/** Keeps a photo that no store is to have before a note shows it: `bind` says when. */
	readonly keepDraft: (bytes: ArrayBuffer) => Promise<PhotoHash>;
	readonly get: (hash: PhotoHash) => Promise<ArrayBuffer | undefined>;
	readonly hashes: () => Promise<PhotoHash[]>;
	/** What this store is not known to have. */
	readonly unsent: (store: StoreName) => Promise<PhotoHash[]>;
	/** What no store is known to have. */
	readonly onlyHere: () => Promise<PhotoHash[]>;
	readonly markSent: (hash: PhotoHash, store: StoreName) => Promise<void>;
	/** A store that had it may have dropped it with its note. */
	readonly markUnsent: (hash: PhotoHash) => Promise<void>;
	readonly drop: (hash: PhotoHash) => Promise<void>;
	/**
	 * Writes down which notes show a photo: when all of them are gone, so is the photo.
	 *
	 * @returns what no store may have had before, and may have from now on
	 */
	readonly bind: (notes: readonly ShowsPhoto[]) => Promise<PhotoHash[]>;
	/**
	 * Drops photos that were shown by notes, and now by none.
	 *
	 * @param showing - what a note shows now; null when its words are gone, undefined when nobody
	 *   knows, and then the photo stays
	 * @returns what was dropped
	 */
	readonly sweep: (showing: (note: NoteId) => PhotoHash | null | undefined) => Promise<PhotoHash[]>;
}

export function openPhotoStore({ photos }: Database, gathering: GatheringId): PhotoStore {
	const all = () =>
		photos.where('[gathering+hash]').between([gathering, ''], [gathering, '\uffff']);
	/** Of keys alone: a hall's photos do not fit into a phone's memory at once. */
	const hashesOf = async (keys: Promise<[GatheringId, PhotoHash][]>) =>
		(await keys).map(([, hash]) => hash);
	const hashes = () => hashesOf(all().primaryKeys());
	const at = (store: StoreName) =>
		hashesOf(photos.where('[gathering+sentTo]').equals([gathering, store]).primaryKeys());

	const keep = async (bytes: ArrayBuffer, from: StoreName = NOWHERE): Promise<PhotoHash> => {
		const hash = hashPhoto(bytes);
		const row: PhotoHere = { gathering, hash, bytes, sentTo: from, notes: [] };
		try {
			await photos.db.transaction('rw', photos, async () => {
				const known = await photos.get([gathering, hash]);
				if (!known) return photos.put(row);
				const { notes } = known;
				// Taken here once more: a store may have dropped it with the note that showed it.
				if (from === NOWHERE) return photos.put({ ...row, notes });
				if (from === DRAFT)
					return photos.put({ ...row, notes, sentTo: notes[0] ? NOWHERE : DRAFT });
			});
		} catch (cause) {
			throw new NotSaved(cause);
		}
		return hash;
	};

	/** Which note shows which photo, read from the index alone. */
	const bonds = async (): Promise<{ note: NoteId; hash: PhotoHash }[]> => {
		const found: { note: NoteId; hash: PhotoHash }[] = [];
		await photos.orderBy('notes').eachKey((note, { primaryKey }) => {
			const [where, hash] = primaryKey as [GatheringId, PhotoHash];
			if (where === gathering) found.push({ note: String(note), hash });
		});
		return found;
	};

	const bind = async (notes: readonly ShowsPhoto[]): Promise<PhotoHash[]> => {
		const ready: PhotoHash[] = [];
		const here = new Set(await hashes());
		const bound = new Set((await bonds()).map(({ note, hash }) => `${note} ${hash}`));
		for (const { id, photo } of notes) {
			if (!photo || !here.has(photo.hash) || bound.has(`${id} ${photo.hash}`)) continue;
			await photos.db.transaction('rw', photos, async () => {
				const row = await photos.get([gathering, photo.hash]);
				if (!row) return;
				const isDraft = row.sentTo === DRAFT;
				if (isDraft) ready.push(photo.hash);
				const sentTo = isDraft ? NOWHERE : row.sentTo;
				await photos.put({ ...row, sentTo, notes: [...new Set([...row.notes, id])] });
			});
		}
		return ready;
	};

	const sweep: PhotoStore['sweep'] = async (showing) => {
		const isLeftByHash = new Map<PhotoHash, boolean>();
		for (const { note, hash } of await bonds()) {
			const shown = showing(note);
			const isLeft = shown !== undefined && shown !== hash;
			isLeftByHash.set(hash, isLeft && isLeftByHash.get(hash) !== false);
		}
		const dropped = [...isLeftByHash].filter(([, isLeft]) => isLeft).map(([hash]) => hash);
		await photos.bulkDelete(dropped.map((hash) => [gathering, hash]));
		return dropped;
	};

	return {
		keep,
		keepDraft: (bytes) => keep(bytes, DRAFT),
		get: async (hash) => (await photos.get([gathering, hash]))?.bytes,
		hashes,
		unsent: async (store) => {
			// In this order: what arrives from that store in between must not look unsent.
			const here = await hashes();
			const sent = new Set([...(await at(store)), ...(await at(DRAFT))]);
			return here.filter((hash) => !sent.has(hash));
		},
		onlyHere: () => at(NOWHERE),
		markSent: async (hash, store) => {
			await photos.update([gathering, hash], { sentTo: store });
		},
		markUnsent: async (hash) => {
			await photos.update([gathering, hash], { sentTo: NOWHERE });
		},
		drop: (hash) => photos.delete([gathering, hash]),
		bind,
		sweep
	};
}
