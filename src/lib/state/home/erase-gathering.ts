/**
 * Takes a gathering off this device, with everything that was said in it and every mark about it.
 *
 * Room: state. Called once its screens are closed: an open tab would hold its documents.
 */
import type { Database } from '#lib/device/database.ts';
import { findGathering, forgetGathering } from '#lib/device/gatherings-here.ts';
import { draftKey, tableKey } from '#lib/device/phone-marks.ts';
import { readNotesKey } from '#lib/device/read-notes.ts';
import { copyOf } from '#lib/device/set-aside.ts';
import { turnsKey } from '#lib/device/table-turns.ts';
import { turnedDownKey } from '#lib/device/turned-down.ts';
import { wallPrintedKey } from '#lib/device/wall-printed.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { eraseDocuments } from '#lib/sync/erase-documents.ts';

export async function eraseGathering(
	db: Database,
	id: GatheringId,
	storage: Pick<Storage, 'removeItem'>
): Promise<void> {
	const here = await findGathering(db, id);
	await forgetGathering(db, id);
	await eraseDocuments(id, (name) => copyOf(here, name));
	const turns = here?.place ? [turnsKey(here.code, here.place.id)] : [];
	const phone = here ? [draftKey(here.code), tableKey(here.code)] : [];
	const marks = [readNotesKey(id), turnedDownKey(id), wallPrintedKey(id), ...turns, ...phone];
	for (const key of marks) storage.removeItem(key);
}
