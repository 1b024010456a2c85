/**
 * Finds rows for sessions so that as few wishes as possible are lost.
 *
 * Room: agenda. Pure: the same seed gives the same answer on every device. Moves and swaps with a
 * falling temperature (Kirkpatrick, Gelatt, Vecchi 1983), several times from anew; what is pinned stays.
 */
import { below, shuffled, startChance, type Chance } from '#lib/domain/chance.ts';
import {
	convenerClashes,
	leastLost,
	lostWishes,
	type AgendaProblem,
	type Rows
} from './problem.ts';
import { Tally } from './tally.ts';

export interface AgendaAnswer {
	/** By topic: its row; below nought where there is no room for it. */
	readonly rows: Rows;
	readonly lost: number;
	/** True where a bound says that nobody can do better. */
	readonly proven: boolean;
	/** Conveners who would have to be in two places, for there is no other way. */
	readonly clashes: readonly (readonly [number, number])[];
}

/** What all runs may cost together, counted in steps through somebody's stars. */
const STEPS = 10_000_000;
const RUNS = 6;
const [HOT, COLD] = [2.5, 0.15];

/** @param now - where they stand; a first guess, and what wins where nothing is better */
export function solveAgenda(problem: AgendaProblem, seed: number, now?: Rows): AgendaAnswer {
	const chance = startChance(seed);
	const least = leastLost(problem);
	let best = now && isWhole(problem, now) ? [...now] : undefined;
	let bestCost = best ? costOf(problem, best) : Infinity;
	const stars = problem.wants.reduce((sum, own) => sum + own.length, 0);
	const aMove = Math.max(4, (2 * stars) / Math.max(1, problem.topics));
	const moves = Math.min(400_000, Math.floor(STEPS / RUNS / aMove));
	for (let run = 0; run < RUNS && bestCost > least; run++) {
		const tally = new Tally(problem, firstRows(problem, chance));
		const found = anneal(problem, tally, moves, chance, least);
		const cost = costOf(problem, found);
		if (cost < bestCost) [best, bestCost] = [found, cost];
	}
	const rows = best ?? [];
	const lost = lostWishes(problem, rows);
	return { rows, lost, proven: lost === least, clashes: convenerClashes(problem, rows) };
}

/** Clashes first, then what has no room, then wishes. */
function costOf(problem: AgendaProblem, rows: Rows): number {
	const homeless = rows.filter((row) => row < 0).length;
	const clashes = convenerClashes(problem, rows).length;
	return clashes * 1e9 + homeless * 1e6 + lostWishes(problem, rows);
}

/** Pinned ones where they stay, the others by chance as long as there is room. */
function firstRows({ topics, slots, rooms, pins }: AgendaProblem, chance: Chance): number[] {
	const rows = Array.from({ length: topics }, (_, topic) => pins?.get(topic) ?? -1);
	const room = rooms.map((count, slot) => count - rows.filter((row) => row === slot).length);
	const free = Array.from({ length: slots }, (_, slot) =>
		Array.from({ length: Math.max(0, room[slot] ?? 0) }, () => slot)
	).flat();
	const order = shuffled(free, chance);
	return rows.map((row) => (row >= 0 ? row : (order.pop() ?? -1)));
}

function isWhole({ topics, rooms, pins, slots }: AgendaProblem, rows: Rows): boolean {
	if (rows.length !== topics || rows.some((row) => row < 0 || row >= slots)) return false;
	if ([...(pins ?? [])].some(([topic, row]) => rows[topic] !== row)) return false;
	return rooms.every((room, slot) => rows.filter((row) => row === slot).length <= room);
}

function anneal(
	problem: AgendaProblem,
	tally: Tally,
	moves: number,
	chance: Chance,
	least: number
): number[] {
	const { rooms, slots, pins } = problem;
	const free = Array.from({ length: problem.topics }, (_, topic) => topic).filter(
		(topic) => !pins?.has(topic) && (tally.rows[topic] as number) >= 0
	);
	let best = [...tally.rows];
	if (free.length === 0 || slots < 2) return best;
	let cost = costOf(problem, best);
	let bestCost = cost;
	const cooling = (COLD / HOT) ** (1 / moves);
	let heat = HOT;
	for (let n = 0; n < moves && bestCost > least; n++, heat *= cooling) {
		const a = free[below(chance, free.length)] as number;
		const to = below(chance, slots);
		if (tally.rows[a] === to) continue;
		// Beyond the sessions in a row comes what is still free in it.
		const nth = below(chance, Math.max(1, rooms[to] ?? 0));
		const b = nthIn(tally.rows, free, to, nth);
		const hasRoom = (tally.filled[to] as number) < (rooms[to] ?? 0);
		if (b < 0 && !hasRoom) continue;
		const change = b < 0 ? tally.moving(a, to) : tally.swapping(a, b);
		if (change > 0 && chance() >= Math.exp(-change / heat)) continue;
		const from = tally.rows[a] as number;
		tally.put(a, to);
		if (b >= 0) tally.put(b, from);
		cost += change;
		if (cost < bestCost) [best, bestCost] = [[...tally.rows], cost];
	}
	return best;
}

/** The nth of the movable topics in a row; below nought where there are fewer. */
function nthIn(rows: Int16Array, free: readonly number[], row: number, nth: number): number {
	let left = nth;
	for (const topic of free) {
		if (rows[topic] !== row) continue;
		if (left === 0) return topic;
		left -= 1;
	}
	return -1;
}
