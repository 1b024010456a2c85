/**
 * Finds a plan of seats: by construction where one is known, by exchange where none is, and from
 * the plan that was there before.
 *
 * Room: seating. Pure: the same problem and seed give the same plan on every device. It goes on in
 * steps of a few milliseconds, so that whoever runs it can show how far it is, or stop.
 */
import { anneal, isBetter, type Best } from './anneal.ts';
import { boundOf, type Bound } from './bound.ts';
import { asBefore, designed, firstPlan } from './first-plan.ts';
import { Floor } from './floor.ts';
import { readHall, type Hall } from './hall.ts';
import { AWAY, type Conflict, type SeatingProblem, type Seats } from './problem.ts';
import { startChance, type Chance } from '#lib/domain/chance.ts';
import { relabelled } from './relabel.ts';
import { renumbered } from './renumber.ts';
import { givenRevisits, tallyOf, type Tally } from './tally.ts';
import { WEIGHT } from './weights.ts';

export interface SeatingPlan {
	/** [round][person] → table, or `AWAY`. */
	readonly rounds: readonly Seats[];
	readonly tally: Tally;
	readonly bound: Bound;
	/** True when no plan at all has fewer people meeting again. */
	readonly proven: boolean;
	readonly conflicts: readonly Conflict[];
}

/** Everything at once. */
export function solveSeats(problem: SeatingProblem, seed: number): SeatingPlan {
	const steps = solveInSteps(problem, seed);
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
	}
}

/** Yields how far it is, 0 to 1. */
export function* solveInSteps(
	problem: SeatingProblem,
	seed: number
): Generator<number, SeatingPlan> {
	const hall = readHall(problem);
	const bound = boundOf(hall);
	const chance = startChance(seed);
	const targetAt = (revisit: number) =>
		WEIGHT.again * bound.coincidences +
		revisit * (bound.revisits + givenRevisits(hall)) +
		WEIGHT.group * bound.groupPairs;
	const best = yield* search(hall, bound, chance, targetAt);
	const tally = tallyOf(hall, best.seats);
	return {
		rounds: best.seats,
		tally,
		bound,
		proven: tally.repeats <= bound.repeats || tally.coincidences <= bound.coincidences,
		conflicts: [
			...hall.conflicts,
			...tally.met
				.filter((pair) => !hall.conflicts.some((known) => known.pair === pair))
				.map((pair): Conflict => ({ kind: 'apart-not-kept', pair }))
		]
	};
}

/** Gentle: what is good about a plan is kept. Hot: everything is open. */
const GENTLE = { from: 10, to: 2 };
const MILD = { from: 4, to: 2 };
const WARM = { from: 14, to: 3 };
const HOT = { from: 40, to: 8 };

function* search(
	hall: Hall,
	bound: Bound,
	chance: Chance,
	/** What is left when nothing can be better, by a weight of coming back. */
	targetAt: (revisit: number) => number
): Generator<number, Best> {
	let best: Rated | undefined;
	let number = 0;
	for (const { seats, heat, share, revisit } of startsOf(hall, bound, chance)) {
		if (best && revisit !== undefined && best.coincidences <= bound.coincidences) break;
		const exchanges = Math.round(budgetOf(hall) * share);
		const floor = new Floor(hall, seats, revisit);
		const target = targetAt(revisit ?? WEIGHT.revisit);
		const steps = anneal(floor, chance, { ...heat, exchanges, target });
		for (let step = steps.next(); ; step = steps.next()) {
			if (step.done) {
				const found = rated(hall, step.value);
				if (!best || isPreferred(found, best)) best = found;
				break;
			}
			yield (number + step.value) / MOST_STARTS;
		}
		if (best.cost <= targetAt(WEIGHT.revisit)) break;
		number += 1;
	}
	return best as Best;
}

interface Rated extends Best {
	readonly met: number;
	readonly uneven: number;
	readonly coincidences: number;
}

/** By the same weights, however it was found. */
function rated(hall: Hall, { seats, moved }: Best): Rated {
	const { met, uneven, coincidences } = tallyOf(hall, seats);
	const { cost } = new Floor(hall, seats);
	return { seats, moved, cost, met: met.length, uneven, coincidences };
}

/** Nobody meets again for the sake of a table or an organisation. */
function isPreferred(one: Rated, other: Rated): boolean {
	for (const word of ['met', 'uneven', 'coincidences'] as const) {
		if (one[word] !== other[word]) return one[word] < other[word];
	}
	return isBetter(one, other);
}

const MOST_STARTS = 4;

interface Start {
	readonly seats: readonly Seats[];
	readonly heat: { readonly from: number; readonly to: number };
	/** Of the time there is. */
	readonly share: number;
	/** Another weight for coming back to a table, where people still meet again. */
	readonly revisit?: number;
}

function* startsOf(hall: Hall, bound: Bound, chance: Chance): Generator<Start> {
	const scratch = () => firstPlan(hall, chance, () => AWAY);
	if (hall.earlier.length > 0) {
		const patched = () => firstPlan(hall, chance, asBefore(hall));
		yield { seats: patched(), heat: MILD, share: 0.15 };
		yield { seats: patched(), heat: GENTLE, share: 0.5 };
	} else {
		const design = designed(hall);
		if (design) {
			const seats = relabelled(hall, renumbered(hall, design, chance), chance);
			const { coincidences, groupPairs, met, uneven } = tallyOf(hall, seats);
			const freshFaces = coincidences <= bound.coincidences && groupPairs <= bound.groupPairs;
			const done = freshFaces && met.length === 0 && uneven === 0;
			yield { seats, heat: uneven > 0 ? WARM : GENTLE, share: done ? 0 : 1 };
			// What a design leaves, chance can only better where there is room.
			if (fullness(hall) > (done ? QUITE_FULL : VERY_FULL)) return;
		}
	}
	yield { seats: scratch(), heat: HOT, share: 1 };
	yield { seats: scratch(), heat: HOT, share: 1.6, revisit: 2 };
}

/** Of all pairs, how many sit together some time. */
function fullness({ people, sizes, rounds }: Hall): number {
	return ((sizes.most - 1) * rounds) / (people - 1);
}

const QUITE_FULL = 0.62;
const VERY_FULL = 0.85;

/** Exchanges that are worth trying: a large hall needs more of them. */
const budgetOf = ({ units, rounds, begun }: Hall): number =>
	Math.min(2_000_000, 3_000 * units.length * (rounds - begun.length));
