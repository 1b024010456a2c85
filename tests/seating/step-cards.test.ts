import { expect, test } from 'vitest';
import { solveSeats } from '#lib/seating/solve.ts';
import { stepCardsOf } from '#lib/seating/step-cards.ts';

test('37 people at 9 tables walk in steps, and the cards lead where the plan does', () => {
	const { rounds } = solveSeats({ people: 37, tables: 9, rounds: 3 }, 1);
	const cards = stepCardsOf(rounds, 9);
	expect(cards).toHaveLength(37);
	rounds.forEach((seats, round) =>
		expect(cards?.map((card) => card && (card.table + card.step * round) % 9)).toEqual(seats)
	);
});

test('a host’s card says to stay', () => {
	const pins = Array.from({ length: 5 }, (_, table) => ({ person: table, table }));
	const { rounds } = solveSeats({ people: 20, tables: 5, rounds: 3, pins }, 1);
	expect(stepCardsOf(rounds, 5)?.[3]).toEqual({ table: 3, step: 0 });
});

test('where somebody does not walk in steps there are none', () => {
	const { rounds } = solveSeats({ people: 26, tables: 6, rounds: 3 }, 1);
	expect(stepCardsOf(rounds, 6)).toBeUndefined();
	expect(stepCardsOf([[0, 1]], 2)).toBeUndefined();
});

test('somebody without a seat has no card, and takes nobody else’s away', () => {
	const rounds = [
		[0, 1, -1],
		[1, 0, -1]
	];
	expect(stepCardsOf(rounds, 2)).toEqual([{ table: 0, step: 1 }, { table: 1, step: 1 }, null]);
});
