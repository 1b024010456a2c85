/** Cafés for tests of seats: people with numbers for names, tables, rounds, and how far they are. */
import { EXPECTED, NO_WORDS, type Person } from '#lib/domain/person.ts';
import type { SeatRows } from '#lib/domain/seat.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import type { SeatRoom } from '#lib/seating/ask.ts';
import { solveSeats } from '#lib/seating/solve.ts';
import { answerRooms, askRooms } from '#lib/seating/sub-rooms.ts';
import { roundsNow } from '#lib/domain/seat.ts';

export const personNo = (number: number, more: Partial<Person> = {}): Person => ({
	...NO_WORDS,
	id: `p${String(number).padStart(3, '0')}`,
	name: `Person ${number}`,
	apart: [],
	arrival: EXPECTED,
	devices: [],
	...more
});

export const gone = (person: Person, is: 'left' | 'no-show', round: number): Person => ({
	...person,
	arrival: { ...EXPECTED, is, round }
});

export function cafe(people: number, tables: number, rounds: number, step = 'arriving'): SeatRoom {
	const settings = { ...WORLD_CAFE_DEFAULTS, question: 'Why?', tables, rounds };
	const { activity, places } = worldCafe.plan(settings, { id: 'a1', position: 0 });
	return {
		activity,
		step: activity.steps.find(({ id }) => id === step),
		tables: places,
		people: Array.from({ length: people }, (_, number) => personNo(number + 1)),
		rows: new Map(),
		hosts: new Map(),
		staying: new Map(),
		settings: { seating: 'assigned', lastRound: 'new-table', hosts: 'fixed', tableTarget: 5 }
	};
}

/** A café in several rooms: how many tables each has, by its name. */
export function cafeIn(tablesIn: Readonly<Record<string, number>>, people: number): SeatRoom {
	const room = cafe(people, 1, 3);
	const rooms = Object.entries(tablesIn).map(([name, tables]) => ({ name, question: '', tables }));
	const settings = { ...WORLD_CAFE_DEFAULTS, question: 'Why?', rooms };
	const { activity, places } = worldCafe.plan(settings, { id: 'a1', position: 0 });
	const roomOfPlace = new Map(places.map((place) => [place.id, place.room ?? '']));
	return { ...room, activity, tables: places, roomOfPlace };
}

export const at = (room: SeatRoom, step: string): SeatRoom => ({
	...room,
	step: room.activity.steps.find(({ id }) => id === step)
});

/** Seats as they lie in the document after the rounds that nobody was told of have been planned. */
export function plannedIn(room: SeatRoom): {
	room: SeatRoom;
	record: ReturnType<typeof answerRooms>['record'];
} {
	const ask = askRooms(room);
	const { told } = roundsNow(room.activity, room.step);
	const plans = ask.asks.map(({ problem }) => solveSeats(problem, 1));
	const { seats, record } = answerRooms(ask, plans, told, room.rows);
	return { room: { ...room, rows: withSeats(room.rows, seats) }, record };
}

export function withSeats(
	rows: SeatRows,
	seats: readonly { round: number; person: string; place: string }[]
): SeatRows {
	const next = new Map([...rows].map(([round, row]) => [round, new Map(row)]));
	for (const { round, person, place } of seats) {
		const row = next.get(round) ?? new Map();
		next.set(round, row.set(person, { place, source: 'plan', order: 1 }));
	}
	return next;
}

/** Pairs that share a table more than once, and times that somebody comes back to one. */
export function againIn(
	{ rows, people }: SeatRoom,
	sat: (person: Person, round: number) => boolean
) {
	const met = new Map<string, number>();
	const seen = new Map<string, number>();
	for (const [round, row] of rows) {
		const here = people.filter(
			(person) => sat(person, round) && (row.get(person.id)?.place ?? '') !== ''
		);
		for (const one of here) {
			const place = row.get(one.id)?.place;
			seen.set(`${one.id}@${place}`, (seen.get(`${one.id}@${place}`) ?? 0) + 1);
			for (const other of here) {
				if (one.id >= other.id || row.get(other.id)?.place !== place) continue;
				met.set(`${one.id} ${other.id}`, (met.get(`${one.id} ${other.id}`) ?? 0) + 1);
			}
		}
	}
	const again = (counts: Map<string, number>) =>
		[...counts.values()].filter((count) => count > 1).length;
	return { pairs: again(met), tables: again(seen) };
}
