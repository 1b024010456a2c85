/**
 * "I would like a seat": what somebody says whom no plan of seats knows.
 *
 * Room: domain. For hosts alone; a host answers it. Persisted, never rename.
 */
import { entriesOf, type Entries } from './entry.ts';
import { authorMark, type ActivityId, type AuthorMark } from './id.ts';
import { readRecord } from './read.ts';

export const SEAT_SLOT = 'seat';

export const readSeatWish = (raw: unknown): { readonly wants: true } | null =>
	readRecord(raw)?.wants === true ? { wants: true } : null;

/** The devices that ask for one. */
export const readSeatWishes = (
	aboutPeople: Entries,
	activity: ActivityId | ''
): ReadonlySet<AuthorMark> =>
	new Set(
		entriesOf(aboutPeople, activity, SEAT_SLOT)
			.filter(({ value }) => readSeatWish(value))
			.map(({ author }) => authorMark(author))
	);
