/**
 * What the World Café's own screens say.
 *
 * Room: words. English.
 */
import { isolate } from './isolate.ts';

export const cafeWords = {
	question: 'What question matters here?',
	questionMissing: 'Write the question first, or tap one of the three below.',
	questionTooLong: (over: number) => `The question is ${letters(over)} too long. Make it shorter.`,
	samples: 'Or use one of these:',
	sampleQuestions: [
		'When did someone’s support really help you?',
		'What would make this a good place to grow old?',
		'If you could change one thing here, what would it be?'
	],
	rounds: 'Rounds',
	fewerRounds: 'Fewer rounds',
	moreRounds: 'More rounds',
	minutes: 'Minutes a round',
	fewerMinutes: 'Fewer minutes a round',
	moreMinutes: 'More minutes a round',
	tables: 'Tables',
	fewerTables: 'Fewer tables',
	moreTables: 'More tables',
	more: 'More',
	name: 'Name of the gathering',
	nameHint: 'Leave it empty and it gets today’s date.',
	venue: 'Where it is held',
	movingMinutes: 'Minutes to move',
	fewerMovingMinutes: 'Fewer minutes to move',
	moreMovingMinutes: 'More minutes to move',
	harvestMinutes: 'Minutes to harvest',
	fewerHarvestMinutes: 'Fewer minutes to harvest',
	moreHarvestMinutes: 'More minutes to harvest',
	promise: 'Names are not collected. Notes stay off the big screen until you show them.',
	changeLater: 'You can change all of this later, also during a round.'
} as const;

export const peopleAbout = (tables: number): string =>
	`For about ${tables * 5} people, five at a table.`;

export const lastsAbout = (minutes: number): string => {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const hourWords = hours === 0 ? '' : hours === 1 ? '1 hour' : `${hours} hours`;
	const restWords = rest === 0 ? '' : rest === 1 ? '1 minute' : `${rest} minutes`;
	return `Lasts ${[hourWords, restWords].filter(Boolean).join(' and ')} in all.`;
};

/** @param date - already in the reader's manner: "21 November" */
export const usualTitle = (date: string): string => `World Café on ${date}`;

export const tableWords = {
	heading: 'Tables',
	noHost: 'No table host yet',
	isHosting: (name: string) => `${isolate(name)} is hosting`,
	seated: (people: number) => (people === 1 ? '1 person' : `${people} people`)
} as const;

export const noteCountWords = (notes: number): string => (notes === 1 ? 'note' : 'notes');

/** A table's clock beside the room's. */
export const laterWords = (laterMs: number): string => {
	const minutes = Math.round(laterMs / 60_000);
	return minutes === 1 ? '1 minute more' : `${minutes} minutes more`;
};

/** What stands on a table's sheet, seen from across the room. */
export const sheetMarkWords = {
	empty: 'Sheet: nothing yet',
	started: 'Sheet: …',
	done: 'Sheet: ✓'
} as const;

export type KnownLink = 'here' | 'none-yet' | 'gone';

export const tableLinkWords = (link: KnownLink, phones: number): string => {
	switch (link) {
		case 'here':
			return phones === 1 ? '1 phone' : `${phones} phones`;
		case 'none-yet':
			return 'No phone yet';
		case 'gone':
			return 'No phone now';
	}
};

const letters = (count: number): string => (count === 1 ? '1 letter' : `${count} letters`);
