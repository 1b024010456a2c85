/**
 * Help with an agenda: what a move would do, which free cells suit, and which order loses the fewest
 * wishes. Nothing of it is done by itself.
 *
 * Room: state. Works in a worker; an answer that comes after the agenda has changed is dropped.
 */
import { answerAgenda, askAgenda, type AgendaAsk, type Suggestion } from '#lib/agenda/ask.ts';
import { createEffects, freeCells, type Effect, type EffectOf } from '#lib/agenda/effect.ts';
import type { AgendaAnswer } from '#lib/agenda/solve.ts';
import type { NoteId, PlaceId } from '#lib/domain/id.ts';
import { cellKey, type Cell } from '#lib/domain/session.ts';
import type { Agenda } from '#lib/harvest/agenda.ts';
import type { AgendaQuestion } from './agenda-worker.ts';

type AgendaWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage'>;

/** The same on every tablet: two that ask at once hear the same. */
const SEED = 1;

export const agendaWorker = (): Worker =>
	new Worker(new URL('./agenda-worker.ts', import.meta.url), { type: 'module' });

export class AgendaHelp {
	readonly #agenda: () => Agenda | undefined;
	readonly #capacity: (space: PlaceId) => number;
	readonly #newWorker: () => AgendaWorker;
	#worker: AgendaWorker | undefined;
	#asked:
		{ readonly agenda: Agenda; readonly effectOf: EffectOf; readonly ask: AgendaAsk } | undefined;
	#found = $state.raw<{ readonly of: Agenda; readonly suggestion: Suggestion }>();

	/** True while it is worked out. */
	working = $state(false);

	constructor(
		agenda: () => Agenda | undefined,
		capacity: (space: PlaceId) => number,
		newWorker: () => AgendaWorker
	) {
		this.#agenda = agenda;
		this.#capacity = capacity;
		this.#newWorker = newWorker;
	}

	/** Undefined before anybody asked, and once the agenda is another. */
	get suggestion(): Suggestion | undefined {
		return this.#found?.of === this.#agenda() ? this.#found?.suggestion : undefined;
	}

	/** What a move would do; undefined where nothing is known. */
	effectOf(session: NoteId, cell: Cell): Effect | undefined {
		return this.#now?.effectOf(session, cell);
	}

	/** Free cells, the one that suits best first. */
	freeFor(session: NoteId): Cell[] {
		const now = this.#now;
		if (!now) return [];
		const { ask, effectOf, agenda } = now;
		return freeCells(ask, effectOf, session, (cell) => agenda.byCell.has(cellKey(cell)));
	}

	/** Works out which order loses the fewest wishes. */
	work(): void {
		const now = this.#now;
		if (!now) return;
		this.stop();
		this.working = true;
		const worker = (this.#worker = this.#newWorker());
		worker.onmessage = ({ data }: MessageEvent<AgendaAnswer>) => {
			this.stop();
			this.#found = { of: now.agenda, suggestion: answerAgenda(now.ask, data) };
		};
		const { problem, now: rows } = now.ask;
		worker.postMessage({ problem, seed: SEED, now: rows } satisfies AgendaQuestion);
	}

	stop(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.working = false;
	}

	/** Counted anew only when the agenda is another. */
	get #now() {
		const agenda = this.#agenda();
		if (!agenda) return undefined;
		if (this.#asked?.agenda !== agenda) {
			const ask = askAgenda(agenda, this.#capacity);
			this.#asked = { agenda, ask, effectOf: createEffects(ask) };
		}
		return this.#asked;
	}
}
