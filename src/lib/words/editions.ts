/**
 * What the screens say on which editions are made, kept and read.
 *
 * Room: words. English.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { EditionManifest } from '#lib/domain/edition.ts';

export const editionWords = {
	tab: 'Editions',
	heading: 'Editions',
	intro:
		'An edition is the harvest as it is now, for one group of people. It does not change any more.',
	make: 'Make an edition',
	audience: 'Who is it for?',
	audiences: {
		room: 'The people in the room',
		steering: 'The steering group',
		public: 'Everybody'
	} satisfies Record<Audience, string>,
	next: 'Look at it first',
	none: 'No editions yet.',
	made: 'Editions made so far',
	publish: (number: number) => `Publish edition ${number}`,
	again: (number: number) => `Make edition ${number} without them`,
	asks: (audience: Audience) =>
		({
			room: 'It stays with hosts and harvesters: print it, or save it, and hand it over.',
			steering:
				'Everybody with a reader’s link can read it as soon as this tablet meets the relay.',
			public:
				'Everybody with a reader’s link, or the join code, can read it once this tablet meets the relay.'
		})[audience],
	keeps: 'What people take back later leaves it again. What was printed or saved stays out there.',
	cancel: 'Not now',
	nothing: 'Nobody has agreed to share words this far. There is nothing to publish.',
	notSaved: 'Not made. This tablet is full. Free some space, then try again.',
	read: 'Read and print',
	here: 'On this tablet only. It goes to the relay when they meet.',
	elsewhere: 'Its pages are on the tablet that made it, or on the relay.',
	given: 'The relay has it.',
	keep: 'How long it is kept',
	keepUntil: 'Kept until the end of',
	keepHow:
		'A day later the relay erases all of it, for good. Each host’s and harvester’s tablet is asked to when it opens Sheaf. Phones keep their own notes. A programme keeps what it was given.',
	keptUntil: (day: string) => (day ? `Kept until ${day}.` : 'Nobody has said how long it is kept.'),
	keepOn: 'Keep it without an end',
	hide: 'Hide names and faces first',
	link: 'Save the harvest in other ways'
} as const;

export const editionTitle = ({ number, audience }: Pick<EditionManifest, 'number' | 'audience'>) =>
	`Edition ${number}, for ${forWhom[audience]}`;

export const forWhom: Readonly<Record<Audience, string>> = {
	room: 'the people in the room',
	steering: 'the steering group',
	public: 'everybody'
};

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const inEditionWords = (items: number, photos: number): string =>
	photos > 0 ? `${counted(items, 'note')}, ${counted(photos, 'photo')}` : counted(items, 'note');

/** "2 notes were taken back since, so nobody is given this one any more: n4, n9." */
export const takenBackWords = (names: readonly string[]): string =>
	`${counted(names.length, 'note')} ${names.length === 1 ? 'was' : 'were'} taken back since, ` +
	`so nobody is given this one any more: ${names.join(', ')}.`;

/** ISO 8601 to the minute, as everybody reads it alike. */
export const cutOffWords = (isoMoment: string): string =>
	`Consents known on ${isoMoment.slice(0, 10)} at ${isoMoment.slice(11, 16)} (UTC) are in it.`;

export const bookPageWords = {
	tab: 'The book',
	square: 'Square code that leads to this on a screen',
	table: 'Table',
	allTable: 'All notes',
	print: 'Print it, or save it as PDF',
	manner: 'How is it written?',
	manners: { full: 'In full', easy: 'Easy to read' },
	nothing: 'Nobody has agreed to share words this far. There is nothing to read.',
	gone: 'This edition is not on this device. It is on the one that made it.',
	opening: 'Opening the book…',
	photos: (here: number, all: number) =>
		here < all ? `${here} of ${all} photos are on this device. The others are told in words.` : '',
	formats: 'Take it with you'
} as const;

export const fileWords = {
	making: 'Making the file…',
	photosRead: (read: number, all: number) => `${read} of ${all} photos`,
	stop: 'Stop',
	failed: 'This file could not be made. Try again, or choose another one.'
} as const;
