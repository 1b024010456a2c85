/**
 * What one phone is told of its own person, computed from the documents.
 *
 * Room: harvest. Pure, and the only way from the roster and the seats to a phone: what is somebody
 * else's is not in the answer.
 */
import type { Entries } from '#lib/domain/entry.ts';
import {
	authorMark,
	ownPart,
	type AuthorMark,
	type DeviceId,
	type PlaceId
} from '#lib/domain/id.ts';
import { gateOf } from '#lib/domain/gate.ts';
import type { Note } from '#lib/domain/note.ts';
import type { PersonId } from '#lib/domain/person.ts';
import { currentActivity, currentStep, type Plan } from '#lib/domain/plan.ts';
import { NOTHING_MINE, type CarriedCard, type Mine } from '#lib/domain/room-view.ts';
import { roundsNow, type SeatRows } from '#lib/domain/seat.ts';
import { openHostWords } from './host-words.ts';
import { readCarried } from './sheets.ts';

export interface MineSources {
	readonly plan: Plan;
	readonly notes: readonly Note[];
	/** What devices said about people: for hosts only, and for each its own. */
	readonly aboutPeople: Entries;
	/** Seats of the current activity. */
	readonly rows: SeatRows;
	/** Which person a device was put to. */
	readonly links: ReadonlyMap<AuthorMark, PersonId | ''>;
}

/**
 * @returns what to tell a device; asked for each phone in turn, so it looks things up and no more.
 * `said` is the place that the phone itself says it is at.
 */
export function openMine({
	plan,
	notes,
	rows,
	links
}: MineSources): (device: DeviceId, said: PlaceId | '') => Mine {
	const activity = currentActivity(plan);
	const step = activity && currentStep(plan, activity);
	const { running, told } = activity ? roundsNow(activity, step) : { running: 0, told: 0 };
	/** People sit down or are about to, where they were told to. */
	const isSeated = rows.size > 0 && ['arriving', 'talk', 'moving'].includes(step?.kind ?? '');
	const hostWords = openHostWords(plan);
	const placeIn = (round: number, person: PersonId): PlaceId | '' =>
		rows.get(round)?.get(person)?.place ?? '';
	const carried = activity && readCarried(plan, activity, notes);
	const cardsAt = (place: PlaceId | ''): CarriedCard[] =>
		(carried?.get(place) ?? [])
			.filter(({ id }) => !['held', 'barred'].includes(gateOf(plan, id)))
			.map(({ id, text }) => ({ id: ownPart(id), text }));
	return (device, said) => {
		// A device that nobody has put to a name is a guest, and named by its mark.
		const mark = authorMark(device);
		const person = links.get(mark) || mark;
		const place = placeIn(running, person);
		// Before the first round people look for the table that they begin at.
		const isNext = told > running || running === 0;
		const next = isNext ? placeIn(Math.max(1, told), person) : '';
		const seatless = isSeated && (isNext ? next : place) === '';
		return {
			...{ ...NOTHING_MINE, place, next, cards: cardsAt(said || place), ...hostWords(device) },
			...(seatless && { seatless })
		};
	};
}
