/**
 * Where people are just now: each table with what was written there and whether a phone is there.
 *
 * Room: methods. Pure; a method's screen is told this and never opens a gathering itself.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentActivity, placeTitle, tablesNow, type Place, type Plan } from '#lib/domain/plan.ts';

/** `unknown` while no relay says. */
export type PlaceLink = 'here' | 'none-yet' | 'gone' | 'unknown';

export interface PlaceNow extends Place {
	/** "Table 4" */
	readonly title: string;
	readonly notes: number;
	readonly phones: number;
	/** Absent where no seats are planned. */
	readonly people?: number;
	readonly link: PlaceLink;
}

export interface PlacesProps {
	readonly places: readonly PlaceNow[];
	/** Somebody wants to change one of them. */
	readonly onopen: (place: PlaceId) => void;
}

/** @param phonesByPlace - as the relay counts them; undefined while no relay answers */
export function readPlacesNow(
	plan: Plan,
	notes: readonly Note[],
	phonesByPlace: Readonly<Record<PlaceId, number>> | undefined
): PlaceNow[] {
	const notesByPlace = new Map<PlaceId, number>();
	const now = currentActivity(plan)?.id ?? '';
	for (const { where } of notes) {
		// What was said at this table before lunch is not written here now.
		if (where.activity !== '' && where.activity !== now) continue;
		notesByPlace.set(where.place, (notesByPlace.get(where.place) ?? 0) + 1);
	}
	return tablesNow(plan).map((place) => {
		const written = notesByPlace.get(place.id) ?? 0;
		const phones = phonesByPlace?.[place.id] ?? 0;
		const link = linkOf(phonesByPlace !== undefined, phones, written);
		return { ...place, title: placeTitle(plan, place.id), notes: written, phones, link };
	});
}

function linkOf(known: boolean, phones: number, written: number): PlaceLink {
	if (!known) return 'unknown';
	if (phones > 0) return 'here';
	return written > 0 ? 'gone' : 'none-yet';
}
