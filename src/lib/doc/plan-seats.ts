/**
 * Seats in the `plan` document: `<activity>/<round>/<person>` → where, and who said so.
 *
 * Room: doc. A later order wins over an earlier one. What a plan of seats was asked for and came to
 * lies beside it, one record an activity; who hosts a table has keys of its own. Persisted, never
 * rename.
 */
import * as Y from 'yjs';
import { isName, type ActivityId, type PlaceId } from '#lib/domain/id.ts';
import type { PersonId } from '#lib/domain/person.ts';
import { readOneOf } from '#lib/domain/read.ts';
import {
	readSeat,
	readSeatKey,
	readSeatPlan,
	SEATINGS,
	seatKey,
	type Seat,
	type SeatPlanRecord,
	type SeatRows,
	type Seating,
	type SeatSource
} from '#lib/domain/seat.ts';

export const TABLE_HOST_WORDS = ['host', 'deputy'] as const;
export type TableHostWord = (typeof TABLE_HOST_WORDS)[number];

export interface PlanSeats {
	readonly rows: SeatRows;
	readonly plan: SeatPlanRecord | undefined;
	/** Place → who hosts it, and who would if they left. */
	readonly hosts: ReadonlyMap<PlaceId, PersonId>;
	readonly deputies: ReadonlyMap<PlaceId, PersonId>;
	/** What a host chose since the activity was made; undefined where nobody did. */
	readonly seating: Seating | undefined;
}

export interface SeatWritten {
	readonly round: number;
	readonly person: PersonId;
	readonly place: PlaceId | '';
}

const maps = (doc: Y.Doc) => ({
	seats: doc.getMap('seats'),
	/** `<activity>` → what the last plan was asked for and came to; `<activity>/seating` → a word. */
	plans: doc.getMap('seat-plans'),
	/** `<activity>/<place>/<word>` → person. */
	hosts: doc.getMap('table-hosts')
});

/** Writes what is other than before, all in one transaction. */
export function putSeats(
	doc: Y.Doc,
	activity: ActivityId,
	seats: readonly SeatWritten[],
	source: SeatSource,
	plan?: SeatPlanRecord
): void {
	const all = maps(doc);
	const order = 1 + lastOrder(all.seats, activity);
	doc.transact(() => {
		for (const { round, person, place } of seats) {
			const key = seatKey(activity, round, person);
			const known = readSeat(all.seats.get(key));
			if ((known?.place ?? '') !== place) all.seats.set(key, { place, source, order });
		}
		if (plan) all.plans.set(activity, { ...plan });
	});
}

export function putSeating(doc: Y.Doc, activity: ActivityId, seating: Seating): void {
	const { plans } = maps(doc);
	const key = `${activity}/seating`;
	if (plans.get(key) !== seating) plans.set(key, seating);
}

export function putTableHost(
	doc: Y.Doc,
	activity: ActivityId,
	place: PlaceId,
	word: TableHostWord,
	person: PersonId | ''
): void {
	const { hosts } = maps(doc);
	const key = `${activity}/${place}/${word}`;
	if ((hosts.get(key) ?? '') !== person) hosts.set(key, person);
}

export function readPlanSeats(doc: Y.Doc, activity: ActivityId): PlanSeats {
	const { seats, plans, hosts } = maps(doc);
	const rows = new Map<number, Map<PersonId, Seat>>();
	for (const [key, raw] of seats.entries()) {
		const named = readSeatKey(key);
		const seat = readSeat(raw);
		if (!named || !seat || named.activity !== activity) continue;
		const row = rows.get(named.round) ?? new Map<PersonId, Seat>();
		rows.set(named.round, row.set(named.person, seat));
	}
	const hostsBy = (word: TableHostWord) =>
		new Map(
			[...hosts.entries()].flatMap(([key, person]): [PlaceId, PersonId][] => {
				const [of, place, which] = key.split('/');
				return of === activity && which === word && isName(place) && isName(person)
					? [[place, person]]
					: [];
			})
		);
	return {
		rows,
		plan: readSeatPlan(plans.get(activity)) ?? undefined,
		hosts: hostsBy('host'),
		deputies: hostsBy('deputy'),
		seating: readOneOf(plans.get(`${activity}/seating`), SEATINGS)
	};
}

/** What people may be told: nothing where they sit where they like. */
export function readToldSeats(doc: Y.Doc, activity: ActivityId): SeatRows {
	const { rows, seating } = readPlanSeats(doc, activity);
	return seating === 'free' ? new Map() : rows;
}

function lastOrder(seats: Y.Map<unknown>, activity: ActivityId): number {
	let last = 0;
	for (const [key, raw] of seats.entries()) {
		if (key.startsWith(`${activity}/`)) last = Math.max(last, readSeat(raw)?.order ?? 0);
	}
	return last;
}
