/**
 * What a seat plan is asked for: people and tables by number, and what has to hold.
 *
 * Room: seating. Pure; who the numbers are is known elsewhere.
 */

/** [person] → table, counted from 0, or `AWAY`. */
export type Seats = readonly number[];

/** In that round the person sits nowhere. */
export const AWAY = -1;

export type Pair = readonly [number, number];

/** Somebody who sits at one table whatever else is planned. */
export interface Pin {
	readonly person: number;
	readonly table: number;
	/** Only in that round; absent: in every round that has not begun. */
	readonly round?: number;
}

export interface SeatingProblem {
	readonly people: number;
	/** Tables in use from the next round on: 0 to `tables` - 1. */
	readonly tables: number;
	/** All rounds, those that have begun too. */
	readonly rounds: number;
	/** Rounds that have begun. They are history: what is in them is never changed. */
	readonly begun?: readonly Seats[];
	/** Who has left. They are planned for no more, and count in the rounds that have begun. */
	readonly gone?: readonly number[];
	/** Table hosts, who cannot or will not move, who stays for a round. */
	readonly pins?: readonly Pin[];
	/** Who moves with whom: a supporter, an interpreter. A pair that cannot be kept is said. */
	readonly together?: readonly Pair[];
	readonly apart?: readonly Pair[];
	/** [person] → organisation, or below 0 for none: its people are spread out. */
	readonly groups?: readonly number[];
	/** The plan that was there before; where it can stay, it stays. */
	readonly earlier?: readonly Seats[];
}

/** What people asked for and no plan can give, told to hosts only. */
export type Conflict =
	/** Kept apart wins: they are not seated together. */
	| { readonly kind: 'apart-and-together'; readonly pair: Pair }
	/** They stay at two tables. */
	| { readonly kind: 'stay-and-together'; readonly pair: Pair }
	/** More of them move together than a table holds. */
	| { readonly kind: 'too-many-together'; readonly pair: Pair }
	/** They stay at one table. */
	| { readonly kind: 'apart-and-stay'; readonly pair: Pair }
	/** No plan was found that keeps them apart in every round. */
	| { readonly kind: 'apart-not-kept'; readonly pair: Pair };
