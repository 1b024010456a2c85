import { expect, test } from 'vitest';
import { ownClocks } from '../../src/routes/g/[gathering]/wall/own-clocks.ts';

const place = (number: number, laterMs?: number, room?: string) => ({
	...{ id: `table-${number}`, title: `Table ${number}`, name: '' },
	...(laterMs && { laterMs }),
	...(room && { room })
});

test('a whole room is named once, single tables by their number, soonest first', () => {
	const places = [
		...[place(1, undefined, 'Hall'), place(2, 60_000, 'Hall')],
		...[place(3, 120_000, 'Garden'), place(4, 120_000, 'Garden')]
	];
	expect(ownClocks(places)).toEqual([
		{ who: 'Table 2', laterMs: 60_000 },
		{ who: 'Garden', laterMs: 120_000 }
	]);
	expect(ownClocks([place(1), place(2)])).toEqual([]);
});
