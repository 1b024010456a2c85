/**
 * "I would like to stay": what phones said of the round to come, brought back to people.
 *
 * Room: seating. Pure.
 */
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { authorMark, type ActivityId } from '#lib/domain/id.ts';
import type { Person, PersonId } from '#lib/domain/person.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';

/** Persisted, never rename. */
const STAY_SLOT = 'stay';

/** @returns person → the round that they spoke of */
export function readStayWishes(
	entries: Entries,
	activity: ActivityId | '',
	people: readonly Person[]
): Map<PersonId, number> {
	return new Map(
		entriesOf(entries, activity, STAY_SLOT).map(({ author, value }) => {
			const mark = authorMark(author);
			const person = people.find(({ devices }) => devices.includes(mark));
			return [person?.id ?? mark, readWhole(readRecord(value)?.round) ?? 0];
		})
	);
}
