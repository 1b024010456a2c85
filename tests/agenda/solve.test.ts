/** Help with an agenda, against every order that there is where those can be counted. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askAgenda, answerAgenda } from '#lib/agenda/ask.ts';
import { createEffects, freeCells } from '#lib/agenda/effect.ts';
import { convenerClashes, leastLost, lostWishes, type AgendaProblem } from '#lib/agenda/problem.ts';
import { solveAgenda } from '#lib/agenda/solve.ts';
import { Tally } from '#lib/agenda/tally.ts';
import type { Agenda, Session } from '#lib/harvest/agenda.ts';
import { runs } from '../helpers/long.ts';

const problem = fc
	.record({ topics: fc.integer({ min: 1, max: 6 }), slots: fc.integer({ min: 2, max: 3 }) })
	.chain(({ topics, slots }) => {
		const topic = fc.nat(topics - 1);
		return fc.record({
			topics: fc.constant(topics),
			slots: fc.constant(slots),
			rooms: fc.constant(Array.from({ length: slots }, () => Math.ceil(topics / slots))),
			wants: fc.array(fc.uniqueArray(topic, { maxLength: topics }), { maxLength: 8 }),
			conveners: fc.array(
				fc.nat(3).map((person) => [person]),
				{
					minLength: topics,
					maxLength: topics
				}
			)
		});
	});

function* everyOrder(
	{ topics, slots, rooms }: AgendaProblem,
	rows: number[] = []
): Generator<number[]> {
	if (rows.length === topics) return yield rows;
	for (let row = 0; row < slots; row++) {
		if (rows.filter((one) => one === row).length >= (rooms[row] ?? 0)) continue;
		yield* everyOrder({ topics, slots, rooms } as AgendaProblem, [...rows, row]);
	}
}

test('nobody in two places first, then as few lost wishes as any order has', () => {
	fc.assert(
		fc.property(problem, (given) => {
			const cost = (rows: readonly number[]) =>
				convenerClashes(given, rows).length * 1_000 + lostWishes(given, rows);
			const best = Math.min(...[...everyOrder(given)].map(cost));
			const found = solveAgenda(given, 1);
			expect(cost(found.rows)).toBe(best);
			expect(found.lost).toBe(lostWishes(given, found.rows));
			expect(found.clashes).toEqual(convenerClashes(given, found.rows));
			if (found.proven) expect(found.lost).toBe(leastLost(given));
			for (const [row, room] of given.rooms.entries()) {
				expect(found.rows.filter((one) => one === row).length).toBeLessThanOrEqual(room);
			}
		}),
		{ numRuns: runs(20) }
	);
});

test('the same seed gives the same agenda, and what is pinned stays', () => {
	const given: AgendaProblem = {
		...{ topics: 6, slots: 3, rooms: [2, 2, 2], conveners: [[0], [1], [2], [3], [4], [5]] },
		wants: [
			[0, 1, 2],
			[0, 3],
			[4, 5],
			[1, 5]
		],
		pins: new Map([
			[0, 2],
			[1, 2]
		])
	};
	const found = solveAgenda(given, 7);
	expect(solveAgenda(given, 7)).toEqual(found);
	expect([found.rows[0], found.rows[1]]).toEqual([2, 2]);
});

test('more sessions than places: those without room are said so, and none is put on another', () => {
	const given: AgendaProblem = {
		...{ topics: 5, slots: 2, rooms: [2, 2], conveners: [[0], [1], [2], [3], [4]] },
		wants: [[0, 1, 2, 3, 4]]
	};
	const { rows } = solveAgenda(given, 1);
	expect(rows.filter((row) => row < 0)).toHaveLength(1);
});

test('what a move or a swap would cost is what it costs', () => {
	const rows = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 6, maxLength: 6 });
	fc.assert(
		fc.property(problem, rows, fc.nat(5), fc.nat(5), fc.nat(1), (given, start, a, b, to) => {
			const now = start.slice(0, given.topics);
			const [one, other] = [a % given.topics, b % given.topics];
			const cost = (at: readonly number[]) =>
				convenerClashes(given, at).length * 100_000 + lostWishes(given, at);
			const tally = new Tally(given, now);
			const moved = now.map((row, topic) => (topic === one ? to : row));
			expect(tally.moving(one, to)).toBe(cost(moved) - cost(now));
			if (one === other || (now[one] ?? -1) < 0 || (now[other] ?? -1) < 0) return;
			if (now[one] === now[other]) return;
			const swapped = now.map((row, topic) =>
				topic === one ? now[other]! : topic === other ? now[one]! : row
			);
			expect(tally.swapping(one, other)).toBe(cost(swapped) - cost(now));
		}),
		{ numRuns: runs(200) }
	);
});

describe('asked of an agenda', () => {
	const session = (name: string, stars: readonly string[], more: Partial<Session> = {}): Session =>
		({
			...{ id: `${name.padEnd(22, 'x')}.${name}`, name, title: name, state: 'placed' },
			...{ conveners: [name], stars: new Set(stars), pinned: false, note: { from: 'host' } },
			...more
		}) as unknown as Session;
	const at = (slot: string, space: string) => ({ cell: { slot, space } });
	const agenda = (...sessions: Session[]): Agenda =>
		({
			slots: [
				{ step: { id: 's0' }, covered: false, when: 'past' },
				{ step: { id: 's1' }, covered: false, when: 'to-come' },
				{ step: { id: 's2' }, covered: false, when: 'to-come' },
				{ step: { id: 's3' }, covered: true, when: 'to-come' }
			],
			spaces: [{ id: 'small' }, { id: 'big' }],
			sessions
		}) as unknown as Agenda;
	const seats = (space: string) => (space === 'big' ? 10 : 2);
	const ask = (...sessions: Session[]) => askAgenda(agenda(...sessions), seats);

	test('it parts what the same people want, and moves no more than it needs', () => {
		const asked = ask(
			session('bus', ['ann', 'bob'], at('s1', 'big')),
			session('bread', ['ann', 'bob'], at('s1', 'small')),
			session('over', ['ann'], { ...at('s0', 'big'), state: 'ended' })
		);
		const { before, after, proven, moves } = answerAgenda(asked, solveAgenda(asked.problem, 1));
		expect({ before, after, proven }).toEqual({ before: 2, after: 0, proven: true });
		expect(moves).toHaveLength(1);
		expect(moves[0]?.cell.slot).toBe('s2');
	});

	test('big groups get big places, and what is pinned stays in its cell', () => {
		const many = ['ann', 'bob', 'cat', 'dan'];
		const crowd = ask(
			session('few', ['eve'], at('s1', 'big')),
			session('many', many, at('s1', 'small'))
		);
		const rows = { rows: [0, 0], lost: 0, proven: true, clashes: [] };
		expect(answerAgenda(crowd, rows).moves).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					session: expect.stringContaining('many'),
					cell: { slot: 's1', space: 'big' }
				})
			])
		);
		const pinned = ask(
			session('few', ['eve'], { ...at('s1', 'big'), pinned: true }),
			session('many', many, at('s1', 'small'))
		);
		expect(answerAgenda(pinned, rows).moves).toEqual([]);
	});

	test('free cells come best first: nobody in two places, few wishes lost, seats enough', () => {
		const asked = ask(
			session('bus', ['ann', 'bob'], at('s1', 'big')),
			session('lost', ['ann', 'cat', 'eve'], { state: 'needs-place' }),
			session('own', [], { ...at('s2', 'small'), conveners: ['lost'] })
		);
		const effectOf = createEffects(asked);
		const lost = asked.sessions[1]!.id;
		expect(effectOf(lost, { slot: 's1', space: 'small' })).toEqual({
			...{ wishes: 1, clash: false, tooBig: true }
		});
		expect(effectOf(lost, { slot: 's2', space: 'big' })).toEqual({
			...{ wishes: 0, clash: true, tooBig: false }
		});
		const taken = new Set(['s1/big', 's2/small']);
		const free = freeCells(asked, effectOf, lost, ({ slot, space }) =>
			taken.has(`${slot}/${space}`)
		);
		expect(free).toEqual([
			{ slot: 's1', space: 'small' },
			{ slot: 's2', space: 'big' }
		]);
	});
});
