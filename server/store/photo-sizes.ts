/**
 * How many photos there are and how many bytes: of each gathering, and of all.
 *
 * Room: server/store. Counted once, then kept up with what comes and goes.
 */
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';

export interface PhotoSize {
	readonly gathering: GatheringId;
	readonly hash: PhotoHash;
	readonly bytes: number;
}

export interface PhotosHeld {
	/** Of one gathering. */
	readonly count: number;
	readonly bytes: number;
	/** Of all gatherings. */
	readonly allBytes: number;
}

export interface PhotoSizes {
	readonly add: (size: PhotoSize) => void;
	readonly drop: (gathering: GatheringId, hash: PhotoHash) => void;
	readonly dropAll: (gathering: GatheringId) => void;
	readonly of: (gathering: GatheringId) => PhotosHeld;
}

export function countPhotos(found: Iterable<PhotoSize>): PhotoSizes {
	const byGathering = new Map<GatheringId, { bytes: number; readonly each: Map<string, number> }>();
	let allBytes = 0;

	function drop(gathering: GatheringId, hash: PhotoHash): void {
		const here = byGathering.get(gathering);
		const bytes = here?.each.get(hash);
		if (!here || bytes === undefined) return;
		here.each.delete(hash);
		here.bytes -= bytes;
		allBytes -= bytes;
	}

	function add({ gathering, hash, bytes }: PhotoSize): void {
		drop(gathering, hash);
		const here = byGathering.get(gathering) ?? { bytes: 0, each: new Map() };
		byGathering.set(gathering, here);
		here.each.set(hash, bytes);
		here.bytes += bytes;
		allBytes += bytes;
	}

	for (const one of found) add(one);
	return {
		add,
		drop,
		dropAll(gathering) {
			allBytes -= byGathering.get(gathering)?.bytes ?? 0;
			byGathering.delete(gathering);
		},
		of(gathering) {
			const { bytes = 0, each } = byGathering.get(gathering) ?? {};
			return { count: each?.size ?? 0, bytes, allBytes };
		}
	};
}
