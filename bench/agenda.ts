/**
 * `npm run bench -- agenda`: how many wishes an agenda loses, and how long it took to find it.
 *
 * Room: bench. Beside what people do by hand: the most wanted first, row by row; and rows in the order
 * in which sessions were announced. What is printed is the agenda itself, counted here once more.
 */
import { readFileSync } from 'node:fs';
import { solveAgenda } from '#lib/agenda/solve.ts';
import type { AgendaProblem } from '#lib/agenda/problem.ts';
import { startChance } from '#lib/domain/chance.ts';
import { readRecord } from '#lib/domain/read.ts';
import { column, type Bench, type BenchOptions, type Line } from './kit/bench.ts';

interface Instance extends AgendaProblem {
	readonly id: string;
	readonly known: number | null;
}

const SEED = 1;
const QUICK = 2;

/** Agendas of our own: [topics, rows, places, people, how many of the topics somebody stars]. */
const ROOMS: readonly (readonly [number, number, number, number, number])[] = [
	[12, 3, 4, 40, 4],
	[16, 4, 4, 60, 5],
	[20, 4, 5, 80, 6],
	[30, 5, 6, 120, 7],
	[36, 6, 6, 150, 8],
	[60, 6, 10, 200, 8]
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
	const { rows, proven } = solveAgenda(instance, SEED);
	const ms = Math.round(performance.now() - started);
	const order = Array.from({ length: instance.topics }, (_, topic) => topic);
	const fans = order.map((topic) => instance.wants.filter((own) => own.includes(topic)).length);
	const wanted = [...order].sort((a, b) => (fans[b] ?? 0) - (fans[a] ?? 0));
	return {
		id: instance.id,
		slots: rows,
		ms,
		lost: countLost(instance, rows),
		clashes: countClashes(instance, rows),
		fits: fits(instance, rows),
		known: instance.known,
		proven,
		baseline: {
			popular: countLost(instance, filled(instance, wanted)),
			announced: countLost(instance, filled(instance, order))
		}
	};
}

/** One row after another. */
function filled({ rooms }: Instance, topics: readonly number[]): number[] {
	const seats = rooms.flatMap((count, row) => Array.from({ length: count }, () => row));
	const rows: number[] = [];
	topics.forEach((topic, at) => (rows[topic] = seats[at] ?? -1));
	return rows;
}

function countLost({ wants, slots }: Instance, rows: readonly number[]): number {
	let lost = 0;
	for (const own of wants) {
		for (let row = 0; row < slots; row++) {
			lost += Math.max(0, own.filter((topic) => rows[topic] === row).length - 1);
		}
	}
	return lost;
}

function countClashes({ conveners, slots }: Instance, rows: readonly number[]): number {
	let clashes = 0;
	for (let row = 0; row < slots; row++) {
		const here = conveners.flatMap((own, topic) => (rows[topic] === row ? own : []));
		clashes += here.length - new Set(here).size;
	}
	return clashes;
}

const fits = ({ rooms, topics }: Instance, rows: readonly number[]): boolean =>
	rows.length === topics &&
	rows.every((row) => row >= 0) &&
	rooms.every((room, at) => rows.filter((row) => row === at).length <= room);

function roomOf([topics, slots, places, people, stars]: (typeof ROOMS)[number]): Instance {
	const chance = startChance(topics * 1_000 + people);
	// Some are starred by many and most by few, as in a room.
	const pull = Array.from({ length: topics }, () => chance() ** 2 + 0.05);
	const all = pull.reduce((sum, one) => sum + one, 0);
	const wants = Array.from({ length: people }, () =>
		pull.flatMap((one, topic) => (chance() < (stars * one) / all ? [topic] : []))
	);
	return {
		id: `${topics} sessions, ${slots} times, ${places} places, ${people} people`,
		...{ topics, slots, wants },
		rooms: Array.from({ length: slots }, () => places),
		conveners: Array.from({ length: topics }, (_, topic) => [Math.floor(topic * 0.9) % people]),
		known: null
	};
}

/** Instances as in `{ "instances": { "id": { "topics", "slots", "rooms", "wants", "conveners"? } } }`. */
function readInstances(path: string): Instance[] {
	const file = readRecord(JSON.parse(readFileSync(path, 'utf8')));
	const list = Array.isArray(file?.instances)
		? file.instances.map((one) => [String(readRecord(one)?.id), one] as const)
		: Object.entries(readRecord(file?.instances) ?? {});
	return list.map(([id, raw]) => {
		const one = readRecord(raw) ?? {};
		const [topics, slots] = [Number(one.topics), Number(one.slots)];
		const conveners = (one.conveners ?? []) as readonly (number | readonly number[])[];
		const places = one.rooms as number | readonly number[];
		return {
			id,
			topics,
			slots,
			rooms: Array.from({ length: slots }, (_, row) =>
				typeof places === 'number' ? places : (places[row] ?? 0)
			),
			wants: (one.wants ?? []) as readonly (readonly number[])[],
			conveners: Array.from({ length: topics }, (_, topic) => [conveners[topic] ?? []].flat()),
			known: typeof one.bestKnownLost === 'number' ? one.bestKnownLost : null
		};
	});
}

const baseline = (line: Line, name: string) => (line.baseline as Record<string, number>)[name];

const bench: Bench = {
	about: 'Open Space agendas: wishes lost, beside filling by hand.',
	columns: [
		column('agenda', 'id'),
		column('ms', 'ms'),
		column('lost', 'lost'),
		column('known', 'known'),
		{ head: 'proven', cell: ({ proven }) => (proven ? 'yes' : 'no') },
		column('clashes', 'clashes'),
		{ head: 'fits', cell: (line) => (line.fits ? 'yes' : 'no') },
		{ head: 'most wanted first', cell: (line) => baseline(line, 'popular') },
		{ head: 'as announced', cell: (line) => baseline(line, 'announced') }
	],
	run
};

export default bench;
