/**
 * When the big screen was last printed from this device: an hour later a host is asked to again.
 *
 * Room: device. Whoever never prints is never asked; losing it costs one question.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { readWhole } from '#lib/domain/read.ts';

const AGAIN_AFTER_MS = 60 * 60_000;

/** Persisted, never rename. */
export const wallPrintedKey = (gathering: GatheringId): string => `sheaf-wall-printed-${gathering}`;

export function saveWallPrinted(
	storage: Pick<Storage, 'setItem'>,
	gathering: GatheringId,
	nowMs: number
): void {
	try {
		storage.setItem(wallPrintedKey(gathering), String(Math.round(nowMs)));
	} catch {
		// A full or closed storage costs the question, never the print.
	}
}

/** Wall time in ms; undefined where nobody has printed it here. */
export function loadWallPrinted(
	storage: Pick<Storage, 'getItem'>,
	gathering: GatheringId
): number | undefined {
	try {
		return readWhole(Number(storage.getItem(wallPrintedKey(gathering)) ?? NaN));
	} catch {
		return undefined;
	}
}

export const isPrintDue = (printedMs: number | undefined, nowMs: number): boolean =>
	printedMs !== undefined && nowMs - printedMs >= AGAIN_AFTER_MS;
