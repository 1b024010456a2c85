/**
 * What an activity came to in numbers: dots on its cards, how many sat where, what they told of sessions.
 *
 * Room: harvest. Pure. Counts and no people: what a harvest file may carry out of the room.
 */
import { settingsOf, type Activity } from '#lib/domain/activity.ts';
import type { Entries } from '#lib/domain/entry.ts';
import { ownPart, type NoteId, type PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';
import { roundsNow, type SeatRows } from '#lib/domain/seat.ts';
import { currentStep } from '#lib/domain/plan.ts';
import type { Outcome } from '#lib/domain/session.ts';
import { hasAgenda, readAgenda, type Session } from './agenda.ts';
import { areDotsOver, countDots } from './dots.ts';
import { readEnergy } from './energy.ts';
import type { Links } from './who.ts';

export interface SeatCount {
	readonly round: number;
	readonly place: PlaceId;
	readonly people: number;
}

/** What people chose to tell of a session: nobody is counted who did not. */
export interface SessionCount {
	readonly note: NoteId;
	readonly stars: number;
	readonly here: number;
	/** What has come of it, as people see it. */
	readonly outcomes: Readonly<Record<Outcome, number>>;
}

export interface ActivityCounts {
	/** Told only once the dots are over. */
	readonly dots: ReadonlyMap<NoteId, number>;
	/** Of the rounds that people were told, by round and place. */
	readonly seats: readonly SeatCount[];
	/** Sessions of which anything was told. */
	readonly sessions: readonly SessionCount[];
	/** How much energy people came with, and left with. */
	readonly energy: ReturnType<typeof readEnergy>;
}

export interface CountSources {
	readonly plan: Plan;
	readonly notes: readonly Note[];
	readonly entries: Entries;
	readonly links?: Links | undefined;
	/** What people were told of this activity. */
	readonly rows: SeatRows;
}

export function readActivityCounts(
	activity: Activity,
	{ plan, notes, entries, links, rows }: CountSources
): ActivityCounts {
	const own = notes.filter(({ where }) => where.activity === activity.id);
	const dots = readWhole(readRecord(settingsOf(activity))?.dots) ?? 0;
	const isOver = dots > 0 && areDotsOver(plan, activity);
	const { byCard } = isOver
		? countDots(activity, entries, own, dots, links)
		: { byCard: new Map<string, number>() };
	const { told } = roundsNow(activity, currentStep(plan, activity));
	return {
		dots: new Map(
			own.flatMap(({ id }) => {
				const count = byCard.get(ownPart(id));
				return count ? [[id, count] as const] : [];
			})
		),
		seats: [...rows]
			.filter(([round]) => round <= told)
			.sort(([a], [b]) => a - b)
			.flatMap(([round, row]) => countRow(round, row)),
		sessions: hasAgenda(activity)
			? countSessions(readAgenda(plan, activity, notes, entries).sessions)
			: [],
		energy: readEnergy(activity.id, plan.records.get(activity.id) ?? new Map(), entries)
	};
}

const countSessions = (sessions: readonly Session[]): SessionCount[] =>
	sessions
		.map(({ id, stars, here, outcomes }) => ({ note: id, stars: stars.size, here, outcomes }))
		.filter(
			({ stars, here, outcomes }) => stars + here > 0 || Object.values(outcomes).some(Boolean)
		);

function countRow(
	round: number,
	row: SeatRows extends ReadonlyMap<number, infer Row> ? Row : never
): SeatCount[] {
	const byPlace = new Map<PlaceId, number>();
	for (const { place } of row.values()) {
		if (place !== '') byPlace.set(place, (byPlace.get(place) ?? 0) + 1);
	}
	return [...byPlace]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([place, people]) => ({ round, place, people }));
}
