/** Harvests to lay out: small ones by hand, and any that chance makes. Room: tests. */
import fc from 'fast-check';
import type { Note } from '#lib/domain/note.ts';
import type { GatheredNote, Harvest } from '#lib/harvest/gather.ts';

const AUTHOR = 'a'.repeat(22);

export function aNote(own: string, text = `Words of ${own}`): Note {
	return {
		id: `${AUTHOR}.${own}`,
		kind: 'idea',
		text,
		voice: '',
		audience: 'room',
		seq: 1,
		order: 1,
		atMs: 0,
		from: 'phone',
		where: { activity: '', step: '', place: '', question: '' }
	} as Note;
}

/** @param themes - for each theme the names of its notes; `loose` are in none */
export function aHarvest(
	themes: Readonly<Record<string, readonly string[]>>,
	loose: readonly string[] = [],
	textOf: (own: string) => string = (own) => `Words of ${own}`
): Harvest {
	const names = [...new Set([...loose, ...Object.values(themes).flat()])];
	const notes = names.map((own): GatheredNote => {
		const inThemes = Object.keys(themes).filter((theme) => themes[theme]?.includes(own));
		return {
			note: aNote(own, textOf(own)),
			themes: inThemes,
			place: 'Table 2',
			round: 1,
			question: 'What matters here?',
			activity: 'World Café',
			changedSince: []
		};
	});
	const noteById = new Map(notes.map((one) => [one.note.id, one]));
	return {
		notes,
		noteById,
		unsorted: notes.filter(({ themes }) => themes.length === 0),
		binned: [],
		themes: Object.entries(themes).map(([id, owns], order) => ({
			theme: {
				id,
				title: `About ${id}`,
				titles: [],
				summary: '',
				parent: '',
				order,
				members: []
			},
			notes: owns.map((own) => noteById.get(`${AUTHOR}.${own}`) as GatheredNote),
			placeCount: 1,
			placeKind: 'table' as const
		}))
	};
}

/** Up to twelve themes and forty notes, some in several themes, some with words from hell. */
export const anyHarvest: fc.Arbitrary<Harvest> = fc
	.record({
		themes: fc.array(
			fc.uniqueArray(
				fc.nat({ max: 40 }).map((n) => `n${n}`),
				{ maxLength: 20 }
			),
			{ maxLength: 12 }
		),
		loose: fc.uniqueArray(
			fc.nat({ max: 40 }).map((n) => `n${n}`),
			{ maxLength: 20 }
		),
		text: fc.oneof(
			fc.string({ unit: 'grapheme', maxLength: 200 }),
			fc.constant('x'.repeat(2_000)),
			fc.constant('👩‍👩‍👧‍👦'.repeat(80)),
			fc.constant('لا أحد يسألنا '.repeat(30))
		)
	})
	.map(({ themes, loose, text }) =>
		aHarvest(Object.fromEntries(themes.map((owns, at) => [`t${at}`, owns])), loose, () => text)
	);

/** Where people, or a broken tablet, may have laid things. */
export const anyPosition = fc.record({
	xPx: fc.oneof(fc.integer({ min: -3_000, max: 3_000 }), fc.double(), fc.constant(1e12)),
	yPx: fc.oneof(fc.integer({ min: -3_000, max: 3_000 }), fc.double(), fc.constant(Number.NaN))
});
