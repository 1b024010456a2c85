/**
 * Makes a gathering on this device from a harvest file: somebody's, or the example that comes along.
 *
 * Room: state. A file brings words and plans, never keys: whoever opens it is its host.
 */
import { importHarvest } from '#lib/doc/import-harvest.ts';
import { isFileRefusal, type FileRefusal } from '#lib/domain/file-refusal.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import type { HarvestFile } from '#lib/report/file-parts.ts';
import { makeGathering, type MakeDeps } from './make-gathering.ts';

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
