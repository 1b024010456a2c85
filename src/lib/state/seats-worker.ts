/**
 * Works out a plan of seats beside the screen, so that nobody's finger waits for it.
 *
 * Room: state. Told a problem, it answers with shares that are done and then with the plan.
 */
import type { SeatingProblem } from '#lib/seating/problem.ts';
import { solveInSteps, type SeatingPlan } from '#lib/seating/solve.ts';

export interface SeatsQuestion {
	readonly problem: SeatingProblem;
	readonly seed: number;
}

export type SeatsAnswer = { readonly share: number } | { readonly plan: SeatingPlan };

const TELL_EACH_MS = 100;

const answer = (words: SeatsAnswer) => postMessage(words);

onmessage = ({ data: { problem, seed } }: MessageEvent<SeatsQuestion>) => {
	const steps = solveInSteps(problem, seed);
	let toldMs = performance.now();
	for (let step = steps.next(); ; step = steps.next()) {
		if (step.done) return answer({ plan: step.value });
		const nowMs = performance.now();
		if (nowMs - toldMs < TELL_EACH_MS) continue;
		toldMs = nowMs;
		answer({ share: step.value });
	}
};
