/**
 * What cells and sessions are called on screens: "11:45 to 12:45, Oak".
 *
 * Room: methods. Pure.
 */
import type { NoteId } from '#lib/domain/id.ts';
import type { Cell } from '#lib/domain/session.ts';
import type { Agenda, Session } from '#lib/harvest/agenda.ts';
import { agendaWords as words } from '#lib/words/open-space-console.ts';

export interface AgendaNames {
	readonly slot: (id: string) => string;
	readonly space: (id: string) => string;
	readonly placeOf: (cell: Cell | undefined) => string;
	readonly titleOf: (id: NoteId) => string;
	/** What stands in a cell that a session has left. */
	readonly ghostOf: (session: Session) => string;
}

export function namesOf({ slots, spaces, byId }: Agenda): AgendaNames {
	const slotTitle = new Map(slots.map(({ step }) => [step.id, step.title]));
	const spaceName = new Map(spaces.map(({ id, name }) => [id, name]));
	const slot = (id: string) => slotTitle.get(id) ?? '';
	const space = (id: string) => spaceName.get(id) ?? '';
	const placeOf = (cell: Cell | undefined) =>
		cell ? words.at(slot(cell.slot), space(cell.space)) : words.noPlace;
	const titleOf = (id: NoteId) => byId.get(id)?.title ?? '';
	return {
		slot,
		space,
		placeOf,
		titleOf,
		ghostOf({ title, state, cell, into }) {
			if (state === 'withdrawn') return words.ghostGone(title, words.states.withdrawn);
			if (into === undefined) return words.ghost(title, placeOf(cell));
			const at = byId.get(into)?.cell;
			return words.ghostJoined(title, titleOf(into), at ? placeOf(at) : '');
		}
	};
}
