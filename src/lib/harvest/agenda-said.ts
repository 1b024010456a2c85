/**
 * What phones say about sessions: stars, being there, how far it is, wishes. A phone is heard about its
 * own session, and about one that was handed on to it.
 *
 * Room: harvest. Pure. A phone that a host keeps off the big screen is not heard here either.
 */
import type { Entries, Entry } from '#lib/domain/entry.ts';
import {
	authorMark,
	isAuthorOf,
	ownPart,
	type ActivityId,
	type AuthorMark
} from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import {
	readSessionSlot,
	readSessionWord,
	sessionSlot,
	type Cell,
	type Outcome,
	type Run,
	type SessionName,
	type SessionSlot
} from '#lib/domain/session.ts';

export interface TakeOn {
	readonly name: string;
	readonly by: AuthorMark;
}

export interface SessionsSaid {
	/** Devices that say so of a session. */
	readonly who: (word: 'star' | 'here', session: SessionName) => AuthorMark[];
	readonly run: (session: Note) => Run | undefined;
	readonly wish: (session: Note) => Cell | undefined;
	readonly handedOn: (session: Note) => boolean;
	/** Who would take it on, first come first. */
	readonly takeOns: (session: SessionName) => TakeOn[];
	/** Who wants it to join which other one, and since when. */
	readonly joins: (session: SessionName) => readonly JoinSaid[];
	readonly outcomes: (session: SessionName) => Readonly<Record<Outcome, number>>;
}
export interface JoinSaid {
	readonly into: SessionName;
	readonly by: AuthorMark;
	readonly order: number;
}

export function readSaid(
	entries: Entries,
	activity: ActivityId,
	barred: ReadonlySet<AuthorMark>
): SessionsSaid {
	const bySlot = new Map<string, Entry[]>();
	for (const entry of [...entries].sort(byOrder)) {
		if (entry.activity !== activity || !readSessionSlot(entry.slot)) continue;
		if (barred.has(authorMark(entry.author))) continue;
		const known = bySlot.get(entry.slot);
		if (known) known.push(entry);
		else bySlot.set(entry.slot, [entry]);
	}
	const of = (word: SessionSlot, session: SessionName) =>
		(bySlot.get(sessionSlot(word, session)) ?? []).flatMap((entry) => {
			const said = readSessionWord(word, entry.value);
			return said === null ? [] : [{ ...entry, by: authorMark(entry.author), said }];
		});
	const own = (word: SessionSlot, { id }: Note) =>
		of(word, ownPart(id)).find(({ author }) => isAuthorOf(author, id))?.said;

	const takeOns = (session: SessionName): TakeOn[] =>
		of('adopt', session).map(({ by, said }) => ({ ...(said as { name: string }), by }));
	const handedOn = (session: Note) => own('hand', session) === true;
	return {
		takeOns,
		handedOn,
		who: (word, session) => of(word, session).map(({ by }) => by),
		run(session) {
			const name = ownPart(session.id);
			const [next] = handedOn(session) ? takeOns(name) : [];
			const theirs = of('run', name).find(({ by }) => by === next?.by)?.said as Run | undefined;
			return (
				(own('run', session) as Run | undefined) ?? (theirs === 'withdrawn' ? undefined : theirs)
			);
		},
		wish: (session) => own('wish', session) as Cell | undefined,
		joins: (session) =>
			of('join', session).map(({ by, order, said }) => ({
				...(said as { into: SessionName }),
				by,
				order
			})),
		outcomes(session) {
			const counts = { done: 0, started: 0, unclear: 0 };
			for (const { said } of of('how', session)) counts[said as Outcome] += 1;
			return counts;
		}
	};
}

const byOrder = (a: Entry, b: Entry): number =>
	a.order - b.order || (a.author < b.author ? -1 : a.author > b.author ? 1 : 0);
