/**
 * Dots: each person puts a few on what matters most, and nobody sees any before they are closed.
 *
 * Room: harvest. Pure. Cards are named without their author. Of one person the last word counts, on
 * whatever phone or paper; a dot on what has gone since counts for nothing.
 */
import type { Activity } from '#lib/domain/activity.ts';
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { isName, ownPart, type StepId } from '#lib/domain/id.ts';
import { onePerPerson, personLinked, type Links } from './who.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, type Plan } from '#lib/domain/plan.ts';
import { readRecord } from '#lib/domain/read.ts';
import { addDots, readDots } from '#lib/domain/vote.ts';

/** Persisted, never rename. */
export const DOTS_SLOT = 'dots';
export const DOTS_PART = 'dots';

export interface DotCount {
	/** Cards with dots, by the name that `ownPart` gives them. */
	readonly byCard: ReadonlyMap<string, number>;
	readonly people: number;
}

/** What one device says: on which cards, in which step it did so. */
export interface Ballot {
	readonly step: StepId;
	readonly cards: readonly string[];
}

/** One dot on each card at most; those over the number are left out. */
export function readBallot(raw: unknown, dots: number): Ballot | null {
	const record = readRecord(raw);
	if (!record || !isName(record.step) || !Array.isArray(record.cards)) return null;
	const cards = [...readDots(record.cards, { dots, most: 1 }).keys()];
	return { step: record.step, cards };
}

/** @param links - who is who, where that may be known; else each device is somebody */
export function countDots(
	activity: Activity,
	entries: Entries,
	cards: readonly Note[],
	dots: number,
	links?: Links
): DotCount {
	const all = entriesOf(entries, activity.id, DOTS_SLOT);
	const standing = onePerPerson(all, { personOf: personLinked(links) });
	const ballots = [...standing.values()].map(({ value }) =>
		readDots(readBallot(value, dots)?.cards, { dots, most: 1 })
	);
	return addDots(ballots, new Set(cards.map(({ id }) => ownPart(id))));
}

/** Counted for staff at any time; told to the room only once the dots are over. */
export function areDotsOver(plan: Plan, activity: Activity): boolean {
	const now = currentStep(plan, activity);
	const at = activity.steps.findIndex(({ id }) => id === now?.id);
	const dots = activity.steps.findIndex(({ part }) => part === DOTS_PART);
	return dots >= 0 && at > dots;
}
