/**
 * What hosts read about the people in the room, and on the cards that they print for them.
 *
 * Room: words. English.
 */
import {
	MAX_GROUP_CHARS,
	MAX_NEEDS_CHARS,
	MAX_PEOPLE,
	MAX_ROSTER_BYTES,
	MAX_VOICE_CHARS
} from '#lib/domain/limits.ts';
import {
	seatCardOf,
	type Arrival,
	type ArrivalWord,
	type Moves,
	type Person
} from '#lib/domain/person.ts';
import type { Column, RosterRefusal } from '#lib/domain/roster.ts';

/** What a host has just done, so that it can be said and taken back. */
export type PeopleChange =
	| { readonly kind: 'added'; readonly count: number }
	| { readonly kind: 'changed' | 'dropped' | 'linked' | 'unlinked'; readonly name: string }
	| { readonly kind: 'arrived'; readonly name: string; readonly is: ArrivalWord };

/** As a host may call them: their name, else what tells them from others. */
export const nameWords = (person: Pick<Person, 'id' | 'name' | 'guest'>): string =>
	person.name || (person.guest ? `Guest ${person.guest}` : `Seat card ${seatCardOf(person.id)}`);

const peopleCount = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const rosterWords = {
	title: 'Who is here',
	toLive: 'Back to hosting',
	door: (here: number, all: number) =>
		all === 0 ? 'Who is here' : `Who is here (${here} of ${all})`,
	add: 'Add somebody',
	paste: 'Paste a list',
	find: 'Find somebody',
	nobodyFound: 'Nobody here is called that.',
	none: 'Nobody is on the list yet. Add people, or paste a list of names. A café also works without one.',
	hostsOnly: 'Only hosts see this page. Names and needs never go to phones or the big screen.',
	edit: 'Change',
	editOne: (name: string) => `Change: ${name}`,
	undo: 'Undo',
	stays: 'Keeps one table',
	withWhom: (name: string) => `With ${name}`,
	withNobody: 'With whom?',
	needs: 'Has needs',
	card: (card: string) => `Seat card ${card}`
} as const;

/** "12 here, 24 expected, 1 left" */
export function countWords(people: readonly Person[]): string {
	const count = (is: ArrivalWord) => people.filter(({ arrival }) => arrival.is === is).length;
	const late = people.filter(({ arrival }) => arrival.is === 'here' && arrival.late).length;
	return [
		`${count('here')} here`,
		late > 0 && `${late} of them came late`,
		`${count('expected')} expected`,
		count('left') > 0 && `${count('left')} left`,
		count('no-show') > 0 && `${count('no-show')} not coming`
	]
		.filter(Boolean)
		.join(', ');
}

const inRound = (round: number): string => (round > 0 ? ` in round ${round}` : '');

export function arrivalWords({ is, round, late, back }: Arrival): string {
	switch (is) {
		case 'expected':
			return 'Expected';
		case 'here':
			if (back) return `Came back${inRound(round)}`;
			return late ? `Came late${inRound(round)}` : 'Here';
		case 'left':
			return `Left${inRound(round)}`;
		case 'no-show':
			return 'Not coming';
	}
}

/** What can be said next of somebody, the likelier first. */
export const arrivalActs: Readonly<
	Record<ArrivalWord, readonly { readonly is: ArrivalWord; readonly words: string }[]>
> = {
	expected: [
		{ is: 'here', words: 'Here' },
		{ is: 'no-show', words: 'Not coming' }
	],
	here: [{ is: 'left', words: 'Left' }],
	left: [{ is: 'here', words: 'Came back' }],
	'no-show': [{ is: 'here', words: 'Here' }]
};

/** Said on a button, for people who hear it alone. */
export const arrivalActLabel = (name: string, words: string): string => `${words}: ${name}`;

export function changeWords(change: PeopleChange): string {
	switch (change.kind) {
		case 'added':
			return `${peopleCount(change.count)} added.`;
		case 'changed':
			return `Changed: ${change.name || 'somebody'}.`;
		case 'dropped':
			return `Taken off the list: ${change.name || 'somebody'}.`;
		case 'linked':
			return `This phone is now counted as ${change.name || 'theirs'}.`;
		case 'unlinked':
			return `This phone is counted as ${change.name || 'theirs'} no more.`;
		case 'arrived':
			return `${change.name || 'Somebody'}: ${
				{ expected: 'expected', here: 'here', left: 'left', 'no-show': 'not coming' }[change.is]
			}.`;
	}
}

export const personWords = {
	add: 'Add somebody',
	change: 'Change',
	name: 'Name',
	nameHint: 'As they wish to be called. It can stay empty.',
	group: 'Group',
	groupHint: 'A team, a village, an organisation. People of one group are spread over tables.',
	needs: 'What they need',
	needsHint: 'Only hosts see this. For example: a hearing loop, a table near the door.',
	moves: 'When tables change',
	movesWith: 'With whom?',
	nobody: 'Nobody yet',
	apart: 'Not at one table with',
	apartHint: 'Only hosts see this.',
	apartAdd: 'Choose somebody',
	apartDropShort: 'Let go',
	apartDrop: (name: string) => `Let go: ${name}`,
	save: 'Save',
	drop: 'Take off the list'
} as const;

export const movesWords: Readonly<Record<Moves, string>> = {
	yes: 'Moves',
	with: 'Moves with somebody',
	stays: 'Keeps one table'
};

export type PersonProblem = 'name' | 'group' | 'needs' | 'full';
export const personProblemWords: Readonly<Record<PersonProblem, string>> = {
	name: `A name has at most ${MAX_VOICE_CHARS} letters. Use a shorter one.`,
	group: `A group’s name has at most ${MAX_GROUP_CHARS} letters. Use a shorter one.`,
	needs: `What they need has at most ${MAX_NEEDS_CHARS} letters. Make it shorter.`,
	full: `The list has ${MAX_PEOPLE} people, and that is all it holds.`
};

export const listWords = {
	title: 'Paste a list',
	text: 'One name on each line, or rows from a spreadsheet',
	hint: 'Columns such as Name, Group, Needs, With are found by themselves.',
	file: 'Open a CSV file',
	look: 'Look at the list',
	back: 'Back to the text',
	headed: 'The first row says what the columns are',
	column: (number: number) => `Column ${number}`,
	preview: (count: number) => `${peopleCount(count)} in this list`,
	more: (count: number) => `and ${count} more`,
	add: (count: number) => `Add ${peopleCount(count)}`,
	doubles: (names: readonly string[]) =>
		names.length === 1
			? `${names[0]} is on the list already, or twice in this one.`
			: `${names.length} are on the list already, or twice in this one, such as ${names[0]}.`,
	doublesToo: 'They are other people with the same name: add them too',
	nothingNew: 'Everybody in this list is there already.',
	lost: (names: readonly string[]) =>
		`Nobody was found for ${names.slice(0, 5).join(', ')} to move with. Choose whom below.`
} as const;

export const columnWords: Readonly<Record<Column, string>> = {
	name: 'Name',
	first: 'First name',
	last: 'Last name',
	group: 'Group',
	needs: 'Needs',
	moves: 'Can move',
	with: 'Moves with',
	apart: 'Not at one table with',
	none: 'Leave out'
};

export function rosterRefusalWords(refusal: RosterRefusal): string {
	switch (refusal.why) {
		case 'empty':
			return 'There is no name in this list. Write one name on each line.';
		case 'not-a-roster':
			return 'This is not a list of people. Paste names, one on each line, or open a CSV file.';
		case 'spreadsheet':
			return 'This is a workbook. Save it as CSV in your spreadsheet, or copy its rows and paste them here.';
		case 'file-too-large':
			return `This file is larger than ${MAX_ROSTER_BYTES / 1024} kB. Paste only the names.`;
		case 'no-name':
			return 'No column is the name. Choose which one is.';
		case 'name-too-long':
			return `The name in row ${refusal.line} is longer than ${MAX_VOICE_CHARS} letters. Put one person on each line.`;
		case 'too-many':
			return `That would be ${refusal.count} people. A list holds ${MAX_PEOPLE}. Take out some rows.`;
	}
}

export const phonesWords = {
	add: 'Put on the list',
	addWho: (who: string) => `Put ${who} on the list, so that they get a seat`,
	heading: (count: number) => `Phones without a name (${count})`,
	why: 'Each is counted as one person. If you know whose it is, say so: then both are counted as one.',
	whose: (guest: string) => `Whose phone is ${guest}?`,
	unknown: 'Nobody knows',
	says: (name: string) => `Says they are called ${name}`,
	theirs: 'Their phones',
	phone: (number: number) => `Phone ${number}`,
	unlink: 'Not theirs',
	unlinkOne: (number: number) => `Not theirs: phone ${number}`
} as const;

export const notesOf = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);

/** A companion and a pair kept apart that cannot both be had: said to hosts, never to the room. */
export const clashWords = (one: string, other: string): string =>
	`${one} and ${other} shall move together and not sit together. Change one of the two.`;

/** The page on which cards are printed, and the cards. */
export const printWords = {
	title: 'Print cards',
	back: 'Back to who is here',
	nobody: 'Nobody is on the list yet.',
	why: 'Each card has a name, a seat card, and a secret card code. With the code people go on with their own notes on another phone. Without a phone the seat card is enough.',
	make: (count: number) =>
		count === 1 ? 'Make a card with a code' : `Make ${count} cards with codes`,
	makeAll: 'Make new cards for everybody',
	old: 'Who gets a new card: the old one stops working.',
	seatOnly: 'Only seat cards, without codes',
	making: 'Making the cards. This takes a moment for each.',
	stop: 'Stop',
	now: 'Print them now: the codes are shown once and kept nowhere.',
	ready: 'The cards are ready.',
	print: (count: number) => (count === 1 ? 'Print 1 card' : `Print ${count} cards`),
	square: (join: string) => `Square code to join, ${join}`,
	seat: 'Seat card',
	code: 'Your secret card code',
	how: (address: string, join: string) => `Scan the square, or open ${address} and type ${join}.`,
	keep: 'With your code your notes come back on another phone. Show it to nobody.'
} as const;
