/**
 * Sessions that go on although their place is wanted next. Where nobody wants it, a session may take as
 * long as it takes: when it is over, it is over.
 *
 * Room: harvest. Pure, for hosts' agendas and for what phones see of them.
 */
import { cellKey, type Cell } from '#lib/domain/session.ts';

interface Row {
	readonly id: string;
	readonly when: 'to-come' | 'now' | 'past';
}
interface Held {
	readonly cell?: Cell;
	readonly state: string;
	/** Somebody who looks after it said that it has begun, and not that it is over. */
	readonly begun: boolean;
}

export interface Overrun<Session> {
	readonly session: Session;
	/** Begins in its place in the next row. */
	readonly next: Session;
}

/** @param isTimeUp - the clock of the row that runs has run out */
export function readOverruns<Session extends Held>(
	rows: readonly Row[],
	sessions: readonly Session[],
	isTimeUp: boolean
): Overrun<Session>[] {
	const byCell = new Map(sessions.flatMap((one) => (one.cell ? [[cellKey(one.cell), one]] : [])));
	return rows.slice(0, -1).flatMap(({ id, when }, at) => {
		const after = rows[at + 1] as Row;
		if (after.when === 'past') return [];
		return sessions.flatMap((session): Overrun<Session>[] => {
			const { cell, begun, state } = session;
			if (cell?.slot !== id) return [];
			const goesOn = when === 'now' ? isTimeUp && state === 'running' : when === 'past' && begun;
			const next = byCell.get(cellKey({ ...cell, slot: after.id }));
			return goesOn && next ? [{ session, next }] : [];
		});
	});
}
