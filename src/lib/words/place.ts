/**
 * What people read on their table's own tablet, and when they make a device the table's.
 *
 * Room: words. English. Said to everybody who sits there, whoever holds it.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { isolate } from './isolate.ts';

export type TakeRefusal =
	| 'not-a-pin'
	| 'place-pin-wrong'
	| 'too-many'
	| 'unknown-gathering'
	| 'unknown-code'
	| 'unreachable';

/** Said under the button where a name stands beside the words. */
export const namedConsentWords: Readonly<Record<Audience, string>> = {
	room: 'We may use your words in the report for this room, with the name you gave.',
	steering:
		'We may use your words in the report for this room and the steering group, with the name you gave.',
	public: 'We may use your words in a report that anybody can read, with the name you gave.'
};

export const placePageWords = {
	tab: 'Table',
	door: 'This device stays at a table',
	doorHow:
		'The table’s card has a PIN. With it any phone or tablet becomes the table’s own device, and shows what was written here.',
	code: 'Code of the gathering',
	codeHint: '5 letters and numbers, like KW7F3',
	table: 'Number of the table',
	pin: 'PIN of the table',
	pinHint: '6 letters and numbers, on the table’s card',
	take: 'Make it the table’s device',
	taking: 'Looking at the PIN…',
	tableMissing: 'Type the number of the table.',
	instead: 'I only want to write on my own phone',
	waiting: 'The room’s computer does not answer yet. What you see here is what was told last.',
	unknown: 'Nothing is known of this table yet. Bring this device near the room’s Wi-Fi.'
} as const;

export const refusedPin: Readonly<Record<TakeRefusal, string>> = {
	'not-a-pin': 'A PIN has 6 letters and numbers. Look at the table’s card.',
	'place-pin-wrong':
		'This PIN does not belong to this table. Look at the table’s card, or ask a host.',
	'too-many': 'There were too many tries just now. Wait a minute, then try again.',
	'unknown-gathering': 'This gathering is not known here. Check that you are on the right Wi-Fi.',
	'unknown-code': 'There is no gathering with this code. Check the code on the table’s card.',
	unreachable:
		'The room’s computer does not answer. Bring this device near the room’s Wi-Fi, then try again.'
};

export const placeWords = {
	noQuestion: 'The question comes with the first round.',
	timeLeft: (step: string) => `Time left: ${step}`,
	timeUp: 'Time is up.',
	nearlyFull: 'This device is nearly full. It keeps all words, and soon no more photos.',
	hosting: (name: string) => `${isolate(name)} stays at this table`,
	turn: 'Who speaks?',
	turnHow: 'Pass this round. Each says one thing, or passes.',
	yourTurn: (name: string) => `${isolate(name)}, it is your turn.`,
	name: 'Add a name',
	nameHint: 'It stands beside what you say. Leave it out if you like.',
	add: 'Add',
	passOn: 'Pass',
	nobody: 'Without a name',
	own: 'Written here',
	said: 'Said at this table',
	alone: 'No connection. This table goes by its own clock.',
	aloneWhy:
		'All you write is kept here, with its round. It goes in by itself when the Wi-Fi is back.',
	whereAreWe: 'Is the room somewhere else?',
	weAreAt: (step: string) => `We are at: ${step}`
} as const;
