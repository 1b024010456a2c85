/**
 * Takes a gathering's shared documents off this device's disk.
 *
 * Room: sync.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { DOCUMENTS } from '#lib/domain/role.ts';

/** Resolves when they are gone; a tab that still holds one delays it until it is closed. */
export async function eraseDocuments(gathering: GatheringId): Promise<void> {
	await Promise.all(
		DOCUMENTS.map(
			(name) =>
				new Promise<void>((resolve, reject) => {
					const request = indexedDB.deleteDatabase(`sheaf/${gathering}/${name}`);
					request.onsuccess = () => resolve();
					request.onerror = () => reject(request.error);
				})
		)
	);
}
