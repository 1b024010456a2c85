/**
 * What makes no sense gets a sentence, and what was there stays.
 */
import { describe, expect, test } from 'vitest';
import { readPlacePin } from '#lib/domain/place-pin.ts';
import { matchColumns, readListed } from '#lib/domain/roster.ts';
import { readCells } from '#lib/report/roster-file.ts';
import { readCafeSettings, refuseCafe } from '#lib/methods/world-cafe/settings.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { refuseSeats } from '#lib/seating/refuse.ts';
import { rosterRefusalWords } from '#lib/words/people.ts';
import { seatRefusals } from '#lib/words/seats.ts';
import { cafeRefusalWords } from '#lib/words/world-cafe-setup.ts';

const rooms = (...names: string[]) => names.map((name) => ({ name, question: '', tables: 4 }));

describe('a café that cannot be', () => {
	test.each([
		['0 tables', { tables: 0 }, 'no-tables'],
		['400 tables', { tables: 400 }, 'too-many-tables'],
		['no tables at all', { tables: NaN }, 'no-tables'],
		['0 rounds', { rounds: 0 }, 'no-rounds'],
		['400 rounds', { rounds: 400 }, 'too-many-rounds'],
		['a round of no time', { minutes: 0 }, 'minutes'],
		['a round of a day', { minutes: 1_440 }, 'minutes'],
		['a question of a page', { question: 'why '.repeat(200) }, 'question-too-long'],
		['a room without a name', { rooms: rooms('Hall', ' ') }, 'room-without-name'],
		['two rooms of one name', { rooms: rooms('Hall', 'Hall') }, 'rooms-alike'],
		['a room without tables', { rooms: [{ ...rooms('Hall')[0], tables: 0 }] }, 'no-tables'],
		['rooms with 400 tables', { rooms: [{ ...rooms('Hall')[0], tables: 400 }] }, 'too-many-tables'],
		['13 rooms', { rooms: rooms(...'abcdefghijklm') }, 'too-many-rooms'],
		['rooms that are none', { rooms: 'Hall' }, 'not-readable'],
		['questions that are none', { roundQuestions: [7] }, 'not-readable'],
		[
			'a question for a table without a number',
			{ tableQuestions: [{ question: 'Why?' }] },
			'not-readable'
		],
		['half a minute to move', { movingMinutes: 0.5 }, 'not-readable']
	] as const)('%s', (_, settings, why) => {
		expect(readCafeSettings(settings)).toBeNull();
		expect(refuseCafe(settings)).toBe(why);
		expect(cafeRefusalWords[why]).toMatch(/\.$/);
	});

	test('what can be read is refused by nobody, whatever script it is in', () => {
		const settings = {
			question: 'מה חשוב כאן? 🫖',
			rooms: [...rooms('القاعة', '🌳🌳'), { name: 'Hall', question: '', tables: 1 }]
		};
		expect(refuseCafe(settings)).toBeUndefined();
		const { places } = worldCafe.plan(readCafeSettings(settings)!, { id: 'a1', position: 0 });
		expect(places.map(({ room }) => room)).toContain('القاعة');
	});
});

describe('a list that is none', () => {
	const read = (text: string) => {
		const cells = readCells(text);
		if ('why' in cells) return cells;
		const { headed, columns } = matchColumns(cells);
		return readListed(cells, columns, headed, 0);
	};

	test.each([
		['nothing', ' \n'],
		['a web page', '<!doctype html><p>Zoë'],
		['a workbook', 'PK\u0003\u0004'],
		['2,000 people', Array.from({ length: 2_000 }, (_, n) => `Person ${n}`).join('\n')],
		['a paragraph', 'words '.repeat(30)]
	])('%s gets a sentence', (_, text) => {
		const refusal = read(text);
		if (!('why' in refusal)) throw new Error('it was taken');
		expect(rosterRefusalWords(refusal)).toMatch(/\.$/);
	});

	test('names of emoji and of right-to-left letters are names', () => {
		const listed = read('Name\n🦊\nأحمد\nנועה\n👩‍👩‍👧');
		if ('why' in listed) throw new Error(listed.why);
		expect(listed.map(({ name }) => name)).toEqual(['🦊', 'أحمد', 'נועה', '👩‍👩‍👧']);
	});
});

test.each([
	[{ people: 2_000, tables: 20, rounds: 3 }],
	[{ people: 20, tables: 0, rounds: 3 }],
	[{ people: 20, tables: 400, rounds: 3 }],
	[{ people: 20, tables: 4, rounds: 0 }],
	[{ people: 20, tables: 4, rounds: 400 }],
	[{ people: 0, tables: 4, rounds: 3 }],
	[{ people: NaN, tables: NaN, rounds: NaN }]
])('seats for %j are refused in one sentence', (problem) => {
	const why = refuseSeats({ ...problem, seed: 1 } as never);
	expect(why && seatRefusals[why]).toMatch(/\.$/);
});

test.each(['', '123', '1234567', 'O0O0O0', '🦊🦊🦊', 'ABC-DE'])('%j is no PIN', (typed) => {
	expect(readPlacePin(typed)).toBeNull();
});
test.each(['k7f 3qm', 'K7F-3QM', ' k7f3qm '])('%j is one', (typed) => {
	expect(readPlacePin(typed)).toBe('K7F3QM');
});
