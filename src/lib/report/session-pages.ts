/**
 * The book's pages on an Open Space: its agenda as it ended, with what each session left behind, and
 * what sessions brought back, in the order that the newsroom gave them.
 *
 * Room: report. Reads what the gate let through, and titles of nothing else.
 */
import type { NoteId } from '#lib/domain/id.ts';
import { isSession, type Cell } from '#lib/domain/session.ts';
import { hasAgenda, readAgenda, type Agenda, type Session } from '#lib/harvest/agenda.ts';
import { readNewsroom } from '#lib/harvest/newsroom.ts';
import { bookWords, type Manner } from '#lib/words/book.ts';
import { agendaBookWords as said } from '#lib/words/open-space-book.ts';
import type { Block, BookNote } from './book-parts.ts';
import type { Selection } from './for-audience.ts';

type Pick = (ids: readonly NoteId[]) => BookNote[];

/** Every session with when and where it was; those without a place come last. */
export const agendaPages = ({ plan, notes }: Selection): Block[] =>
	plan.activities.filter(hasAgenda).flatMap((activity): Block[] => {
		const agenda = readAgenda(plan, activity, notes, []);
		if (agenda.sessions.length === 0) return [];
		const rows = inOrder(agenda).map((session) => {
			const { title, conveners, cell } = session;
			const [slot, space] = cell ? titlesOf(agenda, cell) : ['', ''];
			const who = conveners.join(', ');
			return [slot, space, who ? `${title} (${who})` : title, storyOf(agenda, session)];
		});
		return [{ is: 'table', head: said.head, rows }];
	});

/** What stands in the agenda is no question that came up, too. */
export function sessionsInAgenda({ plan, notes }: Selection): NoteId[] {
	const held = new Set(plan.activities.filter(hasAgenda).map(({ id }) => id));
	return notes
		.filter((note) => isSession(note) && held.has(note.where.activity))
		.map(({ id }) => id);
}

/** Each session that something was written down of, under its title; that nobody came is told, too. */
export function sessionPages(
	{ plan, notes, bookOrder }: Selection,
	pick: Pick,
	manner: Manner
): Block[] {
	const words = bookWords[manner];
	const pages = plan.activities.flatMap((activity) => {
		const agenda = readAgenda(plan, activity, notes, []);
		const marks = { read: new Map(), position: bookOrder?.get(activity.id) ?? new Map() };
		return readNewsroom(agenda, marks).book.map(({ session }): Block[] => [
			{ is: 'heading', title: session.title },
			...referring(words.offered, pick([session.id])),
			...(session.state === 'nobody-came' ? [{ is: 'words', text: said.nobodyCame } as const] : []),
			{ is: 'notes', notes: pick(session.reports.map(({ id }) => id)) }
		]);
	});
	if (pages.length === 0) return [];
	const all = notes.filter(isSession).length;
	return [{ is: 'count', text: words.sessionCount(pages.length, all) }, ...pages.flat()];
}

function inOrder({ slots, spaces, sessions }: Agenda): Session[] {
	const placed = ({ cell }: Session) =>
		cell
			? slots.findIndex(({ step }) => step.id === cell.slot) * spaces.length +
				spaces.findIndex(({ id }) => id === cell.space)
			: slots.length * spaces.length;
	return [...sessions].sort((a, b) => placed(a) - placed(b));
}

const titlesOf = ({ slots, spaces }: Agenda, { slot, space }: Cell): [string, string] => [
	slots.find(({ step }) => step.id === slot)?.step.title ?? '',
	spaces.find(({ id }) => id === space)?.name ?? ''
];

/** What it came out of, where it was before, and what became of it. */
function storyOf(agenda: Agenda, { state, was, stood, into, joined, origin }: Session): string {
	const titleOf = (id: NoteId) => agenda.byId.get(id)?.title ?? '';
	const left = stood ? [stood, ...was] : was;
	return [
		origin && titleOf(origin.of) ? said.origin[origin.how](titleOf(origin.of)) : '',
		joined.length > 0 ? said.joined(joined.map(titleOf)) : '',
		left.length > 0 ? said.before(left.map((cell) => titlesOf(agenda, cell).join(', '))) : '',
		into === undefined ? '' : said.into(titleOf(into)),
		said.states[state] ?? ''
	]
		.filter((one) => one !== '')
		.join(' ');
}

const referring = (before: string, notes: readonly BookNote[]): Block[] =>
	notes.length > 0 ? [{ is: 'references', before, themes: [], notes }] : [];
