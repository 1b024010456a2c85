/**
 * Makes a gathering on this device from a harvest file: somebody's, or the example that comes along.
 *
 * Room: state. A file brings words and plans, never keys: whoever opens it is its host.
 */
import { forgetGathering } from '#lib/device/gatherings-here.ts';
import { importHarvest } from '#lib/doc/import-harvest.ts';
import { isFileRefusal, type FileRefusal } from '#lib/domain/file-refusal.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import { openPhotoStore } from '#lib/photos/photo-store.ts';
import type { ChosenHarvest } from '#lib/report/chosen-harvest.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import type { HarvestFile } from '#lib/report/file-parts.ts';
import { eraseDocuments } from '#lib/sync/erase-documents.ts';
import { makeGathering, type MakeDeps } from './make-gathering.ts';

/** Makes one from a file that was read, with the photos that its notes show. Both or nothing. */
export async function importWithPhotos(
	file: HarvestFile,
	photos: ChosenHarvest['photos'],
	deps: MakeDeps
): Promise<GatheringId | 'not-kept'> {
	const made = await importFile(file, deps);
	if (made === 'not-kept') return made;
	try {
		const store = openPhotoStore(deps.db, made);
		for (const { body } of file.notes) {
			const bytes = body.photo && photos.get(body.photo.hash);
			if (bytes && hashPhoto(bytes) === body.photo?.hash) await store.keep(bytes);
		}
		return made;
	} catch {
		await Promise.all([forgetGathering(deps.db, made), eraseDocuments(made)]).catch(() => {});
		return 'not-kept';
	}
}

/** @param example - belongs to this device alone: no relay is told of it */
export async function importGathering(
	text: string,
	deps: MakeDeps,
	example = false
): Promise<GatheringId | 'not-kept' | FileRefusal> {
	const file = readHarvestFile(text);
	return isFileRefusal(file) ? file : importFile(file, deps, example);
}

/** The same, of a file that was read. */
export function importFile(
	file: HarvestFile,
	deps: MakeDeps,
	example = false
): Promise<GatheringId | 'not-kept'> {
	return makeGathering(
		{
			about: file.about,
			example,
			fill: (docs, gathering, pair) => {
				const newId = () => toBase64url(deps.randomBytes(9));
				return importHarvest(docs, file, { gathering, pair, nowMs: deps.nowMs(), newId });
			}
		},
		deps
	);
}
