/**
 * What the harvest screens ask of whoever works out which notes are alike.
 *
 * Room: board. Only the shape. It proposes; whatever is done with a proposal goes through the desk.
 */
import type { NoteId } from '#lib/domain/id.ts';
import type { Suggestions } from '#lib/likeness/suggest.ts';

export const FINENESSES = ['few', 'usual', 'many'] as const;
/** Few large groups, many small ones, or between. */
export type Fineness = (typeof FINENESSES)[number];

export interface Suggester {
	/** Somebody asked for suggestions; until then none are made, and none are shown. */
	readonly on: boolean;
	/** Share that is done, 0 … 1; undefined while nothing is worked out. */
	readonly progress: number | undefined;
	/** As of the notes when it was worked out; without what was turned down. */
	readonly found: Suggestions | undefined;
	readonly fineness: Fineness;
	start(): void;
	/** Ends the work and takes every suggestion off the screen. */
	stop(): void;
	choose(fineness: Fineness): void;
	/** "Not these": nothing much like this group is proposed again on this device. */
	turnDown(notes: readonly NoteId[]): void;
}
