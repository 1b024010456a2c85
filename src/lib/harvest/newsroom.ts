/**
 * What came back from sessions, and who has not been heard yet; in the order of the book.
 *
 * Room: harvest. Pure. “Nobody came” is a report like any other. Once a report was read through, a
 * change of its words says so.
 */
import type { ActivityId, NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { SessionName } from '#lib/domain/session.ts';
import type { Agenda, Session } from './agenda.ts';

export interface NewsroomMarks {
	/** Which version of a note was read through. */
	readonly read: ReadonlyMap<NoteId, number>;
	/** Where a session stands in the book, for those that somebody moved. */
	readonly position: ReadonlyMap<SessionName, number>;
}

/** By activity. */
export type BookOrder = ReadonlyMap<ActivityId, NewsroomMarks['position']>;

export interface NewsroomLine {
	readonly note: Note;
	readonly state: 'unread' | 'read' | 'changed';
}
export interface BookSession {
	readonly session: Session;
	readonly lines: readonly NewsroomLine[];
	/** Its place in the book as it stands: with the others' in between there is always room. */
	readonly position: number;
}
export interface Newsroom {
	/** Sessions of which something was filed, in the order of the book. */
	readonly book: readonly BookSession[];
	/** Over, and nothing heard yet. */
	readonly missing: readonly Session[];
}

export function readNewsroom(
	{ slots, spaces, sessions }: Agenda,
	{ read, position }: NewsroomMarks
): Newsroom {
	const slotAt = new Map(slots.map(({ step }, at) => [step.id, at]));
	const spaceAt = new Map(spaces.map(({ id }, at) => [id, at]));
	/** By time, then by place; what has no place comes last. */
	const usual = ({ cell }: Session, nth: number): number =>
		cell
			? (slotAt.get(cell.slot) ?? 0) * ROW + (spaceAt.get(cell.space) ?? 0)
			: slots.length * ROW + nth;
	const filed = sessions
		.map((session, nth) => ({
			session,
			position: position.get(session.name) ?? usual(session, nth)
		}))
		.filter(({ session: { reports, state } }) => reports.length > 0 || state === 'nobody-came')
		.sort((a, b) => a.position - b.position || (a.session.id < b.session.id ? -1 : 1));
	return {
		book: filed.map((one) => ({
			...one,
			lines: one.session.reports.map((note) => lineOf(note, read))
		})),
		missing: sessions.filter(({ state, reports }) => state === 'ended' && reports.length === 0)
	};
}

const ROW = 1_000;

function lineOf(note: Note, read: NewsroomMarks['read']): NewsroomLine {
	const seq = read.get(note.id);
	const state = seq === undefined ? 'unread' : seq < note.seq ? 'changed' : 'read';
	return { note, state };
}

/** Positions that move a session by one; the others stay. Undefined where it stands at the end. */
export function movedBy(
	book: readonly BookSession[],
	session: SessionName,
	by: 1 | -1
): number | undefined {
	const at = book.findIndex((one) => one.session.name === session);
	const [near, far] = [book[at + by], book[at + 2 * by]];
	if (at < 0 || !near) return undefined;
	return far ? (near.position + far.position) / 2 : near.position + by;
}
