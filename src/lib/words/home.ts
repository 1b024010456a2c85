/**
 * What the first pages say: Home, how to start, how to come in.
 *
 * Room: words. English. Names that a contract fixes keep their plain apostrophe.
 */
import type { InvitedRole } from '#lib/domain/grant.ts';

export const pageWords = {
	help: 'Help',
	home: 'Home',
	back: 'Back',
	close: 'Close',
	tryAgain: 'Try again',
	loading: 'Opening…'
} as const;

/** The title of a browser's tab: what is on it, then the app. */
export const tabTitle = (...parts: readonly string[]): string =>
	[...parts.filter((part) => part !== ''), 'Sheaf'].join(', ');

export const homeWords = {
	tab: 'Home',
	name: 'Sheaf',
	question: 'What are you here to do?',
	joining: "I'm joining a conversation",
	joiningNote: 'Type the code on the big screen.',
	hosting: "I'm hosting",
	hostingNote: 'Start one now. It works without the internet.',
	sorting: "I'm sorting what people said",
	sortingNote: 'Put notes into themes.',
	reading: "I'm reading the results",
	readingNote: 'Open what a host has shared with you.',
	example: 'See an example',
	exampleNote: 'What people said at a conference on healthy social change, 2008.',
	exampleFailed: 'The example could not be opened. Go to a Wi-Fi once, then try again.',
	keptHere: 'Saved on this device only until you share it.',
	where: 'Where are my notes?',
	settings: 'Settings',
	yours: 'Your gatherings',
	more: 'Do something else'
} as const;

export type CardStanding = 'now' | 'unsent' | 'mine' | 'finished';

export const standingWords: Readonly<Record<CardStanding, string>> = {
	now: 'Happening now',
	unsent: 'Not sent yet',
	mine: 'On this device',
	finished: 'Finished'
};

export type CardRole = InvitedRole | 'participant';

export const roleWords: Readonly<Record<CardRole, string>> = {
	host: 'You are hosting',
	harvester: 'You sort the notes',
	reader: 'You read the results',
	participant: 'You take part',
	steward: 'You look after this programme',
	responder: 'You read and reply'
};

export type CardAct = 'live' | 'sort' | 'read' | 'write' | 'table' | 'look-after';

export const cardActWords: Readonly<Record<CardAct, string>> = {
	live: 'Go live',
	sort: 'Sort notes',
	read: 'Read',
	write: 'Write a note',
	table: 'Go to the table',
	'look-after': 'Look after it'
};

export const unsentWords = (notes: number): string =>
	notes === 1 ? '1 note waits on this device.' : `${notes} notes wait on this device.`;

export const overdueWords = (day: string): string => `It was to be kept until ${day}.`;
export const lookToErase = 'Erase it here';

export const newWords = {
	tab: 'Host a conversation',
	heading: 'How will people talk?',
	startA: (method: string) => `Start ${/^[AEIOU]/.test(method) ? 'an' : 'a'} ${method}`,
	unknownMethod: 'Sheaf does not know this way to host. Choose another.',
	start: 'Start',
	add: 'Add to the day',
	starting: 'Starting…',
	notKept: 'Not started. This device is full. Free some space, then tap Start again.'
} as const;

export const comeInWords = {
	sortTab: 'Sort notes',
	sortHeading: 'Sort what people said',
	readTab: 'Read the results',
	readHeading: 'Read the results',
	here: 'On this device',
	noneHere: 'Nothing is on this device yet.',
	link: 'The link from your host',
	linkHint: 'Scan the host’s square code with your camera, or paste their link here.',
	open: 'Open the link',
	notALink: 'This is not a link from a host. Copy the whole of it, with all that follows #.'
} as const;
