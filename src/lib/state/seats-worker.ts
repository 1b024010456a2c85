/**
 * Works out a plan of seats beside the screen, so that nobody's finger waits for it.
 *
 * Room: state. Told problems, it answers with shares that are done and then with a plan for each.
 */
import type { SeatingProblem } from '#lib/seating/problem.ts';
import { solveInSteps, type SeatingPlan } from '#lib/seating/solve.ts';

export interface SeatsQuestion {
	readonly problems: readonly SeatingProblem[];
	readonly seed: number;
}

export type SeatsAnswer = { readonly share: number } | { readonly plans: readonly SeatingPlan[] };

const TELL_EACH_MS = 100;

const answer = (words: SeatsAnswer) => postMessage(words);

onmessage = ({ data: { problems, seed } }: MessageEvent<SeatsQuestion>) => {
	const plans: SeatingPlan[] = [];
	let toldMs = performance.now();
	for (const problem of problems) {
		const steps = solveInSteps(problem, seed);
		for (let step = steps.next(); ; step = steps.next()) {
			if (step.done) {
				plans.push(step.value);
				break;
			}
			const nowMs = performance.now();
			if (nowMs - toldMs < TELL_EACH_MS) continue;
			toldMs = nowMs;
			answer({ share: (plans.length + step.value) / problems.length });
		}
	}
	answer({ plans });
};
