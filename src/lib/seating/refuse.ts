/**
 * Which rooms are not planned for, and why.
 *
 * Room: seating. Pure; the sentences are in `words/seats.ts`.
 */
import { MAX_PEOPLE, MAX_ROUNDS, MAX_TABLES } from '#lib/domain/limits.ts';
import type { SeatingProblem } from './problem.ts';

export type SeatRefusal =
	| 'no-tables'
	| 'too-many-tables'
	| 'no-rounds'
	| 'too-many-rounds'
	| 'nobody'
	| 'one-person'
	| 'too-many-people';

/** Undefined for a problem that can be worked on. */
export function refuseSeats({
	people,
	tables,
	rounds,
	gone = []
}: SeatingProblem): SeatRefusal | undefined {
	if (!(tables >= 1)) return 'no-tables';
	if (tables > MAX_TABLES) return 'too-many-tables';
	if (!(rounds >= 1)) return 'no-rounds';
	if (rounds > MAX_ROUNDS) return 'too-many-rounds';
	if (people > MAX_PEOPLE) return 'too-many-people';
	const here = people - new Set(gone).size;
	return here < 1 ? 'nobody' : here < 2 ? 'one-person' : undefined;
}
