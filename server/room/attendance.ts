/**
 * How many phones and tablets are in a gathering: at this relay, and at others of the same store.
 *
 * Room: server/room. What others have counted holds until they count anew; one that falls silent is
 * counted no more.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import type { Members } from './members.ts';

/** Others count again every ten seconds. */
const FORGET_AFTER_MS = 25_000;

export interface Headcount {
	/** Each device once. */
	readonly phones: number;
	readonly phonesByPlace: Readonly<Record<PlaceId, number>>;
	readonly tabletsByPlace: Readonly<Record<PlaceId, number>>;
}

export interface Attendance {
	readonly here: () => Headcount;
	readonly everywhere: () => Headcount;
	/** @param relay - names the other relay's run */
	readonly hear: (relay: string, headcount: Headcount) => void;
}

export function createAttendance(members: Members, ageMs: () => number): Attendance {
	const elsewhere = new Map<string, { readonly headcount: Headcount; readonly atMs: number }>();

	function here(): Headcount {
		const { count: phones, byPlace: phonesByPlace } = members.phones();
		return { phones, phonesByPlace, tabletsByPlace: members.tablets() };
	}

	return {
		here,
		everywhere() {
			for (const [relay, { atMs }] of elsewhere) {
				if (ageMs() - atMs > FORGET_AFTER_MS) elsewhere.delete(relay);
			}
			return [...elsewhere.values()].reduce((sum, { headcount }) => add(sum, headcount), here());
		},
		hear(relay, headcount) {
			elsewhere.set(relay, { headcount, atMs: ageMs() });
		}
	};
}

const add = (a: Headcount, b: Headcount): Headcount => ({
	phones: a.phones + b.phones,
	phonesByPlace: addByPlace(a.phonesByPlace, b.phonesByPlace),
	tabletsByPlace: addByPlace(a.tabletsByPlace, b.tabletsByPlace)
});

function addByPlace(
	a: Readonly<Record<PlaceId, number>>,
	b: Readonly<Record<PlaceId, number>>
): Record<PlaceId, number> {
	const sum = { ...a };
	for (const [place, count] of Object.entries(b)) sum[place] = (sum[place] ?? 0) + count;
	return sum;
}
