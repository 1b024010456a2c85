/**
 * Where people are just now: each table with what was written there and whether a phone is there.
 *
 * Room: methods. Pure; a method's screen is told this and never opens a gathering itself.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentActivity, placeTitle, tablesNow, type Place, type Plan } from '#lib/domain/plan.ts';
import { laterAt } from '#lib/domain/place-clock.ts';
import { readSheets, type Sheet } from '#lib/harvest/sheets.ts';

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
	/** Its own tablet; absent where none was ever made one, or while no relay says. */
	readonly tablet?: 'here' | 'gone';
	/** How much later than the room's its own clock ends, in ms; absent where it has none. */
	readonly laterMs?: number;
	/** Of the round that runs or ran last; absent where the activity asks for none. */
	readonly sheet?: Sheet['state'];
}

export interface PlacesProps {
	readonly places: readonly PlaceNow[];
	/** Somebody wants to change one of them. */
	readonly onopen: (place: PlaceId) => void;
}

/** What a relay tells of the places, and which ones were given a device of their own. */
export interface PlaceCounts {
	readonly phonesByPlace: Readonly<Record<PlaceId, number>>;
	readonly tabletsByPlace: Readonly<Record<PlaceId, number>>;
	readonly known: ReadonlySet<PlaceId>;
}

/** @param counts - undefined while no relay answers */
export function readPlacesNow(
	plan: Plan,
	notes: readonly Note[],
	counts: PlaceCounts | undefined
): PlaceNow[] {
	const sheets = sheetsNow(plan, notes);
	const activity = currentActivity(plan);
	const notesByPlace = new Map<PlaceId, number>();
	const now = activity?.id ?? '';
	for (const { where } of notes) {
		// What was said at this table before lunch is not written here now.
		if (where.activity !== '' && where.activity !== now) continue;
		notesByPlace.set(where.place, (notesByPlace.get(where.place) ?? 0) + 1);
	}
	return tablesNow(plan).map((place) => {
		const written = notesByPlace.get(place.id) ?? 0;
		const phones = counts?.phonesByPlace[place.id] ?? 0;
		const tablet = counts && tabletOf(counts, place.id);
		const sheet = sheets.get(place.id);
		const laterMs = activity ? laterAt(plan, activity, place.id) : 0;
		return {
			...place,
			title: placeTitle(plan, place.id),
			notes: written,
			phones,
			link: linkOf(counts !== undefined, phones + (tablet === 'here' ? 1 : 0), written),
			...(tablet && { tablet }),
			...(laterMs > 0 && { laterMs }),
			...(sheet && { sheet })
		};
	});
}

function tabletOf({ tabletsByPlace, known }: PlaceCounts, place: PlaceId): PlaceNow['tablet'] {
	if ((tabletsByPlace[place] ?? 0) > 0) return 'here';
	return known.has(place) ? 'gone' : undefined;
}

/** By place; empty where the activity has no step for sheets. */
function sheetsNow(plan: Plan, notes: readonly Note[]): Map<PlaceId, Sheet['state']> {
	const activity = currentActivity(plan);
	if (!activity?.steps.some(({ part }) => part === 'sheet')) return new Map();
	const sheets = readSheets(plan, activity, notes);
	const round = Math.max(0, ...sheets.map((sheet) => sheet.round));
	return new Map(
		sheets.filter((sheet) => sheet.round === round).map(({ place, state }) => [place, state])
	);
}

function linkOf(known: boolean, devices: number, written: number): PlaceLink {
	if (!known) return 'unknown';
	if (devices > 0) return 'here';
	return written > 0 ? 'gone' : 'none-yet';
}
