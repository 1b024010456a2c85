/** Sentences about lenses: one harvester's own map of the notes. Room: words. */
import { SHARED, type Lens, type LensId, type LensRefusal } from '#lib/domain/lens.ts';
import { MAX_LENSES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { countNotes, countThemes } from './harvest.ts';

export const lensWords = {
	tab: 'Lenses',
	heading: 'Lenses',
	toList: 'Back to the list',
	about:
		'A lens is one person’s own way to sort. Everybody’s notes are in it, and nobody else’s themes. Nothing that you do in a lens changes another.',
	shared: 'Everybody’s themes',
	inUse: 'In use now',
	use: 'Sort with this one',
	useOne: (name: string) => `Sort with this one: ${name}`,
	counts: (themes: number, notes: number) => `${countThemes(themes)}, ${countNotes(notes)} sorted`,
	make: 'Make a lens',
	name: 'Your name, or what you listen for',
	makeButton: 'Make this lens',
	compare: 'Put side by side',
	compareOne: (name: string) => `Put side by side: ${name}`,
	side: (here: string, there: string) => `${here} beside ${there}`,
	agree: (agreed: number, sorted: number) =>
		sorted === 0
			? 'No note is sorted in both yet.'
			: `They agree on ${agreed} of ${countNotes(sorted)} that both have sorted.`,
	alone: (here: number, there: number, names: readonly [string, string]) =>
		`${countNotes(here)} sorted in ${names[0]} only, ${there} in ${names[1]} only.`,
	match: 'Matches',
	words: {
		same: (both: number) => (both === 1 ? 'The very same note' : `The very same ${both} notes`),
		most: (both: number, either: number) => `Mostly: ${both} of ${either} notes are in both`,
		some: (both: number, either: number) => `In part: ${both} of ${either} notes are in both`,
		none: () => 'Nothing like it here'
	},
	takeWhole: (title: string) => `Take it in as a theme: ${title}`,
	takeNotes: (count: number, title: string) => `Add ${countNotes(count)} to ${title}`,
	partOf: (title: string) => `Choose notes of ${title}`,
	takePart: (count: number) => `Take in ${countNotes(count)}`,
	later: 'Not now',
	laterOne: (title: string) => `Not now: ${title}`,
	again: 'Look at it again',
	put: 'Put aside for now',
	nothing: 'Nothing to take in.',
	onlyHere: (name: string) => `Only in ${name}`,
	differ: 'Notes that they sort apart',
	in: (name: string, themes: string) => `${name}: ${themes}`,
	allDiffer: (count: number) => `And ${count} more.`,
	taken: (count: number, title: string) => `${countNotes(count)} taken into ${title}`,
	parent: 'Part of',
	noParent: 'Nothing, it stands on its own',
	holds: 'Its parts',
	loop: 'A theme cannot be a part of itself.'
} as const;

export const lensRefusalWords: Readonly<Record<LensRefusal, string>> = {
	'empty-name': 'Give the lens a name first.',
	'name-too-long': `A lens’s name has at most ${MAX_TITLE_CHARS} letters.`,
	'too-many-lenses': `There are ${MAX_LENSES} lenses. That is as many as there can be.`
};

interface Lenses {
	readonly lens: LensId;
	readonly lenses: readonly Lens[];
}

export const lensName = (id: LensId, lenses: readonly Lens[]): string =>
	lenses.find((lens) => lens.id === id)?.name ?? lensWords.shared;

/** A gathering's name with the lens in use, where it is not everybody's. */
export const lensTitle = (title: string, { lens, lenses }: Lenses): string =>
	lens === SHARED ? title : `${lensName(lens, lenses)} · ${title}`;
