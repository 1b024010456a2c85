/**
 * Who sits at which place in which round, as plain records of the `plan` document.
 *
 * Room: domain. Names nobody: people are random ids. Persisted, never rename.
 */
import type { Activity, Step } from './activity.ts';
import { isName, type ActivityId, type PlaceId } from './id.ts';
import { MAX_LAMPORT, MAX_ROUNDS } from './limits.ts';
import type { PersonId } from './person.ts';
import { readOneOf, readRecord, readWhole } from './read.ts';

/** `self`: they said so themselves. `host`: a host seated them. */
export const SEAT_SOURCES = ['plan', 'host', 'self'] as const;
export type SeatSource = (typeof SEAT_SOURCES)[number];

/** `suggested` is planned and told as a wish; `free` is told to nobody. */
export const SEATINGS = ['assigned', 'suggested', 'free'] as const;
export type Seating = (typeof SEATINGS)[number];

export interface Seat {
	/** Empty for nowhere: somebody who left. */
	readonly place: PlaceId | '';
	readonly source: SeatSource;
	/** Lamport counter. */
	readonly order: number;
}

/** [round, counted from 1] → person → seat. */
export type SeatRows = ReadonlyMap<number, ReadonlyMap<PersonId, Seat>>;

/** What a plan of seats was made for and what it came to, so that every host reads the same. */
export interface SeatPlanRecord {
	/** Names the people, wishes and tables that were asked about: other ones need another plan. */
	readonly asked: string;
	/** Meetings of people who met before, two by two, and the fewest that there can be. */
	readonly again: number;
	readonly leastAgain: number;
	/** Pairs who meet more than once. */
	readonly pairsAgain: number;
	/** Times that somebody comes back to a table. */
	readonly back: number;
	/** Nobody can do better. */
	readonly proven: boolean;
	readonly conflicts: readonly SeatConflict[];
}

export const SEAT_CONFLICTS = [
	'apart-and-together',
	'stay-and-together',
	'too-many-together',
	'apart-and-stay',
	'apart-not-kept'
] as const;

export interface SeatConflict {
	readonly kind: (typeof SEAT_CONFLICTS)[number];
	readonly pair: readonly [PersonId, PersonId];
}

export const seatKey = (activity: ActivityId, round: number, person: PersonId): string =>
	`${activity}/${round}/${person}`;

export function readSeatKey(
	key: string
): { activity: ActivityId; round: number; person: PersonId } | null {
	const [activity, word, person, ...more] = key.split('/');
	const round = readWhole(Number(word), 1, MAX_ROUNDS);
	if (!isName(activity) || !isName(person) || round === undefined || more.length > 0) return null;
	return { activity, round, person };
}

export function readSeat(raw: unknown): Seat | null {
	const record = readRecord(raw);
	const source = readOneOf(record?.source, SEAT_SOURCES);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	if (!record || !source || order === undefined) return null;
	const { place } = record;
	return place === '' || isName(place) ? { place, source, order } : null;
}

export function readSeatPlan(raw: unknown): SeatPlanRecord | null {
	const record = readRecord(raw);
	if (!record || typeof record.asked !== 'string') return null;
	const count = (value: unknown) => readWhole(value) ?? 0;
	return {
		asked: record.asked,
		again: count(record.again),
		leastAgain: count(record.leastAgain),
		pairsAgain: count(record.pairsAgain),
		back: count(record.back),
		proven: record.proven === true,
		conflicts: (Array.isArray(record.conflicts) ? record.conflicts : [])
			.map(readConflict)
			.filter((conflict) => conflict !== null)
	};
}

function readConflict(raw: unknown): SeatConflict | null {
	const record = readRecord(raw);
	const kind = readOneOf(record?.kind, SEAT_CONFLICTS);
	const [one, other] = Array.isArray(record?.pair) ? (record.pair as unknown[]) : [];
	return kind && isName(one) && isName(other) ? { kind, pair: [one, other] } : null;
}

export const roundsOf = ({ steps }: Activity): number =>
	Math.max(0, ...steps.map(({ kind, round }) => (kind === 'talk' ? (round ?? 0) : 0)));

/** How far the rounds are: what is running, and whose seats people have been told. */
export interface RoundsNow {
	/** The last round that has begun; 0 before the first. */
	readonly running: number;
	/** The last round whose seats are told: while people move, the one they move to. */
	readonly told: number;
}

export function roundsNow(activity: Activity, step: Step | undefined): RoundsNow {
	const until = activity.steps.findIndex(({ id }) => id === step?.id);
	let [running, told] = [0, 0];
	for (const { kind, round = 0 } of activity.steps.slice(0, until + 1)) {
		if (kind === 'talk') running = Math.max(running, round);
		if (kind === 'moving') told = Math.max(told, round + 1);
	}
	return { running, told: Math.min(Math.max(running, told), roundsOf(activity)) };
}
