/**
 * One shared document, kept on this device by y-indexeddb, and a truthful word on whether it is.
 *
 * Room: sync. y-indexeddb says neither when something is on disk nor that the disk is full (both
 * measured); a transaction behind its own answers the first, the database's `abort` the second. It
 * also keeps every update for long, and with it words that were erased since: here they go soon.
 */
import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import * as Y from 'yjs';
import type { GatheringId } from '#lib/domain/id.ts';
import type { DocumentName } from '#lib/domain/role.ts';

/** `failed`: what was written last is in memory only; the disk is full or gone. */
export type LocalState = 'saving' | 'saved' | 'failed';

export interface LocalDocument {
	readonly doc: Y.Doc;
	/** Writes everything once more after there is space again. */
	readonly heal: () => Promise<void>;
	readonly close: () => Promise<void>;
}

const UPDATES = 'updates';
/** Within this, what was dropped from a document is in no row of its table any more. */
const TIDY_AFTER_MS = 1_000;

/**
 * Where a document lies on this device. A copy that a relay refused stays where it is, and the next
 * one is kept beside it. Persisted, never rename.
 *
 * @param copy - 0 for the first
 */
export const databaseOf = (gathering: GatheringId, name: DocumentName, copy: number): string =>
	`sheaf/${gathering}/${name}${copy === 0 ? '' : `/${copy}`}`;

/** Resolves when what the disk holds is loaded: before that nobody may write. */
export async function openLocalDocument(
	gathering: GatheringId,
	name: DocumentName,
	onstate: (state: LocalState) => void,
	copy = 0
): Promise<LocalDocument> {
	const doc = new Y.Doc();
	const disk = new IndexeddbPersistence(databaseOf(gathering, name, copy), doc);
	await disk.whenSynced;
	let failed = false;
	let writes = 0;
	let closed = false;

	const fail = () => {
		if (closed) return;
		failed = true;
		onstate('failed');
	};
	disk.db?.addEventListener('abort', fail);
	disk.db?.addEventListener('close', fail);

	const onupdate = (_update: Uint8Array, origin: unknown) => {
		if (origin === disk || failed) return;
		const write = ++writes;
		onstate('saving');
		// Y-indexeddb's own transaction was opened before this one, over the same table: when this
		// one answers, that one is done.
		onDisk(disk.db).then(() => {
			if (write === writes && !failed && !closed) onstate('saved');
		}, fail);
	};
	doc.on('update', onupdate);

	let due: ReturnType<typeof setTimeout> | undefined;
	let tidied: Promise<void> = Promise.resolve();
	const tidySoon = () => {
		due ??= setTimeout(tidy, TIDY_AFTER_MS);
	};
	const tidy = () => {
		clearTimeout(due);
		due = undefined;
		tidied = tidied.then(storeWhole).catch(fail);
	};
	/** What y-indexeddb promises here it has begun and not done. */
	const storeWhole = async () => {
		if (failed) return;
		await storeState(disk, true);
		await onDisk(disk.db);
	};
	const ondrop = ({ deleteSet }: Y.Transaction) => {
		if (deleteSet.clients.size > 0) tidySoon();
	};
	// Only here lies what people said, and an earlier visit may have ended before it was tidied.
	if (name === 'notes') {
		doc.on('afterTransaction', ondrop);
		if (doc.store.clients.size > 0) tidySoon();
	}

	const heal = async () => {
		if (!failed) return;
		// A lost update leaves a gap that hides every later one: only the whole state closes it.
		await storeState(disk, true);
		await onDisk(disk.db);
		failed = false;
		onstate('saved');
	};

	const close = async () => {
		if (due) tidy();
		await tidied;
		if (!failed) await onDisk(disk.db).catch(fail);
		closed = true;
		doc.off('update', onupdate);
		doc.off('afterTransaction', ondrop);
		await disk.destroy();
		doc.destroy();
	};

	return { doc, heal, close };
}

function onDisk(db: IDBDatabase | null): Promise<void> {
	return new Promise((resolve, reject) => {
		if (!db) return reject(new Error('the database of this document is not open'));
		const request = db.transaction(UPDATES, 'readonly').objectStore(UPDATES).count();
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error);
	});
}
