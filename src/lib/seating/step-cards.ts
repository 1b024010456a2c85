/**
 * Seats that can be said in one number: begin at a table, then walk so many tables on each time.
 *
 * Room: seating. Pure. Read from the plan itself: where one person's seats do not follow a step,
 * there are no step cards, and a card with every table is printed instead.
 */
import { AWAY, type Seats } from './problem.ts';

export interface StepCard {
	/** Counted from 0, as tables stand in their row. */
	readonly table: number;
	/** Nought for somebody who stays. */
	readonly step: number;
}

/** [person] → card, or null for somebody who has no seat; undefined where there are none. */
export function stepCardsOf(
	rounds: readonly Seats[],
	tables: number
): (StepCard | null)[] | undefined {
	const [first, second] = rounds;
	if (!first || !second) return undefined;
	const cards = first.map((table, person): StepCard | null | undefined => {
		if (rounds.every((seats) => seats[person] === AWAY)) return null;
		const step = ((second[person] ?? AWAY) - table + tables) % tables;
		const follows = rounds.every(
			(seats, round) => table !== AWAY && seats[person] === (table + step * round) % tables
		);
		return follows ? { table, step } : undefined;
	});
	return cards.includes(undefined) ? undefined : (cards as (StepCard | null)[]);
}
