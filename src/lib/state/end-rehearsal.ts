/**
 * Takes a rehearsal off this device, with everything that was said in it.
 *
 * Room: state. Called once its screens are closed: an open tab would hold its documents.
 */
import { openDatabase } from '#lib/device/database.ts';
import { forgetGathering } from '#lib/device/gatherings-here.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { eraseDocuments } from '#lib/sync/erase-documents.ts';

export async function endRehearsal(id: GatheringId): Promise<void> {
	const db = openDatabase();
	try {
		await forgetGathering(db, id);
		await eraseDocuments(id);
	} finally {
		db.close();
	}
}
