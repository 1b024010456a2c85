/**
 * What stands between a note and the big screen: whether hosts look first, which notes they keep
 * off it, and whose notes wait.
 *
 * Room: domain. A key can be barred, an address never: a whole room may share one. What waits is
 * filed and sorted like all the rest. Persisted, never rename.
 */
import { authorMark, type AuthorMark, type NoteId } from './id.ts';

export interface Gate {
	/** A note waits until a host shows it; otherwise it goes straight to the big screen. */
	readonly lookFirst: boolean;
	/** Notes that a host has hidden one by one, or all at once. */
	readonly hidden: ReadonlySet<NoteId>;
	/** Notes that hosts keep off the big screen, with what their authors are told. */
	readonly held: ReadonlyMap<NoteId, string>;
	/** Whose later notes wait. */
	readonly barred: ReadonlySet<AuthorMark>;
}

export const OPEN_GATE: Gate = {
	lookFirst: true,
	hidden: new Set(),
	held: new Map(),
	barred: new Set()
};

interface Gated {
	readonly gate: Gate;
	/** Notes that a host has shown. */
	readonly shown: ReadonlySet<NoteId>;
}

export type GateStanding = 'on-wall' | 'waiting' | 'hidden' | 'held' | 'barred';

/** Where a note stands: the same on every device that holds the plan. */
export function gateOf({ gate, shown }: Gated, note: NoteId): GateStanding {
	if (gate.held.has(note)) return 'held';
	if (shown.has(note)) return 'on-wall';
	if (gate.barred.has(authorMark(note))) return 'barred';
	if (gate.hidden.has(note)) return 'hidden';
	return gate.lookFirst ? 'waiting' : 'on-wall';
}
