/**
 * The names at a table and whose turn it is, kept over a reload and for one round.
 *
 * Room: device. Only on this tablet; a closed or full storage costs nothing but this.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { MAX_VOICE_CHARS } from '#lib/domain/limits.ts';
import { parseJson, readList, readRecord, readText, readWhole } from '#lib/domain/read.ts';

export const turnsKey = (code: JoinCode, place: PlaceId): string => `sheaf-turns-${code}-${place}`;

export interface Turns {
	readonly round: number;
	readonly names: readonly string[];
	/** -1: somebody who gave no name. */
	readonly at: number;
}

/** @returns nobody, where what was kept belongs to another round */
export function readTurns(text: string, round: number): Turns {
	const record = readRecord(parseJson(text));
	if (record?.round !== round) return { round, names: [], at: -1 };
	const names = readList(record.names, (raw) => readText(raw, MAX_VOICE_CHARS) ?? null);
	return { round, names, at: readWhole(record.at, -1, names.length - 1) ?? -1 };
}

export function keepTurns(
	storage: Pick<Storage, 'setItem'> | undefined,
	key: string,
	turns: Turns
): void {
	try {
		storage?.setItem(key, JSON.stringify(turns));
	} catch {
		// The names are still on the screen.
	}
}
