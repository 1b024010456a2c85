/**
 * What one person says of commitments: the hat they wear, and a rating for each.
 *
 * Room: harvest. Pure, and small: phones load it.
 */
import { readRecord, readWhole } from '#lib/domain/read.ts';
import { DONT_KNOW, MAX_HATS, MAX_STATEMENTS, RATINGS } from '#lib/domain/assessment.ts';

/** Persisted, never rename. */
export const RATING_SLOT = 'rating';
/** Forms of notes: what the room agreed about a statement, its first act, an example for it. */
export const formOf = (kind: 'agreed' | 'act' | 'example', statement: number): string =>
	`${kind}-${statement + 1}`;

/** What somebody says: the hat they wear, and a rating by statement, from 0. */
export interface Rated {
	/** Which of the activity's roles, from 0. */
	readonly hat: number;
	readonly ratings: Readonly<Record<string, number>>;
}

export function readRated(raw: unknown): Rated | null {
	const record = readRecord(raw);
	const hat = readWhole(record?.hat, 0, MAX_HATS - 1);
	const given = readRecord(record?.ratings);
	if (hat === undefined || !given) return null;
	const ratings: Record<string, number> = {};
	for (let statement = 0; statement < MAX_STATEMENTS; statement++) {
		const rating = readWhole(given[statement], DONT_KNOW, RATINGS.length);
		if (rating !== undefined) ratings[statement] = rating;
	}
	return { hat, ratings };
}
