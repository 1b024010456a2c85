import { describe, expect, test } from 'vitest';
import {
	chooseTable,
	readTableChoice,
	tableNow,
	tableNumbered
} from '#lib/state/phone/phone-table.ts';

const talk = (round: number) => ({ kind: 'talk', round }) as const;
const moving = (round: number) => ({ kind: 'moving', round }) as const;

describe('the table that a phone puts on its notes', () => {
	test('scanned while people arrive, it holds for the first round and the move after it', () => {
		const choice = chooseTable('table-4', { kind: 'arriving', round: 0 }, '4');
		expect(tableNow(choice, talk(1))).toBe('table-4');
		expect(tableNow(choice, moving(1))).toBe('table-4');
	});

	test('is forgotten in the next round: people have moved', () => {
		expect(tableNow(chooseTable('table-4', talk(1), '4'), talk(2))).toBe('');
	});

	test('chosen while people move, it holds for the round to come', () => {
		const choice = chooseTable('table-2', moving(1), '4');
		expect(tableNow(choice, talk(2))).toBe('table-2');
		expect(tableNow(choice, talk(3))).toBe('');
	});

	test('stays in the harvest after the last round', () => {
		expect(tableNow(chooseTable('table-2', talk(3), ''), { round: 0 })).toBe('table-2');
	});

	test('is nowhere before anybody said', () => {
		expect(tableNow(undefined, talk(1))).toBe('');
	});
});

test('a square code names a table by its number, whatever the table is called in the plan', () => {
	const places = [3, 4, 14].map((nth) => ({ id: `t${nth}x`, title: `Table ${nth}`, name: '' }));
	expect(tableNumbered(places, '4')).toBe('t4x');
	expect(tableNumbered(places, '40')).toBe('');
	expect(tableNumbered(places, '')).toBe('');
});

test.each(['', 'null', '{', '{"place":"<b>","round":1,"scanned":""}', '{"place":"a","round":-1}'])(
	'%o from a storage is no choice',
	(text) => expect(readTableChoice(text)).toBeUndefined()
);
