/**
 * `npm run bench -- seating`: who meets whom again, who comes back to a table, and how long it took,
 * for rooms of every kind.
 *
 * Room: bench. Beside greedy seating by past meetings, and plain hill climbing by random exchanges
 * for as long as ours took. What is printed is the plan itself, counted here once more.
 */
import { readFileSync } from 'node:fs';
import { readRecord } from '#lib/domain/read.ts';
import type { Pair, SeatingProblem, Seats } from '#lib/seating/problem.ts';
import { solveSeats } from '#lib/seating/solve.ts';
import { column, type Bench, type BenchOptions, type Line } from './kit/bench.ts';
import { climbSeats, countSeats, greedySeats, type Counts } from './kit/plain-seating.ts';

interface Instance extends SeatingProblem {
	readonly id: string;
	/** Fewest repeats that are possible, where somebody knows. */
	readonly known: number | null;
}

const SEED = 1;
const QUICK = 4;

/** Rooms of our own: [people, tables, rounds, fewest repeats]. */
const ROOMS: readonly (readonly [number, number, number, number | null])[] = [
	[37, 9, 3, 0],
	[24, 6, 3, 0],
	[32, 8, 5, 0],
	[32, 8, 9, 0],
	[32, 8, 10, 0],
	[28, 7, 9, 0],
	[30, 6, 6, 0],
	[31, 6, 5, 0],
	[50, 10, 9, 0],
	[36, 6, 4, null],
	[24, 4, 3, null],
	[200, 40, 3, 0],
	[1_000, 200, 3, 0]
];

function* run({ in: path, quick, progress }: BenchOptions): Generator<Line> {
	const instances = path ? readInstances(path) : ROOMS.map(roomOf);
	for (const instance of instances.slice(0, quick ? QUICK : undefined)) {
		progress(instance.id);
		yield lineOf(instance);
	}
}

function lineOf(instance: Instance): Line {
	const started = performance.now();
	const plan = solveSeats(instance, SEED);
	const ms = Math.round(performance.now() - started);
	const greedyStarted = performance.now();
	const greedy = greedySeats(instance, SEED);
	const greedyMs = Math.round(performance.now() - greedyStarted);
	const climbed = climbSeats(instance, greedy, Math.max(ms, 50), SEED);
	return {
		id: instance.id,
		rounds: plan.rounds.map((seats) => atTables(seats, instance.tables)),
		ms,
		known: instance.known,
		...countSeats(instance, plan.rounds),
		leastCoincidences: plan.bound.coincidences,
		proven: plan.proven,
		leastGroupPairs: plan.bound.groupPairs,
		baseline: {
			greedy: { ms: greedyMs, ...countSeats(instance, greedy) },
			climbing: { ms: Math.max(ms, 50), ...countSeats(instance, climbed) }
		}
	};
}

const atTables = (seats: Seats, tables: number): number[][] =>
	Array.from({ length: tables }, (_, table) =>
		seats.flatMap((at, person) => (at === table ? [person] : []))
	);

const roomOf = ([people, tables, rounds, known]: (typeof ROOMS)[number]): Instance => ({
	id: `${people} people, ${tables} tables, ${rounds} rounds`,
	people,
	tables,
	rounds,
	known
});

/** Instances as in `{ "instances": [{ "id", "n", "tables", "rounds", "hosts"?, "org"?, … }] }`. */
function readInstances(path: string): Instance[] {
	const file = readRecord(JSON.parse(readFileSync(path, 'utf8')));
	const list = Array.isArray(file?.instances) ? file.instances : [];
	return list.map((raw) => {
		const one = readRecord(raw) ?? {};
		const hosts = (one.hosts ?? []) as readonly number[];
		return {
			id: String(one.id),
			people: Number(one.n),
			tables: Number(one.tables),
			rounds: Number(one.rounds),
			known: typeof one.known === 'number' ? one.known : null,
			pins: hosts.map((person, table) => ({ person, table })),
			groups: (one.org ?? []) as readonly number[],
			apart: (one.apart ?? []) as readonly Pair[],
			together: (one.together ?? []) as readonly Pair[]
		};
	});
}

const baseline = (line: Line, name: 'greedy' | 'climbing') =>
	(line.baseline as Record<string, Counts>)[name];

const bench: Bench = {
	about: 'World Café seats: repeats, coming back, organisations, beside greedy and hill climbing.',
	columns: [
		column('room', 'id'),
		column('ms', 'ms'),
		column('repeats', 'repeats'),
		column('known', 'known'),
		{ head: 'proven', cell: ({ proven }) => (proven ? 'yes' : 'no') },
		column('back at a table', 'revisits'),
		column('of one group', 'groupPairs'),
		column('at least', 'leastGroupPairs'),
		column('apart met', 'apartMet'),
		column('together', 'togetherKept'),
		column('sizes', 'sizes'),
		{ head: 'greedy', cell: (line) => baseline(line, 'greedy')?.repeats },
		{ head: 'climbing', cell: (line) => baseline(line, 'climbing')?.repeats }
	],
	run
};

export default bench;
