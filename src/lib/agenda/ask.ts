/**
 * Makes the question that is worked out of an agenda as it stands, and says what the answer means for
 * its sessions: which of them would move where.
 *
 * Room: agenda. Pure. What is over or running is no part of the question; what a host pinned stays in
 * its cell.
 */
import { authorMark, type NoteId, type PlaceId, type StepId } from '#lib/domain/id.ts';
import { cellKey, type Cell } from '#lib/domain/session.ts';
import type { Agenda, Session } from '#lib/harvest/agenda.ts';
import { lostWishes, type AgendaProblem, type Rows } from './problem.ts';
import type { AgendaAnswer } from './solve.ts';

export interface AgendaAsk {
	readonly problem: AgendaProblem;
	/** By topic. */
	readonly sessions: readonly Session[];
	/** By row. */
	readonly slots: readonly StepId[];
	readonly spaces: readonly PlaceId[];
	/** People in each place; 0 where nobody has counted. */
	readonly capacity: (space: PlaceId) => number;
	readonly now: Rows;
}

export interface Move {
	readonly session: NoteId;
	readonly cell: Cell;
}

export interface Suggestion {
	/** Wishes that are lost as it stands, and afterwards. */
	readonly before: number;
	readonly after: number;
	/** Sessions that would get a place and have none. */
	readonly newPlaces: number;
	readonly proven: boolean;
	readonly moves: readonly Move[];
}

export function askAgenda(
	{ slots: all, spaces, sessions: offered }: Agenda,
	capacity: (space: PlaceId) => number
): AgendaAsk {
	const slots = all
		.filter(({ covered, when }) => !covered && when === 'to-come')
		.map(({ step }) => step.id);
	const sessions = offered.filter(({ state }) =>
		['queued', 'needs-place', 'placed'].includes(state)
	);
	const rowOf = ({ cell }: Session) => (cell ? slots.indexOf(cell.slot) : -1);
	const now = sessions.map(rowOf);
	const pins = new Map(
		sessions.flatMap((one, topic): [number, number][] =>
			one.pinned && rowOf(one) >= 0 ? [[topic, rowOf(one)]] : []
		)
	);
	const people = numbered();
	const wants: number[][] = [];
	const conveners = sessions.map((one, topic) => {
		// Whoever looks after it wants to be there, whether they starred it or not.
		const marks = new Set(one.stars);
		const own = one.note.from === 'phone' ? [authorMark(one.id)] : [];
		for (const mark of own) marks.add(mark);
		for (const mark of marks) (wants[people(mark)] ??= []).push(topic);
		const others = one.conveners.slice(own.length).map((name) => `name ${name.toLowerCase()}`);
		return [...own, ...others].map(people);
	});
	const rooms = slots.map(() => spaces.length);
	return {
		problem: {
			...{ topics: sessions.length, slots: slots.length, rooms, conveners, pins },
			wants: Array.from(wants, (own) => own ?? [])
		},
		sessions,
		slots,
		spaces: spaces.map(({ id }) => id),
		capacity,
		now
	};
}

/** Gives each name a number, in the order in which they come. */
function numbered(): (name: string) => number {
	const numbers = new Map<string, number>();
	return (name) => {
		const number = numbers.get(name) ?? numbers.size;
		numbers.set(name, number);
		return number;
	};
}

export function answerAgenda(ask: AgendaAsk, answer: AgendaAnswer): Suggestion {
	const { problem, sessions, slots, now } = ask;
	const rows = asBefore(ask, answer.rows);
	const moves = slots.flatMap((slot, row) => {
		const here = sessions.filter((_, topic) => rows[topic] === row);
		return intoSpaces(ask, slot, here);
	});
	const changed = moves.filter(({ session, cell }) => {
		const before = sessions.find(({ id }) => id === session)?.cell;
		return !before || cellKey(before) !== cellKey(cell);
	});
	return {
		before: lostWishes(problem, now),
		after: answer.lost,
		newPlaces: now.filter((row, topic) => row < 0 && (rows[topic] ?? -1) >= 0).length,
		proven: answer.proven,
		moves: changed
	};
}

/** Rows are alike, so each is called what most of its sessions are in already: fewer have to move. */
function asBefore({ problem, slots, now }: AgendaAsk, rows: Rows): Rows {
	const pinned = new Set(problem.pins?.values());
	const names = new Map<number, number>([...pinned].map((row) => [row, row]));
	const pairs = slots.flatMap((_, row) =>
		slots.map((_other, name) => ({
			row,
			name,
			stay: rows.filter((at, topic) => at === row && now[topic] === name).length
		}))
	);
	pairs.sort((a, b) => b.stay - a.stay || a.row - b.row || a.name - b.name);
	const taken = new Set(names.values());
	for (const { row, name } of pairs) {
		if (names.has(row) || taken.has(name)) continue;
		names.set(row, name);
		taken.add(name);
	}
	return rows.map((row) => (row < 0 ? row : (names.get(row) ?? row)));
}

/** Who fits where they are stays, unless somebody is left without enough seats: then all go by size. */
function intoSpaces(ask: AgendaAsk, slot: StepId, here: readonly Session[]): Move[] {
	const fits = ({ session, cell }: Move) =>
		!isTooBig(
			ask,
			here.find(({ id }) => id === session)!,
			cell.space
		);
	const kept = seated(ask, slot, here, (one) => !isTooBig(ask, one, one.cell!.space));
	return kept.every(fits) ? kept : seated(ask, slot, here, () => false);
}

/** Who may not stay gets what is free, the biggest group the biggest place. */
function seated(
	ask: AgendaAsk,
	slot: StepId,
	here: readonly Session[],
	mayStay: (session: Session) => boolean
): Move[] {
	const bySize = [...here].sort((a, b) => b.stars.size - a.stars.size);
	const free = [...ask.spaces].sort((a, b) => ask.capacity(b) - ask.capacity(a));
	const spaceOf = new Map<NoteId, PlaceId>();
	for (const one of bySize) {
		const at = one.cell?.slot === slot ? free.indexOf(one.cell.space) : -1;
		if (at < 0 || !(one.pinned || mayStay(one))) continue;
		spaceOf.set(one.id, free.splice(at, 1)[0] as PlaceId);
	}
	return bySize.flatMap(({ id: session }) => {
		const space = spaceOf.get(session) ?? free.shift();
		return space === undefined ? [] : [{ session, cell: { slot, space } }];
	});
}

/** More people starred it than the place has seats. */
export const isTooBig = ({ capacity }: AgendaAsk, { stars }: Session, space: PlaceId): boolean =>
	capacity(space) > 0 && stars.size > capacity(space);
