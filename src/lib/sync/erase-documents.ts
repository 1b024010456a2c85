/**
 * Takes a gathering's shared documents off this device's disk.
 *
 * Room: sync.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import { databaseOf } from './local-document.ts';

/**
 * Resolves when they are gone; a tab that still holds one delays it until it is closed.
 *
 * @param copyOf - which copy of each document is in use; those before it go as well
 */
export async function eraseDocuments(
	gathering: GatheringId,
	copyOf: (name: DocumentName) => number = () => 0
): Promise<void> {
	await Promise.all(
		DOCUMENTS.flatMap((name) => [
			eraseCopiesBefore(gathering, name, copyOf(name)),
			deleteDatabase(databaseOf(gathering, name, copyOf(name)))
		])
	);
}

/** Takes copies away that the room's own have replaced: nothing may outlive its erasing in them. */
export async function eraseCopiesBefore(
	gathering: GatheringId,
	name: DocumentName,
	copy: number
): Promise<void> {
	const old = Array.from({ length: copy }, (_, n) => databaseOf(gathering, name, n));
	await Promise.all(old.map(deleteDatabase));
}

const deleteDatabase = (name: string): Promise<void> =>
	new Promise((resolve, reject) => {
		const request = indexedDB.deleteDatabase(name);
		request.onsuccess = () => resolve();
		request.onerror = () => reject(request.error);
	});
