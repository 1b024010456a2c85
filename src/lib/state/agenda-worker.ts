/**
 * Works out an agenda beside the screen, so that nobody's finger waits for it.
 *
 * Room: state. Told a problem and how it stands now, it answers once.
 */
import type { AgendaProblem, Rows } from '#lib/agenda/problem.ts';
import { solveAgenda, type AgendaAnswer } from '#lib/agenda/solve.ts';

export interface AgendaQuestion {
	readonly problem: AgendaProblem;
	readonly seed: number;
	readonly now: Rows;
}

const answer = (words: AgendaAnswer) => postMessage(words);

onmessage = ({ data: { problem, seed, now } }: MessageEvent<AgendaQuestion>) =>
	answer(solveAgenda(problem, seed, now));
