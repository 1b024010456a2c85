/**
 * Sessions that were put where another one was first, or where there is no cell any more; each once.
 *
 * Room: harvest. Pure.
 */
import { cellKey, type Cell } from '#lib/domain/session.ts';
import type { Agenda, Session } from './agenda.ts';

export interface Conflict {
	/** It keeps its words and needs a place. */
	readonly session: Session;
	readonly lost: Cell;
	/** Who was there first; absent where the cell itself is gone. */
	readonly holder?: Session;
}

export const readConflicts = ({ sessions, byCell }: Agenda): Conflict[] =>
	sessions.flatMap((session): Conflict[] => {
		const { lost } = session;
		if (!lost || session.state !== 'needs-place') return [];
		const holder = byCell.get(cellKey(lost));
		return [{ session, lost, ...(holder && { holder }) }];
	});
