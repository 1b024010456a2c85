/**
 * Which sessions have joined another one: where a host wrote down that their conveners said so, or where
 * every convener has said so on their own phone.
 *
 * Room: harvest. Pure. A host's word goes before; a ring is never closed.
 */
import type { AgendaAct } from '#lib/domain/agenda.ts';
import { authorMark, ownPart, type AuthorMark, type NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { SessionsSaid } from './agenda-said.ts';
import { withoutLoops, type LineTo } from './lineage.ts';

/** Somebody wants two to be one, and not every convener has said yes. */
export interface JoinWish {
	readonly into: NoteId;
	/** Conveners whose yes is missing. */
	readonly missing: readonly AuthorMark[];
}

export interface Joins {
	readonly lines: ReadonlyMap<NoteId, LineTo<NoteId>>;
	readonly wishes: ReadonlyMap<NoteId, readonly JoinWish[]>;
}

export function readJoins(
	log: readonly AgendaAct[],
	offered: readonly Note[],
	said: SessionsSaid
): Joins {
	const known = new Set(offered.map(({ id }) => id));
	const byName = new Map(offered.map(({ id }) => [ownPart(id), id]));
	const recorded = new Map<NoteId, LineTo<NoteId> | undefined>();
	for (const act of log) {
		if (act.kind !== 'join') continue;
		const { session, into } = act;
		// The last word stands last, also where it says the same again.
		recorded.delete(session);
		recorded.set(session, into && known.has(into) ? { from: session, to: into } : undefined);
	}
	const agreed: (LineTo<NoteId> & { readonly order: number })[] = [];
	const wishes = new Map<NoteId, JoinWish[]>();
	for (const { id } of offered) {
		if (recorded.has(id)) continue;
		const wanted = said.joins(ownPart(id));
		for (const name of new Set(wanted.map(({ into }) => into))) {
			const into = byName.get(name);
			if (into === undefined || into === id) continue;
			const all = wanted.filter((one) => one.into === name);
			const conveners = new Set([authorMark(id), authorMark(into)]);
			const missing = [...conveners].filter((mark) => !all.some(({ by }) => by === mark));
			const order = Math.max(...all.map((one) => one.order));
			if (missing.length === 0) agreed.push({ from: id, to: into, order });
			else wishes.set(id, [...(wishes.get(id) ?? []), { into, missing }]);
		}
	}
	agreed.sort((a, b) => a.order - b.order || (a.from < b.from ? -1 : 1));
	const lines = [...recorded.values()].filter((line) => line !== undefined);
	return { lines: withoutLoops([...lines, ...agreed]), wishes };
}
