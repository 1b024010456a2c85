/**
 * Which tables go by a clock of their own: a whole room by its name, else table by table.
 *
 * Room: routes.
 */
import type { RoomPlace } from '#lib/domain/room-view.ts';

export interface OwnClock {
	/** "Garden", or "Table 5, Table 6". */
	readonly who: string;
	readonly laterMs: number;
}

/** Soonest first. */
export function ownClocks(places: readonly RoomPlace[]): OwnClock[] {
	const byMs = Map.groupBy(
		places.filter(({ laterMs }) => laterMs),
		({ laterMs = 0 }) => laterMs
	);
	const isWhole = (room: string, laterMs: number) =>
		places.every((place) => place.room !== room || place.laterMs === laterMs);
	return [...byMs]
		.sort(([a], [b]) => a - b)
		.map(([laterMs, own]) => {
			const names = own.map(({ room, title }) => (room && isWhole(room, laterMs) ? room : title));
			return { who: [...new Set(names)].join(', '), laterMs };
		});
}
