/**
 * Suggestions: explained, never forced, the same on every device, and no voice swept away.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggest, type Sayable } from '#lib/likeness/suggest.ts';

const BUSES = [
	'The last bus goes at six so nobody can come in the evening',
	'If the bus ran later people without a car could come',
	'My mother waits an hour for the bus to the hospital',
	'A bus that comes to the village would change everything'
];
const KITCHEN = [
	'Cooking together in the kitchen is where people talk',
	'The kitchen is the heart of this centre',
	'We should open the kitchen to young people who want to learn cooking',
	'Cooking for each other in the kitchen brings neighbours in'
];
const ALONE = 'Wheelchair ramps are missing at both doors';

const say = (texts: readonly string[], themes: readonly string[] = []): Sayable[] =>
	texts.map((text) => ({ id: text, text, themes }));
const choices = { fineness: 1.4 };

describe('groups', () => {
	const { groups, alone } = suggest(say([...BUSES, ...KITCHEN, ALONE]), choices);

	test('bring together what speaks of one thing, and say by which words', () => {
		const of = (text: string) => groups.find(({ notes }) => notes.includes(text));
		expect([...(of(BUSES[0]!)?.notes ?? [])].sort()).toEqual([...BUSES].sort());
		expect(of(BUSES[0]!)?.words).toContain('bus');
		expect([...(of(KITCHEN[1]!)?.notes ?? [])].sort()).toEqual([...KITCHEN].sort());
		expect(of(KITCHEN[1]!)?.words).toContain('kitchen');
	});

	test('leave a voice of its own alone, and name it', () => {
		expect(alone).toEqual([ALONE]);
	});

	test('leave notes where people put them', () => {
		const sorted = suggest([...say(BUSES, ['transport']), ...say(KITCHEN)], choices);
		expect(sorted.groups.flatMap(({ notes }) => notes).sort()).toEqual([...KITCHEN].sort());
	});
});

describe('offers', () => {
	test('name the theme that a new note sounds like first', () => {
		const { offers } = suggest(
			[
				...say(BUSES, ['transport']),
				...say(KITCHEN, ['food']),
				...say(['There is no bus on Sundays', 'Cooking lessons in the kitchen'])
			],
			choices
		);
		expect(offers.map(({ themes }) => themes[0]?.theme)).toEqual(['transport', 'food']);
	});

	test('wait until two themes hold enough to be told apart', () => {
		const few = [
			...say(BUSES, ['transport']),
			...say(KITCHEN.slice(0, 2), ['food']),
			...say([ALONE])
		];
		expect(suggest(few, choices).offers).toEqual([]);
	});
});

test('notes that say the same are linked, and both stay', () => {
	const twice = suggest(
		[
			{ id: 'a', text: 'The bus should run later!', themes: [] },
			{ id: 'b', text: ALONE, themes: [] },
			{ id: 'c', text: 'the bus should run LATER', themes: [] }
		],
		choices
	);
	expect(twice.alike).toEqual([['a', 'c']]);
});

const anyNotes = fc
	.array(
		fc.record({
			text: fc.oneof(
				fc.string({ unit: 'grapheme', maxLength: 120 }),
				fc.constantFrom(...BUSES, ...KITCHEN, 'кухня', 'المطبخ', '台所で料理をする', '🍲🍲🍲', '')
			),
			themes: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 2 })
		}),
		{ maxLength: 40 }
	)
	.map((all) => all.map((note, index) => ({ ...note, id: `n${index}` })));

test('whatever people write: every note without a theme is in one group or stands alone', () => {
	fc.assert(
		fc.property(anyNotes, (notes) => {
			const { groups, alone, offers } = suggest(notes, choices);
			const free = notes.filter(({ themes }) => themes.length === 0).map(({ id }) => id);
			const placed = [...groups.flatMap((group) => group.notes), ...alone];
			expect(placed.sort()).toEqual(free.sort());
			expect(groups.every(({ words }) => words.length > 0)).toBe(true);
			expect(offers.every(({ note }) => free.includes(note))).toBe(true);
		}),
		{ numRuns: 60 }
	);
});

test('the same notes give the same answer', () => {
	fc.assert(
		fc.property(anyNotes, (notes) => {
			expect(suggest(notes, choices)).toEqual(suggest(structuredClone(notes), choices));
		}),
		{ numRuns: 20 }
	);
});
