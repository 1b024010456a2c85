/**
 * Gives the seats of a design to other people, so that those kept apart and organisations fall well.
 *
 * Room: seating. Pure. Two units of one size change places in every round at once: who meets again
 * stays as it was, only who it is changes.
 */
import type { Hall } from './hall.ts';
import { AWAY, type Seats } from './problem.ts';
import { below, type Chance } from '#lib/domain/chance.ts';
import { pairsAtTables, sameGroup } from './tally.ts';
import { WEIGHT } from './weights.ts';

const EXCHANGES_EACH = 3_000;
const MOST_EXCHANGES = 300_000;

export function relabelled(hall: Hall, rounds: readonly Seats[], chance: Chance): Seats[] {
	const { units, unitOf } = hall;
	const costs = unitCosts(hall);
	if (!costs) return [...rounds];
	/** [place] → unit that has this place's row of seats, and which places meet it how often. */
	const holder = units.map((_, index) => index);
	const near = placesNear(hall, rounds);
	const free = units.flatMap((unit, index) =>
		hall.pinned.every((row) => row[unit[0] as number] === AWAY) ? [index] : []
	);
	if (free.length < 2) return [...rounds];

	const costAt = (unit: number, place: number, except: number) => {
		let cost = 0;
		for (const other of near[place] as readonly number[]) {
			if (other !== except) cost += costs[unit * units.length + (holder[other] as number)] ?? 0;
		}
		return cost;
	};
	const exchanges = Math.min(MOST_EXCHANGES, EXCHANGES_EACH * free.length);
	for (let done = 0; done < exchanges; done++) {
		const temperature = WEIGHT.group * 0.8 * Math.pow(1 / 8, done / exchanges);
		const one = free[below(chance, free.length)] as number;
		const other = free[below(chance, free.length)] as number;
		const [a, b] = [holder[one] as number, holder[other] as number];
		if (one === other || units[a]?.length !== units[b]?.length) continue;
		const cost =
			costAt(b, one, other) + costAt(a, other, one) - costAt(a, one, other) - costAt(b, other, one);
		if (cost > 0 && chance() >= Math.exp(-cost / temperature)) continue;
		[holder[one], holder[other]] = [b, a];
	}

	return rounds.map((seats, round) => {
		if (round < hall.begun.length) return seats;
		const row = [...seats];
		holder.forEach((unit, place) => {
			const table = seats[units[place]?.[0] as number] ?? AWAY;
			for (const person of units[unit] ?? []) row[person] = table;
		});
		return row;
	});

	function placesNear(of: Hall, plan: readonly Seats[]): number[][] {
		const lists: number[][] = units.map(() => []);
		for (const seats of plan.slice(of.begun.length)) {
			const first = seats.map((table, person) =>
				units[unitOf[person] ?? -1]?.[0] === person ? table : AWAY
			);
			for (const [a, b] of pairsAtTables(first)) {
				lists[unitOf[a] as number]?.push(unitOf[b] as number);
				lists[unitOf[b] as number]?.push(unitOf[a] as number);
			}
		}
		return lists;
	}
}

/** [unit · units + unit] → what one meeting costs; undefined where nothing is asked for. */
function unitCosts({ units, unitOf, apart, groups }: Hall): Float64Array | undefined {
	if (apart.length === 0 && groups.length === 0) return undefined;
	const costs = new Float64Array(units.length * units.length);
	const add = (one: number, other: number, cost: number) => {
		costs[one * units.length + other] = (costs[one * units.length + other] ?? 0) + cost;
	};
	for (const [a, b] of apart) {
		const [one, other] = [unitOf[a] ?? -1, unitOf[b] ?? -1];
		if (one < 0 || other < 0 || one === other) continue;
		add(one, other, WEIGHT.apart);
		add(other, one, WEIGHT.apart);
	}
	units.forEach((unit, one) =>
		units.forEach((others, other) => {
			if (one === other) return;
			for (const a of unit) {
				for (const b of others) if (sameGroup(groups, a, b)) add(one, other, WEIGHT.group);
			}
		})
	);
	return costs;
}
