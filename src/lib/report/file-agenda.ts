/**
 * The agenda of an Open Space in a harvest file: the acts of its log, earliest first, about sessions
 * by the names that their notes have in the file; and the order that the newsroom gave them.
 *
 * Room: report.
 */
import type { Activity } from '#lib/domain/activity.ts';
import { readAgendaDeed, renameSessions, type AgendaDeed } from '#lib/domain/agenda.ts';
import type { NoteId } from '#lib/domain/id.ts';
import { MAX_FILE_AGENDA_ACTS } from '#lib/domain/limits.ts';
import type { Raw } from '#lib/domain/read.ts';
import type { SessionName } from '#lib/domain/session.ts';
import { readAgenda } from '#lib/harvest/agenda.ts';
import { readNewsroom } from '#lib/harvest/newsroom.ts';
import type { Selection } from './for-audience.ts';
import type { Names } from './names.ts';

/**
 * Taken whole or not at all: what is left over comes out again.
 *
 * @returns acts about sessions by their own names, as `FileNote.own`
 */
export function readFileAgenda(raw: unknown, notes: Names): AgendaDeed[] | undefined {
	if (!Array.isArray(raw) || raw.length === 0 || raw.length > MAX_FILE_AGENDA_ACTS)
		return undefined;
	const deeds = raw.map((one) => readAgendaDeed(one, notes.find));
	return deeds.every((deed) => deed !== null) ? deeds : undefined;
}

/**
 * The order of the book: before sessions that nobody put into it.
 *
 * @returns by a session's own name
 */
export function readFileBook(raw: unknown, notes: Names): Map<SessionName, number> | undefined {
	if (!Array.isArray(raw) || raw.length === 0) return undefined;
	const sessions = raw.map(notes.find);
	if (!sessions.every((session) => session !== undefined)) return undefined;
	return new Map(sessions.map((session, at) => [session, at - sessions.length]));
}

/** Only where somebody in the newsroom moved one. */
export function spellBook(
	activity: Activity,
	{ plan, notes, bookOrder }: Selection,
	nameOf: (note: NoteId) => unknown
): Raw {
	const position = bookOrder?.get(activity.id);
	if (!position) return {};
	const { book } = readNewsroom(readAgenda(plan, activity, notes, []), {
		read: new Map(),
		position
	});
	return book.length > 0 ? { book: book.map(({ session }) => nameOf(session.id)) } : {};
}

/**
 * How it stands in a file. Acts about sessions that are not in it stay behind, and so does, in a file
 * for an audience, who took one on: nobody asked them how far their name may go.
 */
export function spellAgenda(
	{ id }: Activity,
	{ plan, notes, audience }: Selection,
	nameOf: (note: NoteId) => unknown
): Raw {
	const there = new Set(notes.map((note) => note.id));
	const acts = plan.agenda
		.filter(({ activity, kind }) => activity === id && !(audience && kind === 'adopt'))
		.flatMap(({ activity: _, order: __, by: ___, ...deed }): Raw[] => {
			const named = renameSessions(deed, (session) =>
				there.has(session) ? (nameOf(session) as string) : undefined
			);
			return named ? [{ ...named }] : [];
		});
	return acts.length > 0 ? { agenda: acts } : {};
}
