/**
 * What a host's screen says while people talk.
 *
 * Room: words. English.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import type { GatheringRole } from '#lib/domain/grant.ts';
import type { NoteKind } from '#lib/domain/note.ts';

export const layoutWords = {
	notOpened: 'This gathering is not here',
	unknown: 'This device has no part in it. Open the link from your host, or go to Home.',
	broken:
		'This browser does not let Sheaf keep anything. Allow storage for this page, or use another browser.',
	hostsOnly: 'Only hosts run the room',
	hostsOnlyHow: 'You sort the notes. Ask a host if you want to host too.'
} as const;

export const liveWords = {
	showJoin: 'Show join code',
	bigScreen: 'Big screen',
	people: 'People',
	room: 'Change the room',
	/** Where there are no tables to change. */
	name: 'Change the name, or go back',
	more: 'More for today',
	question: 'Question',
	changeQuestion: 'Change the question',
	readAloud: 'Read it aloud',
	stopReading: 'Stop reading',
	askedWho: 'Who is asked',
	askedAll: 'Everybody',
	askedRoom: (room: string) => `Everybody in ${room}`,
	noQuestion: 'No question yet',
	timeLeft: (step: string) => `Time left: ${step}`,
	pausedFor: {
		break: 'Paused',
		moment: 'Paused: one table needs a moment.',
		everything: 'Everything is paused. Every screen says so.'
	},
	ownClock: 'By this tablet’s own clock.',
	pause: 'Pause',
	hold: 'Wait for a table',
	resume: 'Go on',
	addMinute: 'Add 1 minute',
	moreTime: 'Give 1 more minute',
	ring: 'Ring the bell',
	rung: 'The bell was rung.',
	timeUp: 'Time is up.',
	undo: 'Undo',
	begun: (step: string) => `Now: ${step}.`,
	byMistake: 'Pressed by mistake',
	closed: 'This has finished. People can still read their own notes.'
} as const;

/** What comes after the step that the room is in. */
export function nextWords(next: Step | undefined): string {
	if (!next) return '';
	const minutes = next.minutes === 1 ? '1 minute' : `${next.minutes ?? 0} minutes`;
	const plain = next.minutes ? `Next: ${next.title}, ${minutes}.` : `Next: ${next.title}.`;
	// What a method calls its own may be done otherwise than usual.
	if (next.part && next.kind !== 'talk') return plain;
	switch (next.kind) {
		case 'arriving':
			return 'Next: people come in and find a table.';
		case 'talk':
			return `Next: ${next.title}, ${minutes}.`;
		case 'moving':
			return `Next: everyone moves, except table hosts. ${minutes} to settle.`;
		case 'harvest':
			return `Next: the whole room looks at what was said, ${minutes}.`;
		case 'closed':
			return 'Next: this part closes. Sorting goes on.';
		case 'other':
			return plain;
	}
}

/** The one button, where it leads to the next activity. */
export const goOnWords = (title: string, first: Step): string =>
	first.kind === 'arriving' ? `Go on to ${title}` : first.begin;

/** What the next activity is, and that this one ends with it. */
export function nextActivityWords(ends: string, { title, steps }: Activity): string {
	const minutes = steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
	const long = minutes === 0 ? '' : minutes === 1 ? ', 1 minute' : `, ${minutes} minutes`;
	return `Next: ${title}${long}. It ends: ${ends}.`;
}

/** Where notes could be added otherwise. */
export const notWrittenWords =
	'Nothing is written down in this part: not on phones, not at tables, not here.';

/** Where a scribe writes, and nobody else. */
export const onlyAgreedWords =
	'Only what the circle agrees on is written down in this part: its scribe says it back first.';

export const notesWords = {
	heading: 'Latest notes',
	hidden: 'Hidden from the big screen until you choose “Show notes”.',
	none: 'Nothing here yet. Notes show up as people write.',
	showAll: 'Show notes on the big screen',
	hideAll: 'Hide all notes again',
	show: 'Show',
	hide: 'Hide',
	showOne: (words: string) => `Show: ${words}`,
	hideOne: (words: string) => `Hide: ${words}`,
	onScreen: 'On the big screen',
	quote: 'Add a quote',
	photo: 'Add a photo',
	photoNote: 'A photo',
	sort: 'Sort all notes',
	shown: (count: number) =>
		count === 1 ? '1 note is on the big screen.' : `${count} notes are on the big screen.`
} as const;

/** What a note is, said beside it; an idea is what a note usually is. */
export const kindWords: Readonly<Record<NoteKind, string>> = {
	idea: '',
	quote: 'quote',
	photo: 'photo',
	question: 'question',
	surprise: 'surprise',
	action: 'action'
};

export const joinWords = {
	title: 'Join code',
	label: (code: string) => `Square code to join, ${code}`,
	scan: 'Scan this square, or open',
	code: 'Then type the code',
	codeIs: 'Join code',
	wifi: 'Join the Wi-Fi of this room first.',
	noInternet:
		'Your phone may say there is no internet. That is right. Tap “Stay connected” or “Use without internet”.',
	only: 'This tablet only. People can write on this tablet, or join when it is near the room Wi-Fi.',
	elsewhere: 'More addresses',
	elsewhereHint: 'If phones cannot open this one, show them another.',
	writeHere: 'Write a note on this tablet',
	taken: 'This join code leads to another gathering here. Make a new one before people join.',
	change: 'Make a new join code'
} as const;

export const needsWords = {
	heading: (count: number) => (count === 0 ? 'Needs you' : `Needs you (${count})`),
	relayAway: 'The room’s computer is away. Phones keep their notes until it is back.',
	keepOpen: 'Keep this page open: it opens again only when that computer is back.',
	noQuestion: 'There is no question yet.',
	writeQuestion: 'Write the question',
	noPhone: (tables: readonly number[]) => `No phone at ${tableList(tables)} yet.`,
	quietTables: (tables: readonly number[]) =>
		`Nothing written at ${tableList(tables)} in this round.`,
	nobodyJoined: 'No phone has joined yet.',
	openTable: (table: string) => `Show ${table.toLowerCase()}’s own square`,
	printWall: 'The big screen was last printed an hour ago or more.',
	printIt: 'Print it again',
	diskFull: 'This device is nearly full. It keeps all words, and soon no more photos.',
	diskHow: 'See what is on it',
	screen: 'This screen may go dark during a round.',
	screenHow: 'Set its auto-lock to Never.'
} as const;

export const roomWords = {
	title: 'Change the room',
	name: 'Name of the gathering',
	save: 'Save',
	goBack: 'Go back a step',
	goBackWhy: 'Why? It is kept with the plan.',
	reasons: ['Pressed by mistake', 'The room needs more time', 'Somebody came late'],
	goBackTo: (step: string) => `Go back to: ${step}`,
	laterRounds: 'Counts from the next round. For this one use Add 1 minute.',
	tablesIn: (what: string, room: string | undefined) => (room ? `${what} in ${room}` : what)
} as const;

export const placeWords = {
	host: 'Who stays at this table',
	hostHint: 'The table host welcomes people and keeps the thread.',
	name: 'What people call this table',
	nameHint: 'For example: by the window.',
	asks: 'Another question at this table',
	asksHint: 'Leave it empty to ask what the others are asked.',
	asksWhen: 'In which rounds',
	asksAlways: 'In all rounds',
	clock: 'Its clock',
	clockIs: (minutes: number) =>
		minutes === 0
			? 'Ends with the room’s.'
			: `Ends ${minutes === 1 ? '1 minute' : `${minutes} minutes`} after the room’s.`,
	clockMore: 'Give this table 1 minute more',
	clockRoom: (room: string) => `Give all tables in ${room} 1 minute more`,
	clockBack: 'Back to the room’s clock',
	asksIn: (round: number) => `Only in round ${round}`,
	save: 'Save',
	cardLabel: (table: string) => `Square code for ${table}`,
	card: (table: string) => `Scan to write at ${table}.`
} as const;

export const peopleWords = {
	title: 'People',
	invite: 'Let somebody in',
	inviteAs: {
		host: 'Invite a co-host',
		harvester: 'Invite a harvester',
		reader: 'Invite a reader'
	} satisfies Record<GatheringRole, string>,
	linkFor: {
		host: 'For one co-host. It works once, and for a short time.',
		harvester: 'For one harvester. It works once, and for a short time.',
		reader: 'For everybody who may read. It works until you withdraw it.'
	} satisfies Record<GatheringRole, string>,
	inviteLabel: 'Square code of the invitation',
	opensOn: 'Where will it be opened?',
	opensOnWhich: { any: 'On any device', trusting: 'On a tablet that trusts this computer' },
	link: 'The link',
	copy: 'Copy the link',
	copied: 'Copied.',
	devices: 'Devices',
	roles: { host: 'Host', harvester: 'Harvester', reader: 'Reader’s link' } satisfies Record<
		GatheringRole,
		string
	>,
	you: 'this device',
	openInvite: 'open invitation',
	withdrawn: 'withdrawn',
	withdraw: 'Withdraw',
	withdrawWhich: (name: string) => `Withdraw: ${name}`,
	done: 'Withdrawn.',
	recovery: 'Recovery key',
	recoveryWhy:
		'Whoever has it can host this gathering again when all tablets are lost. Keep it like a house key.',
	recoveryLabel: 'Square code of the recovery key',
	recoveryShow: 'Show the recovery key',
	recoverySave: 'Save as a file',
	recoveryPrint: 'Print it',
	recoveryElsewhere: 'The recovery key is on the tablet that started this gathering.'
} as const;

/** "Host 1 (this device)", "Reader’s link 2 (open invitation)" */
export function partWords(part: {
	readonly role: GatheringRole;
	readonly number: number;
	readonly kind: 'device' | 'open';
	readonly withdrawn: boolean;
	readonly self: boolean;
}): string {
	const name = `${peopleWords.roles[part.role]} ${part.number}`;
	if (part.withdrawn) return `${name} (${peopleWords.withdrawn})`;
	if (part.self) return `${name} (${peopleWords.you})`;
	return part.kind === 'open' && part.role !== 'reader'
		? `${name} (${peopleWords.openInvite})`
		: name;
}

export const phonesJoined = (phones: number): string =>
	phones === 1 ? '1 phone joined.' : `${phones} phones joined.`;

/** "table 2", "tables 2, 3 and 6" */
export const tableList = (tables: readonly number[]): string => {
	const [first, ...rest] = tables;
	if (rest.length === 0) return `table ${first}`;
	return `tables ${[first, ...rest.slice(0, -1)].join(', ')} and ${rest.at(-1)}`;
};

export const admissionWords = {
	heading: 'The relay’s admission key',
	hint: 'This relay takes a new gathering only from somebody who knows its key. Whoever looks after the relay has it. You type it once on this device. What you write is kept here meanwhile.',
	label: 'Admission key',
	give: 'Use this key',
	empty: 'Type the key first.'
} as const;
