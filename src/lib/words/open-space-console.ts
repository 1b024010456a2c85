/**
 * What an Open Space's host reads: the agenda, its trays, the newsroom.
 *
 * Room: words. English.
 */
import type { Change } from './open-space.ts';

const sessionsOf = (count: number) => (count === 1 ? '1 session' : `${count} sessions`);
const starsOf = (count: number) => (count === 1 ? '1 star' : `${count} stars`);
const peopleOf = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** What a move would do for people's stars. */
export interface MoveEffect {
	readonly wishes: number;
	readonly clash: boolean;
	readonly tooBig: boolean;
}

export const openSpaceCautionWords = (needPlace: number): string =>
	needPlace === 0
		? ''
		: `${sessionsOf(needPlace)} ${needPlace === 1 ? 'needs' : 'need'} another place first. See the agenda.`;

export const agendaWords = {
	title: 'Agenda',
	toLive: 'Live',
	toAgenda: 'Open the agenda',
	grid: 'Times and places',
	noSession: 'free',
	freeCell: (slot: string, space: string) => `Free: ${slot}, ${space}`,
	putHere: (title: string, slot: string, space: string) => `Put “${title}” here: ${slot}, ${space}`,
	capacity: (people: number) => `for ${people}`,
	row: (title: string, when: 'to-come' | 'now' | 'past') =>
		when === 'now' ? `${title} (now)` : when === 'past' ? `${title} (over)` : title,
	uncover: (row: string) => `Uncover ${row}`,
	cover: (row: string) => `Cover again: ${row}`,
	covered: 'Covered: nobody sees this row yet.',
	put: 'Put it here',
	uncoverShort: 'Uncover',
	coverShort: 'Cover again',
	takenOff: (count: number) => `Taken off: ${sessionsOf(count)}`,
	queue: 'Waiting for a place',
	queueHint: 'In the order in which they came. Choose one, then a free place.',
	queueEmpty: 'Nobody waits. Sessions show up here as people offer them.',
	choose: (title: string) => `Choose: ${title}`,
	chosen: 'Now choose a free place.',
	letGo: 'Put it down',
	by: (names: readonly string[]) => (names.length === 0 ? 'No name yet' : names.join(', ')),
	noName: 'No name yet: ask who looks after it.',
	/** What came out of another session, beside its title: both may be called the same. */
	origin: { repeat: 'Held again', split: 'Came out of another' },
	stars: (count: number) => (count === 0 ? '' : `★ ${count}`),
	starsSaid: (count: number) => `${peopleOf(count)} starred it`,
	changed: {
		room: 'Room changed',
		time: 'Time changed',
		both: 'Time and room changed'
	} satisfies Readonly<Record<Change, string>>,
	ghost: (title: string, to: string) => `“${title}” is now ${to}`,
	ghostGone: (title: string, why: string) => `“${title}”: ${why}`,
	ghostJoined: (title: string, other: string, to: string) =>
		`“${title}” joined with “${other}”${to === '' ? '' : `, now ${to}`}`,
	at: (slot: string, space: string) => `${slot}, ${space}`,
	noPlace: 'without a place',
	states: {
		queued: 'waits for a place',
		'needs-place': 'needs another place',
		placed: 'to come',
		running: 'now',
		ended: 'over',
		'nobody-came': 'nobody came, and that is all right',
		joined: 'joined another',
		withdrawn: 'taken off'
	},
	conflicts: 'Two in one place',
	conflict: (title: string, place: string) => `“${title}” was put there too: ${place}.`,
	conflictStays: (title: string) => `“${title}” was there first and stays.`,
	tell: (names: readonly string[]) =>
		names.length === 0
			? 'Tell both who look after them.'
			: `Tell ${names.join(' and ')}. Their phones say it too.`,
	lostRow: (title: string) => `“${title}” has lost its place.`,
	free: 'Free places that suit:',
	wish: (title: string, place: string) => `“${title}” would rather be at ${place}.`,
	wishes: 'Wishes',
	moveThere: (place: string) => `Move to ${place}`,
	takeOn: (name: string, title: string) => `${name} would look after “${title}”.`,
	takeOnYes: (name: string) => `${name} looks after it`,
	handedOn: (title: string) => `Who looks after “${title}” has to go. Ask who takes it on.`,
	joinWish: (one: string, other: string) => `“${one}” and “${other}”: join them?`,
	joinYes: 'Everybody said yes',
	offer: 'Offer a session for somebody',
	offerTitle: 'What is it about?',
	offerName: 'Who looks after it?',
	offerQuestion: 'A question, if there is one',
	offerSave: 'Add it',
	act: {
		open: 'Details',
		takeDown: 'Take off the wall',
		join: 'Join with another',
		joinWith: (other: string) => `They all said yes: join with “${other}”`,
		apart: 'Make it a session of its own again',
		split: 'Split in two',
		repeat: 'Hold it again',
		adopt: 'Somebody else looks after it',
		adoptName: 'Their name',
		adoptSave: 'Save the name',
		started: 'It has begun',
		ended: 'It is over',
		nobodyCame: 'Nobody came',
		withdraw: 'Their convener takes it off',
		reopen: 'Not so: put it back',
		pin: 'Must stay where it is',
		unpin: 'May be moved again',
		report: 'Write what came of it'
	},
	splitTitle: (title: string) => `Second part: ${title}`,
	lineage: {
		repeat: (title: string) => `Held again: “${title}”`,
		split: (title: string) => `Came out of “${title}”`,
		joined: (titles: readonly string[]) =>
			`Joined by ${titles.map((title) => `“${title}”`).join(', ')}`
	},
	help: 'Help with the times',
	helpHint:
		'Works out which times let most people go to all that they starred. Nothing moves by itself.',
	helpAsk: 'Find better times',
	helping: 'Working it out…',
	lostNow: (before: number, after: number) =>
		`As it stands ${starsOf(before)} cannot be followed, for two are at one time. With these moves: ${after}.`,
	newPlaces: (count: number) => `${sessionsOf(count)} would get a place.`,
	best: 'We found no order of these sessions that suits more people.',
	provenBest: 'No order of these sessions can suit more people.',
	moveLine: (title: string, to: string) => `“${title}” to ${to}`,
	useThis: 'Make these moves',
	effect: ({ wishes, clash, tooBig }: MoveEffect) =>
		[
			clash ? 'Somebody would look after two at once.' : '',
			wishes > 0 ? `Hurts ${peopleOf(wishes)}.` : wishes < 0 ? `Helps ${peopleOf(-wishes)}.` : '',
			tooBig ? 'More stars than seats.' : ''
		]
			.filter((one) => one !== '')
			.join(' '),
	gridEdit: 'Change times and places',
	gridHint: 'Sessions that lose their time or place stay, and wait for another one.',
	gridSave: 'Save times and places',
	gridSaved: 'Times and places are changed.',
	gridClosed: 'Places that were taken away',
	gridOpen: (place: string) => `Open “${place}” again`,
	undo: 'Undo',
	moved: (title: string, place: string) => `“${title}” is now ${place}.`,
	placedAll: (count: number) => `Moved: ${sessionsOf(count)}.`,
	print: 'Print the wall',
	full: 'So many sessions are offered that phones can offer no more.'
} as const;

export const newsroomWords = {
	title: 'Newsroom',
	filed: (filed: number, all: number) =>
		all === 0
			? 'No session has ended yet.'
			: `${filed} of ${all} sessions have said what came of it.`,
	none: 'This gathering has no Open Space.',
	toLive: 'Live',
	toList: 'List',
	toNewsroom: 'Open the newsroom',
	missing: 'Not heard yet',
	chase: 'Ask kindly. One sentence and a photo are enough, and whoever was there may write it.',
	ask: (names: readonly string[]) => (names.length === 0 ? '' : `Ask ${names.join(' or ')}.`),
	nobodyCame: 'Nobody came, and that is all right.',
	outcomes: ({
		done,
		started,
		unclear
	}: Readonly<Record<'done' | 'started' | 'unclear', number>>) =>
		`Done: ${done}. Started: ${started}. Not clear yet: ${unclear}.`,
	unread: 'not read through yet',
	read: 'Read through',
	markRead: 'I have read it through',
	changedSince: 'changed since it was read',
	up: (title: string) => `“${title}” one up in the book`,
	down: (title: string) => `“${title}” one down in the book`,
	up1: 'Up',
	down1: 'Down',
	write: 'Write a report for somebody',
	which: 'Which session?',
	fields: {
		'session-report': ['What should others know?', 'A sentence is enough.'],
		'session-people': ['Who was there?', 'Only names of people who like to be named.'],
		'session-next': ['What happens next?', 'If anything does, and who looks after it.'],
		'session-drawing': [
			'Text for a drawing',
			'A sentence to a paragraph that tells what the drawing shows.'
		]
	} as Readonly<Record<string, readonly [string, string]>>,
	save: 'Put it in the newsroom',
	saved: 'It is in the newsroom.',
	nothing: 'Write what others should know, or one of the other lines.',
	show: 'On the big screen',
	tooLong: 'One of the boxes holds too much. Make it shorter.',
	print: 'Print it'
} as const;

export const consoleSpaceWords = {
	overrun: (place: string, title: string, next: string) =>
		`“${title}” goes on in ${place}, and “${next}” begins there next. Tell them kindly.`,
	marketplaceOver: (minutes: number) =>
		`The marketplace has taken ${minutes === 1 ? '1 minute' : `${minutes} minutes`} more than planned. Sessions can begin: people may offer more at any time.`,
	outcomeOf: (title: string, counts: string) => `“${title}”. ${counts}`,
	dotted: (people: number) =>
		people === 1 ? '1 person has put dots.' : `${people} people have put dots.`,
	quiet: (count: number) =>
		`${sessionsOf(count)} ${count === 1 ? 'is' : 'are'} over and nothing is heard of ${count === 1 ? 'it' : 'them'} yet.`,
	counts: (placed: number, waiting: number) =>
		`${sessionsOf(placed)} on the wall.${waiting === 0 ? '' : ` ${sessionsOf(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for a place.`}`
} as const;
