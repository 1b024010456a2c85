/**
 * A small programme with two gatherings, for tests: say what matters, the rest is filled in.
 */
import type { Digest, DigestNote } from '#lib/domain/digest.ts';
import {
	NO_RECORDS,
	readProgramme,
	type Programme,
	type ProgrammeRecords
} from '#lib/domain/programme.ts';

export const GATHERINGS = ['c'.repeat(43), 'd'.repeat(43)] as const;

const PHASE = { name: 'One', position: 0, from: '', to: '', question: '', order: 1 };

export const recordsWith = (records: Partial<ProgrammeRecords>): ProgrammeRecords => ({
	...NO_RECORDS,
	about: { title: { text: 'SupportNet', order: 1 } },
	phases: { one: PHASE },
	placings: { [GATHERINGS[0]]: { phase: 'one', site: '', series: '', order: 1 } },
	...records
});

export const programmeWith = (records: Partial<ProgrammeRecords>): Programme =>
	readProgramme(recordsWith(records));

type NoteWords = Partial<DigestNote> & Pick<DigestNote, 'id' | 'kind' | 'text'>;
type Themes = readonly Omit<Digest['themes'][number], 'summary'>[];

export function digestWith(
	gathering: string,
	words: Partial<Omit<Digest, 'notes' | 'themes'>> & {
		readonly notes?: readonly NoteWords[];
		readonly themes?: Themes;
	}
): Digest {
	const { notes = [], themes = [], ...rest } = words;
	return {
		gathering,
		order: 1,
		title: 'World Café',
		date: '2026-06-09',
		venue: 'The hall',
		source: '',
		methods: ['world-cafe'],
		questions: [],
		places: [],
		total: notes.length,
		recommendations: [],
		gone: [],
		...rest,
		themes: themes.map((theme) => ({ summary: '', ...theme })),
		notes: notes.map((note) => ({
			...{ voice: '', activity: '', place: '', question: '', day: '', source: '' },
			...{ round: 0, from: 'phone' },
			...note
		}))
	};
}

/** Under the key that a device of this mark writes. */
export const digestRecord = (digest: Digest, mark = 'tablet'): Record<string, object> => ({
	[`${digest.gathering}/${mark}`]: { text: JSON.stringify(digest), order: digest.order }
});
