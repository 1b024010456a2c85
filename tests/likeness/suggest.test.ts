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

describe('other languages', () => {
	/** Two things that people speak of, in each of them; what they share is said in other words, too. */
	const SPOKEN: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
		Welsh: [
			[
				'Mae’r bws olaf yn mynd am chwech, felly ni all neb ddod gyda’r nos',
				'Pe bai’r bws yn rhedeg yn hwyrach byddai pobl heb gar yn dod',
				'Mae fy mam yn aros awr am y bws i’r ysbyty',
				'Byddai bws i’r pentref yn newid popeth'
			],
			[
				'Yn y gegin y mae pobl yn siarad, wrth goginio gyda’i gilydd',
				'Y gegin yw calon y ganolfan hon',
				'Dylem agor y gegin i bobl ifanc sydd am ddysgu coginio',
				'Mae coginio yn y gegin yn dod â chymdogion at ei gilydd'
			]
		],
		Polish: [
			[
				'Ostatni autobus odjeżdża o szóstej i wieczorem nikt nie może przyjść',
				'Gdyby autobusy jeździły później, przyszliby ludzie bez samochodu',
				'Moja matka czeka godzinę na autobus do szpitala',
				'Autobusem do wioski moglibyśmy jeździć wszyscy'
			],
			[
				'W kuchni ludzie rozmawiają, kiedy razem gotują',
				'Kuchnia jest sercem tego domu',
				'Otwórzmy kuchnię dla młodych, którzy chcą nauczyć się gotować',
				'Wspólne gotowanie w kuchni zbliża sąsiadów'
			]
		],
		Arabic: [
			[
				'آخر حافلة تغادر في السادسة فلا يستطيع أحد المجيء مساء',
				'لو كانت الحافلة تعمل لوقت متأخر لجاء من ليس لديه سيارة',
				'أمي تنتظر الحافلة إلى المستشفى ساعة كاملة',
				'وصول الحافلة إلى القرية سيغير كل شيء'
			],
			[
				'في المطبخ يتحدث الناس وهم يطبخون معا',
				'المطبخ هو قلب هذا المركز',
				'يجب أن نفتح المطبخ للشباب الذين يريدون تعلم الطبخ',
				'الطبخ معا في المطبخ يقرب الجيران'
			]
		],
		Chinese: [
			[
				'最后一班公交车六点就开走了，晚上没人能来',
				'如果公交车晚一点开，没有车的人也能来',
				'我妈妈等去医院的公交车要等一个小时',
				'要是公交车开到村里，一切都会不一样'
			],
			[
				'大家一起在厨房做饭的时候才会聊天',
				'厨房是这个中心的心脏',
				'我们应该把厨房开放给想学做饭的年轻人',
				'一起在厨房做饭让邻居走到一起'
			]
		]
	};

	test.each(Object.entries(SPOKEN))('%s notes fall into what they speak of', (_, said) => {
		const [buses, kitchen] = said;
		const { groups } = suggest(say([...buses, ...kitchen]), choices);
		for (const one of [buses, kitchen]) {
			const whole = groups.find(
				({ notes }) => one.filter((text) => notes.includes(text)).length > 2
			);
			expect(whole?.notes.every((text) => one.includes(text))).toBe(true);
			expect(whole?.words.length).toBeGreaterThan(0);
		}
	});

	test.each(Object.entries(SPOKEN))(
		'%s notes change nothing for English ones beside them',
		(_, said) => {
			const { groups } = suggest(say([...BUSES, ...KITCHEN, ...said.flat()]), choices);
			const mixed = groups.filter(
				({ notes }) =>
					notes.some((text) => said.flat().includes(text)) &&
					notes.some((text) => !said.flat().includes(text))
			);
			expect(mixed).toEqual([]);
		}
	);
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
