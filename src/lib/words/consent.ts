/**
 * What people are asked about the use of their words, on their own phones and by helpers.
 *
 * Room: words. English.
 */
import type { HowTaken, Naming, Reach, Use } from '#lib/domain/consent.ts';

export const agreeWords = {
	heading: 'Can we use your words?',
	why: 'This holds for all that you wrote so far. For a note that you write later you can say less.',
	uses: {
		words: 'My words',
		photo: 'My photos',
		voice: 'Recordings of my voice'
	} satisfies Record<Use, string>,
	reaches: {
		none: 'Nobody',
		room: 'Only in this room',
		steering: 'Also by the steering group',
		public: 'Also in public'
	} satisfies Record<Reach, string>,
	naming: 'Which name goes with them?',
	namings: {
		unnamed: 'None',
		label: 'A word for who I am',
		'first-name': 'My first name'
	} satisfies Record<Naming, string>,
	name: 'The word, or the name',
	nameHint: 'For example: a carer.',
	nameTooLong: 'This is too long. Use a shorter one.',
	save: 'Save my answer',
	saved: 'Saved. It counts from now on.',
	takeAll: 'Take everything back…',
	takeAllWhy: 'All your notes go, everywhere. What was printed already stays on its paper.',
	takeAllForGood: 'This cannot be undone.',
	takeAllYes: 'Yes, take everything back',
	takenAll: 'You took everything back.'
} as const;

export const takeConsentWords = {
	heading: 'Their words, photos and voice',
	own: 'They answered on their own phone.',
	nothing: 'Nobody has asked them yet. Their words stay in the room, without a name.',
	narrower: 'Where two answers differ, the one that allows less counts.',
	how: 'How did they say it?',
	hows: { paper: 'On paper', spoken: 'In words' } satisfies Record<HowTaken, string>,
	save: 'Write down their answer',
	saved: 'Written down.',
	theirWords: 'Print all that they said'
} as const;

const consentUses: Readonly<Record<Use, string>> = {
	words: 'Words',
	photo: 'Photos',
	voice: 'Recordings of their voice'
};

/** "Words: also in public. Photos: only in this room." */
export const consentSentence = (of: Readonly<Record<Use, Reach>>): string =>
	(['words', 'photo', 'voice'] as const)
		.map((use) => `${consentUses[use]}: ${agreeWords.reaches[of[use]].toLowerCase()}`)
		.join('. ') + '.';
