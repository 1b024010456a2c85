/** Tables as they are shown, with how many people are planned to be there and who hosts them. */
import type { PlaceNow } from '#lib/methods/places-now.ts';
import type { SeatsNow } from '#lib/seating/seats-now.ts';
import { nameWords } from '#lib/words/people.ts';

export function seatedAt(places: readonly PlaceNow[], now: SeatsNow | undefined): PlaceNow[] {
	if (!now?.planned) return [...places];
	return places.map((place) => {
		const table = now.tables.find((one) => one.place.id === place.id);
		if (!table) return place;
		const host = table.host && table.people.includes(table.host) ? table.host : undefined;
		return {
			...place,
			people: table.people.length,
			// A name that a host typed at the table says more than the list does.
			hostName: place.hostName || (host ? nameWords(host) : '')
		};
	});
}
