/**
 * Which cell each session is in, and which it has left. Of several in one cell the one that was put
 * there first by Lamport counter has it; when that one leaves, the next has it.
 *
 * Room: harvest. Pure.
 */
import { byAct, type AgendaAct } from '#lib/domain/agenda.ts';
import type { NoteId } from '#lib/domain/id.ts';
import { cellKey, type Cell } from '#lib/domain/session.ts';

export type Change = 'room' | 'time' | 'both';

type Placing = Extract<AgendaAct, { readonly kind: 'place' }>;

export interface Placed {
	/** Absent where a host took it off the wall. */
	readonly last?: Placing & { readonly cell: Cell };
	/** Cells before the last, latest first, each once. */
	readonly was: readonly Cell[];
	/** The cell that it was in just before, if it was in another. */
	readonly before?: Cell;
}

export function readPlacings(log: readonly AgendaAct[]): Map<NoteId, Placed> {
	const bySession = new Map<NoteId, Placing[]>();
	for (const act of log) {
		if (act.kind !== 'place') continue;
		bySession.set(act.session, [...(bySession.get(act.session) ?? []), act]);
	}
	return new Map([...bySession].map(([session, placings]) => [session, readPlaced(placings)]));
}

function readPlaced(placings: readonly Placing[]): Placed {
	const last = placings.at(-1) as Placing;
	const at = last.cell && cellKey(last.cell);
	const cells = placings.flatMap(({ cell }) => (cell && cellKey(cell) !== at ? [cell] : []));
	const was = [...new Map(cells.reverse().map((cell) => [cellKey(cell), cell])).values()];
	const { cell } = last;
	return {
		...(cell && { last: { ...last, cell } }),
		was,
		...(cell && was[0] && { before: was[0] })
	};
}

/** By cell: who was put there, first come first. Who is gone asks for nothing. */
export function readClaims(
	placings: ReadonlyMap<NoteId, Placed>,
	isGone: (session: NoteId) => boolean
): Map<string, NoteId[]> {
	const claims = [...placings].flatMap(([session, { last }]) =>
		last && !isGone(session) ? [{ session, last }] : []
	);
	claims.sort((a, b) => byAct(a.last, b.last));
	const byCell = new Map<string, NoteId[]>();
	for (const { session, last } of claims) {
		const key = cellKey(last.cell);
		byCell.set(key, [...(byCell.get(key) ?? []), session]);
	}
	return byCell;
}

export const changeOf = (from: Cell, to: Cell): Change =>
	from.slot === to.slot ? 'room' : from.space === to.space ? 'time' : 'both';
