/**
 * What a book of proceedings says in its own words, in full and in easy words; people's words are theirs.
 *
 * Room: words. English. Easy words: one thing a sentence, and the same facts.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { cutOffWords } from './editions.ts';

export type Manner = 'full' | 'easy';

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const were = (count: number) => (count === 1 ? 'was' : 'were');

interface BookWords {
	readonly forWhom: Readonly<Record<Audience, string>>;
	readonly edition: (number: number) => string;
	readonly cutOff: (isoMoment: string) => string;
	readonly mark: (hash: string) => string;
	readonly inIt: (notes: number, themes: number) => string;
	readonly leftOut: (left: number, total: number) => string;
	readonly how: string;
	readonly howItIsRead: readonly string[];
	readonly asked: string;
	readonly askedAt: (question: string, when: string) => string;
	readonly planned: string;
	readonly themes: string;
	readonly themeCount: (within: number, all: number, places: number) => string;
	readonly themeLeft: (left: number) => string;
	readonly unsorted: string;
	readonly more: string;
	readonly surprises: string;
	readonly questions: string;
	readonly sheets: string;
	readonly sheetHead: readonly string[];
	readonly disagreed: string;
	readonly agenda: string;
	readonly sessions: string;
	readonly sessionCount: (reported: number, all: number) => string;
	readonly offered: string;
	readonly agreed: string;
	readonly checkInWords: string;
	readonly felt: string;
	readonly energyHead: readonly string[];
	readonly votes: string;
	/** @param people - undefined for fewer than may be told */
	readonly voters: (people: number | undefined) => string;
	readonly voteHead: readonly string[];
	readonly youSaid: string;
	readonly whyNotMore: (why: string) => string;
	readonly byWhen: (isoDay: string) => string;
	readonly invented: string;
	readonly recommendations: string;
	readonly restsOn: string;
	readonly actions: string;
	readonly people: string;
	readonly peopleIntro: string;
	readonly photos: string;
	readonly all: string;
	readonly allHead: readonly [string, string, string, string];
	readonly withdrawn: string;
	readonly withdrawnIntro: string;
	readonly photo: (shown: string) => string;
	readonly noAlt: string;
	readonly note: (number: number) => string;
}

const full: BookWords = {
	forWhom: {
		room: 'For the people who were in the room.',
		steering: 'For the steering group.',
		public: 'For everybody.'
	},
	edition: (number) => `Edition ${number}.`,
	cutOff: cutOffWords,
	mark: (hash) => `Its mark: ${hash.slice(0, 16)}.`,
	inIt: (notes, themes) => `${counted(notes, 'note')} in ${counted(themes, 'theme')}.`,
	leftOut: (left, total) =>
		`${left} of ${counted(total, 'note')} ${were(left)} said for fewer people, and left out.`,
	how: 'How to read this',
	howItIsRead: [
		'Each number leads to the list of all notes at the end: there it says where and when it was said.',
		'“In these words” means word for word. “The gist” means that somebody else put it shortly.',
		'A name stands only where the person agreed to it. Where a name was hidden it says [name left out].'
	],
	asked: 'What was asked',
	askedAt: (question, when) => `${question} (${when})`,
	planned: 'What was planned, and what came',
	themes: 'What was said',
	themeCount: (within, all, places) =>
		`${within} of ${counted(all, 'note')}${places > 1 ? `, from ${places} places` : ''}`,
	themeLeft: (left) => `; ${left} more ${were(left)} said for fewer people`,
	unsorted: 'Not in a theme',
	more: 'Also in this theme:',
	surprises: 'What surprised people',
	questions: 'Questions that came up',
	sheets: 'What each table carried on',
	sheetHead: ['Round', 'Table', 'Carried on'],
	disagreed: 'What people did not agree on',
	agenda: 'The agenda as it ended',
	sessions: 'What sessions brought back',
	sessionCount: (reported, all) =>
		`Something was written down of ${reported} of ${counted(all, 'session')}.`,
	offered: 'Offered in:',
	agreed: 'What came of the circles',
	checkInWords: 'In one word, at the check-in:',
	felt: 'How it felt',
	energyHead: ['Energy', 'People who came with it', 'People who left with it'],
	votes: 'What votes showed',
	voters: (people) =>
		people === undefined
			? 'Fewer than 5 people put dots.'
			: people === 1
				? '1 person put dots.'
				: `${people} people put dots.`,
	voteHead: ['What it was about', 'Dots'],
	youSaid: 'You said, we did so far',
	whyNotMore: (why) => `Why not more: ${why}`,
	byWhen: (isoDay) => `By ${isoDay}.`,
	invented: 'Invented for this example.',
	recommendations: 'Recommendations',
	restsOn: 'Rests on:',
	actions: 'Promises and actions',
	people: 'Who is named',
	peopleIntro: 'As people wished to be named:',
	photos: 'More photos',
	all: 'All notes',
	allHead: ['Note', 'Kind', 'Words', 'Where it comes from'],
	withdrawn: 'Taken back since the last edition',
	withdrawnIntro: 'These notes were in an earlier edition and are no longer to be used:',
	photo: (shown) => `Photo: ${shown}`,
	noAlt: 'nobody has said yet what it shows',
	note: (number) => `note ${number}`
};

const easy: BookWords = {
	...full,
	forWhom: {
		room: 'This is for the people who were there.',
		steering: 'This is for the steering group.',
		public: 'This is for everybody.'
	},
	edition: (number) => `This is edition ${number}.`,
	inIt: (notes, themes) =>
		`There ${were(notes) === 'was' ? 'is' : 'are'} ${counted(notes, 'note')} in it. We put them into ${counted(themes, 'group')}.`,
	leftOut: (left, total) =>
		`People wrote ${counted(total, 'note')} in all. ${left} ${were(left)} for fewer people. They are not here.`,
	how: 'How to read this',
	howItIsRead: [
		'Each note has a number.',
		'You can look up the number in the list at the end.',
		'The list says where each note was written.',
		'We use a name only if the person said yes.'
	],
	asked: 'We asked',
	themes: 'People said',
	themeCount: (within, all, places) =>
		`${within} of ${counted(all, 'note')}${places > 1 ? `. They come from ${places} places` : ''}.`,
	themeLeft: (left) => ` ${left} more ${were(left)} for fewer people.`,
	unsorted: 'Other things',
	more: 'More notes about this:',
	surprises: 'This was a surprise',
	questions: 'People asked',
	sheets: 'Each table told the next people this',
	disagreed: 'People did not agree on this',
	agenda: 'All sessions by time',
	sessions: 'What people said in each session',
	sessionCount: (reported, all) =>
		`There were ${counted(all, 'session')}. We have notes from ${reported}.`,
	offered: 'Somebody offered it here:',
	agreed: 'This is from the circle',
	checkInWords: 'People said one word when we began:',
	felt: 'How people felt',
	energyHead: ['Energy', 'How people came', 'How people left'],
	votes: 'What people voted for',
	youSaid: 'You said this. This is the answer so far',
	recommendations: 'People want this to happen',
	restsOn: 'People said so in:',
	actions: 'Somebody will do this',
	people: 'Names',
	peopleIntro: 'People asked us to call them this:',
	all: 'Every note',
	withdrawn: 'Notes that people took back',
	withdrawnIntro: 'They were in an older edition. Do not use them.'
};

export const bookWords: Readonly<Record<Manner, BookWords>> = { full, easy };

export const WORDING = {
	exact: 'in these words',
	near: 'nearly in these words',
	gist: 'the gist of what was said'
};
