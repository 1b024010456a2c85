/**
 * What weighs how much when a plan cannot have everything.
 *
 * Room: seating. Whoever is kept apart comes first, then even tables, then meeting new people, then
 * new tables, then mixing organisations.
 */
export const WEIGHT = {
	apart: 8_192,
	/** A seat too many or too few at a table. */
	size: 2_048,
	/** Two people who meet again, times how often they met. */
	again: 64,
	/** Of two plans with equally many, the one in which fewer pairs meet again. */
	fewerPairs: 4,
	revisit: 40,
	group: 10
} as const;

/** What it costs that two people meet who met `times` before. */
export const againCost = (times: number): number =>
	times === 0 ? 0 : WEIGHT.again * times - (times > 1 ? WEIGHT.fewerPairs * (times - 1) : 0);
