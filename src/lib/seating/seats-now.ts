/**
 * Who sits where just now, and who has no seat yet.
 *
 * Room: seating. Pure; for hosts, who may know names.
 */
import type { Person, PersonId } from '#lib/domain/person.ts';
import type { Place } from '#lib/domain/plan.ts';
import { roundsNow, roundsOf } from '#lib/domain/seat.ts';
import { isGone, type SeatRoom } from './ask.ts';

export interface TableNow {
	readonly place: Place;
	/** Those who are planned to be there and have not left. */
	readonly people: readonly Person[];
	readonly host?: Person;
}

export interface SeatsNow {
	/** The round whose seats are shown: before the first one that is the first. */
	readonly round: number;
	readonly rounds: number;
	/** True while people sit and talk: seats of this round are nobody's to change but theirs. */
	readonly sitting: boolean;
	readonly tables: readonly TableNow[];
	/** In the room and without a seat in this round. */
	readonly waiting: readonly Person[];
	/** True once seats have been planned. */
	readonly planned: boolean;
}

export function readSeatsNow(room: SeatRoom): SeatsNow {
	const { activity, step, tables, people, rows, hosts } = room;
	const { told } = roundsNow(activity, step);
	const round = Math.max(1, told);
	const row = rows.get(round);
	const here = people.filter((person) => !isGone(person));
	const placeOf = (id: PersonId) => row?.get(id)?.place ?? '';
	return {
		round,
		rounds: roundsOf(activity),
		sitting: step?.kind === 'talk',
		tables: tables.map((place) => {
			const host = people.find(({ id }) => id === hosts.get(place.id));
			return {
				place,
				people: here.filter(({ id }) => placeOf(id) === place.id),
				...(host && { host })
			};
		}),
		waiting: here.filter(({ id }) => !tables.some((place) => place.id === placeOf(id))),
		planned: rows.size > 0
	};
}
