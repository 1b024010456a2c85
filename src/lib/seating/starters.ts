/**
 * First rounds that turn: add 1 to every seat and the next round meets nobody again.
 *
 * Room: seating. Data, found by annealing on differences between seats; a test turns each and
 * counts. For halls that no scheme of classes fills.
 */
export interface Starter {
	/** Rounds until it comes round to the first again. */
	readonly turns: number;
	/** Pairs that meet again when all rounds are used; with fewer rounds, fewer. */
	readonly repeats: number;
	/** Who sits at each table in round 1: seats 0 to `turns` - 1 turn together, then the next lot. */
	readonly tables: readonly (readonly number[])[];
}

const turning = (turns: number, tables: string, repeats = 0): Starter => ({
	turns,
	repeats,
	tables: tables.split(' | ').map((table) => table.split(' ').map(Number))
});

/** `<tables>/<seats at each>` → its starter. */
export const STARTERS: Readonly<Record<string, Starter>> = {
	'5/3': turning(7, '14 5 9 | 2 10 3 | 13 4 0 | 8 7 12 | 6 1 11'),
	'8/3': turning(11, '14 2 11 | 3 18 23 | 17 4 7 | 1 8 6 | 5 13 12 | 21 19 15 | 0 16 10 | 9 20 22'),
	'9/3': turning(
		13,
		'14 25 19 | 18 9 22 | 15 1 26 | 21 4 20 | 6 0 24 | 5 2 17 | 12 11 7 | 8 16 10 | 3 23 13'
	),
	'10/3': turning(
		14,
		'17 28 1 | 13 8 19 | 21 3 27 | 14 23 24 | 5 20 22 | 16 9 29 | 26 4 7 | 6 18 15 | 25 11 12 | 10 0 2'
	),
	'6/4': turning(7, '1 8 21 18 | 7 23 14 6 | 5 19 22 10 | 4 15 20 16 | 13 2 3 0 | 9 12 11 17'),
	'7/4': turning(
		9,
		'25 10 3 20 | 2 16 23 14 | 8 17 19 0 | 5 1 11 7 | 22 24 21 6 | 4 27 15 18 | 13 26 9 12'
	),
	'8/4': turning(
		10,
		'19 4 26 15 | 21 18 6 31 | 13 12 27 10 | 3 30 11 20 | 2 9 16 0 | 28 8 22 29 | 24 5 1 14 | 25 17 23 7',
		10
	),
	'6/5': turning(
		6,
		'29 22 27 6 11 | 14 2 25 0 24 | 26 12 20 5 7 | 15 19 13 18 28 | 23 21 4 3 9 | 10 1 17 16 8'
	),
	'10/5': turning(
		9,
		'8 45 22 15 40 | 34 49 11 42 0 | 44 7 6 23 4 | 48 3 12 32 38 | 33 36 20 2 46 | 31 47 25 1 14 | 43 41 37 27 24 | 29 30 19 21 35 | 17 26 18 5 13 | 28 10 9 16 39'
	),
	'12/5': turning(
		11,
		'29 12 53 32 51 | 59 8 37 28 46 | 58 25 3 45 35 | 21 0 50 54 19 | 15 47 31 55 1 | 43 27 2 13 56 | 57 18 36 5 52 | 26 39 22 14 11 | 48 34 41 23 49 | 24 6 30 7 9 | 10 17 44 33 38 | 16 20 40 42 4'
	)
};

/** Seats of one round, [seat] → table; seats beyond whole turns stay where they are. */
export function turned({ turns, tables }: Starter, round: number): number[] {
	const people = tables.reduce((sum, table) => sum + table.length, 0);
	const turning = people - (people % turns);
	const seats = new Array<number>(people).fill(0);
	tables.forEach((table, number) => {
		for (const seat of table) {
			const lot = seat - (seat % turns);
			const now = seat < turning ? lot + ((seat - lot + round) % turns) : seat;
			seats[now] = number;
		}
	});
	return seats;
}
