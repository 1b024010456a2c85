/**
 * Makes a plan better by exchanging seats: at first also for worse ones, later hardly ever.
 *
 * Room: seating. Pure but for the floor that it is given; a step of it takes a few milliseconds, so
 * that whoever runs it can show how far it is, or stop.
 */
import type { Floor } from './floor.ts';
import { AWAY, type Seats } from './problem.ts';
import { below, type Chance } from '#lib/domain/chance.ts';

export interface Heat {
	/** How much worse an exchange may be that is still taken about every third time. */
	readonly from: number;
	readonly to: number;
	readonly exchanges: number;
	/** It is done when nothing but this is left. */
	readonly target: number;
}

const PER_STEP = 5_000;

/** Yields how much of it is done, 0 to 1; answers the best seats that it came by. */
export function* anneal(floor: Floor, chance: Chance, heat: Heat): Generator<number, Best> {
	const { hall } = floor;
	const best = { seats: floor.seats, cost: floor.cost, moved: floor.moved };
	let kept = true;
	const keep = () => {
		if (!kept) best.seats = floor.seats;
		kept = true;
	};
	const movable = movableUnits(floor);
	const rounds = movable.flatMap((units, round) => (units.length > 1 ? [round] : []));
	if (rounds.length === 0 || hall.tables < 2) return best;
	const cooling = Math.pow(heat.to / heat.from, PER_STEP / heat.exchanges);
	let temperature = heat.from;
	for (let done = 0; done < heat.exchanges && best.cost > heat.target; done += PER_STEP) {
		for (let times = 0; times < PER_STEP; times++) {
			const round = rounds[below(chance, rounds.length)] as number;
			const units = movable[round] as Movable;
			const unit = units[below(chance, units.length)] as readonly number[];
			const from = floor.tableOf(round, unit[0] as number);
			const change = changeFor(floor, round, units, unit, from, chance);
			if (!change) continue;
			const cost = floor.costOf(round, unit, change.to, change.others);
			const total = cost + floor.wouldMove;
			if (total > 0 && chance() >= Math.exp(-total / temperature)) continue;
			const wouldMove = floor.wouldMove;
			// The best seats are copied only when they are about to be left.
			if (!kept && (cost > 0 || (cost === 0 && wouldMove > 0))) keep();
			floor.exchange(round, unit, change.to, change.others, cost);
			if (isBetter(floor, best)) {
				[best.cost, best.moved] = [floor.cost, floor.moved];
				kept = false;
				if (best.cost <= heat.target) break;
			}
		}
		temperature *= cooling;
		yield Math.min(1, (done + PER_STEP) / heat.exchanges);
	}
	keep();
	return best;
}

export interface Best {
	seats: Seats[];
	cost: number;
	/** Seats that are not as they were in the earlier plan. */
	moved: number;
}

export const isBetter = (
	one: { readonly cost: number; readonly moved: number },
	other: { readonly cost: number; readonly moved: number }
): boolean => one.cost < other.cost || (one.cost === other.cost && one.moved < other.moved);

type Movable = readonly (readonly number[])[];

/** [round] → units that may sit elsewhere in it. */
function movableUnits({ hall }: Floor): Movable[] {
	return Array.from({ length: hall.rounds }, (_, round) =>
		round < hall.begun.length
			? []
			: hall.units.filter(([person]) => hall.pinned[round]?.[person as number] === AWAY)
	);
}

/** A table to go to, and who comes from there: as many as go, or nobody. */
function changeFor(
	floor: Floor,
	round: number,
	units: Movable,
	unit: readonly number[],
	from: number,
	chance: Chance
): { to: number; others: readonly number[] } | undefined {
	const other = units[below(chance, units.length)] as readonly number[];
	const to = floor.tableOf(round, other[0] as number);
	if (to === from) return undefined;
	const uneven = floor.at(round, from).length - floor.at(round, to).length;
	if (uneven >= unit.length && chance() < 0.5) return { to, others: [] };
	if (other.length === unit.length) return { to, others: other };
	if (other.length > unit.length) return uneven > 0 ? { to, others: other } : undefined;
	const { hall } = floor;
	const others = [...other];
	for (const person of floor.at(round, to)) {
		const mates = hall.units[hall.unitOf[person] ?? -1] ?? [];
		if (others.length + mates.length > unit.length || others.includes(person)) continue;
		if (hall.pinned[round]?.[person] === AWAY) others.push(...mates);
	}
	return { to, others };
}
