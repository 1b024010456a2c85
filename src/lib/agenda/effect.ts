/**
 * What moving one session would do for people's stars, at once; and which free cells suit it best.
 *
 * Room: agenda. Pure.
 */
import type { NoteId } from '#lib/domain/id.ts';
import type { Cell } from '#lib/domain/session.ts';
import { isTooBig, type AgendaAsk } from './ask.ts';
import { CLASH, Tally } from './tally.ts';

export interface Effect {
	/** Wishes lost by it; below nought it helps. */
	readonly wishes: number;
	/** Somebody would look after two at once. */
	readonly clash: boolean;
	readonly tooBig: boolean;
}

export type EffectOf = (session: NoteId, cell: Cell) => Effect | undefined;

/** Counts once, then answers for every cell. */
export function createEffects(ask: AgendaAsk): EffectOf {
	const tally = new Tally(ask.problem, ask.now);
	const topicOf = new Map(ask.sessions.map(({ id }, topic) => [id, topic]));
	const rowOf = new Map(ask.slots.map((slot, row) => [slot, row]));
	return (session, { slot, space }) => {
		const [topic, row] = [topicOf.get(session), rowOf.get(slot)];
		if (topic === undefined || row === undefined) return undefined;
		const cost = tally.moving(topic, row);
		const clashes = Math.round(cost / CLASH);
		return {
			wishes: cost - clashes * CLASH,
			clash: clashes > 0,
			tooBig: isTooBig(ask, ask.sessions[topic]!, space)
		};
	};
}

/** Best first: nobody in two places, few wishes lost, enough seats, and no bigger than needed. */
export function freeCells(
	ask: AgendaAsk,
	effectOf: EffectOf,
	session: NoteId,
	isTaken: (cell: Cell) => boolean
): Cell[] {
	const free = ask.slots
		.flatMap((slot) => ask.spaces.map((space): Cell => ({ slot, space })))
		.filter((cell) => !isTaken(cell))
		.map((cell, at) => ({ cell, at, effect: effectOf(session, cell) }));
	const seats = ({ space }: Cell) => ask.capacity(space) || Infinity;
	free.sort((a, b) => {
		const [one, other] = [a.effect, b.effect];
		return (
			Number(one?.clash) - Number(other?.clash) ||
			Number(one?.tooBig) - Number(other?.tooBig) ||
			(one?.wishes ?? 0) - (other?.wishes ?? 0) ||
			seats(a.cell) - seats(b.cell) ||
			a.at - b.at
		);
	});
	return free.map(({ cell }) => cell);
}
