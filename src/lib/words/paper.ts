/**
 * What is printed for people to write on, and what staff read who type it in.
 *
 * Room: words. English. What is printed says the same as the screen that it stands for.
 */
export const paperWords = {
	title: 'Paper',
	door: 'Paper',
	why: 'For people without a phone, and for when everything electric fails. What people write on it is typed in later, and counts the same.',
	what: 'What do you want to print?',
	papers: {
		table: 'Table sheets',
		slips: 'Note slips',
		session: 'Session forms',
		circle: 'Circle agreements',
		ballots: 'Ballots',
		consent: 'Consent slips',
		wall: 'The big screen as it stands'
	},
	round: 'Which round',
	allRounds: 'All rounds',
	none: {
		table: 'Nothing to print here: this gathering has no tables or no rounds.',
		slips: 'Nothing to print here: this gathering has no tables or no rounds.',
		session: 'Nothing to print here: this gathering has no Open Space.',
		circle: 'Nothing to print here: this gathering has no circle.',
		ballots: 'No vote is open. Open one under Votes first.',
		consent: 'Slips are printed for the people on your list. Nobody is on it yet.',
		wall: ''
	},
	blanks: ['How many empty forms', 'Fewer empty forms', 'More empty forms'],
	blanksHow: 'For sessions that nobody has offered yet. Their title is written by hand.',
	print: (pages: number) => (pages === 1 ? 'Print 1 page' : `Print ${pages} pages`),
	number: 'Each sheet has its number. Whoever types it in needs nothing else.',
	typeIn: 'Type sheets in',
	seats: 'Seats',
	cards: 'Cards for people'
} as const;

export const sheetWords = {
	number: 'Sheet',
	square: 'Square code to type this sheet in',
	carry: 'What we carry on to the next round',
	carryHow: 'Up to three things. One in each box.',
	question: 'A question we have',
	surprise: 'Something that surprised us',
	blank: 'A session',
	issue: 'What is it about?',
	convener: 'Who looks after it?',
	drawing: 'Draw on the back. It is photographed.',
	cloth: 'Write and draw on the cloth as you like. It is photographed.',
	table: (number: number) => `Table ${number}`
} as const;

export const slipWords = {
	one: 'One thought on each slip.',
	kinds: ['An idea', 'A quote', 'A question', 'A surprise', 'A next step'],
	what: 'What is it?',
	readers: ['Only people in this room', 'The steering group too', 'Everybody'],
	who: 'Who may read it? If nothing is ticked: only people in this room.',
	name: 'How to name me (you can leave this empty)',
	card: 'My seat card'
} as const;

export const wallSheetWords = {
	asOf: (time: string) => `As it stood at ${time}`,
	now: 'Now',
	next: 'After that',
	tables: 'Tables',
	agenda: 'The agenda',
	waiting: 'Without a place yet',
	ring: 'In the ring, sunwise',
	shown: 'What is on the big screen',
	nothing: 'Nothing is on the big screen yet.',
	join: (code: string, host: string) => `To write on your phone: open ${host} and type ${code}`,
	again: 'Print it again every hour. Then the room can go on when everything electric fails.'
} as const;

export const intakeWords = {
	title: 'Type sheets in',
	number: 'What stands at the foot of the sheet',
	numberHint: 'Such as T2-7-K7.',
	open: 'Open the sheet',
	notANumber: 'This is no number of a sheet. It looks like T2-7-K7.',
	hostsOnly: 'A consent slip is typed in on a host’s device.',
	unknown: 'This sheet is from another gathering. Look at its number again.',
	noNumber: 'The number is gone?',
	noNumberHow: 'Choose where the sheet was written.',
	kind: 'Which sheet',
	kinds: {
		table: 'A table sheet',
		slips: 'A note slip',
		session: 'A session form',
		blank: 'An empty session form',
		circle: 'A circle’s sheet',
		ballot: 'A ballot',
		consent: 'A consent slip'
	},
	session: 'Which session',
	whichSession: 'Which session is it about?',
	whichHow: 'Its title stands at the top of the form.',
	onAgenda: 'Sessions on the agenda',
	newSession: 'It is not on the agenda yet',
	hostAdds: 'Is it not on the agenda yet? A host adds it first.',
	round: 'In which round',
	table: 'At which table',
	print: 'Print sheets',
	another: 'Another sheet',
	typedAlready: (count: number) =>
		count === 1
			? '1 note was typed from this sheet:'
			: `${count} notes were typed from this sheet:`,
	onlyMore: 'Type only what is missing.',
	keepAll: 'Keep what is on the sheet',
	nothing: 'Type what is on the sheet first.',
	kept: (count: number) => (count === 1 ? '1 note is kept.' : `${count} notes are kept.`),
	checkInWord: 'Words at the check-in',
	agreed: (count: number) => `What the circle agreed, ${count}`,
	carry: (count: number) => `To carry on, ${count}`,
	photoFirst: 'Take a photo now, type later',
	photoHow: 'The photo shows nothing but the sheet. It stays in this room.',
	keepPhoto: 'Keep the photo',
	photoAlt: (title: string) => `A sheet of paper: ${title}`,
	photoMissing: 'The photo of this sheet is not on this device yet.',
	toType: 'Waiting to be typed',
	typed: 'Typed',
	missing: 'Not here yet',
	nothingYet: 'No sheet with notes has come back yet.',
	notes: (count: number) => (count === 1 ? '1 note' : `${count} notes`)
} as const;

export const ballotWords = {
	title: 'Ballot',
	many: 'Ballots',
	count: 'How many ballots',
	fewer: 'Fewer ballots',
	more: 'More ballots',
	each: 'One for each person who does not vote on a phone. Every ballot has a number that leads to nobody.',
	print: (count: number) => (count === 1 ? 'Print 1 ballot' : `Print ${count} ballots`),
	how: 'Fill in a circle for each dot.',
	keep: 'Count this ballot',
	keepEmpty: 'It is empty',
	second: 'Somebody else reads it now, without looking at what was read before.',
	differs: 'Two people read it differently. Look at it together, then put what is right.',
	agreed: 'Two people have read this ballot alike. It counts.',
	kept: {
		once: 'Kept. Hand it to somebody else, to read it again.',
		agreed: 'Kept.',
		differs: 'Kept. It was read differently before.'
	},
	hostsKnow: 'Here you see what was read on this device. Hosts see what others read, too.',
	readTwice: (twice: number, all: number) => `${twice} of ${all} were read by two people.`,
	states: {
		once: 'Counts. Read by one person only.',
		agreed: 'Read by two people.',
		differs: 'Does not count yet: read differently.'
	}
} as const;

export const consentReadWords = {
	title: 'Consent slip',
	many: 'Consent slips',
	keep: 'Keep what is ticked',
	second: 'Somebody else reads it now, without looking at what was read before.',
	differs:
		'Two people read it differently. Look at it together, then put what is right. Until then what allows less counts.',
	agreed: 'Two people have read this slip alike. It counts.',
	later: 'Do they say something else now? Write it down with them.',
	kept: 'Kept. Hand it to somebody else, to read it again.',
	states: {
		once: 'Counts. Read by one person only.',
		agreed: 'Read by two people.',
		differs: 'Read differently: what allows less counts.'
	}
} as const;

export const consentSlipWords = {
	usual: 'What is not ticked stays in the room, without a name.',
	back: 'You can say less, or take everything back, at any time: speak to a host.'
} as const;

export const circleSheetWords = {
	agreements: 'Can everybody live with this?',
	pass: 'You may pass. You may ask for the bell at any time.',
	nothingKept: 'Nothing that anybody says is written down.',
	word: 'One word each at the check-in, from those who like to give one',
	agreed: 'What the circle agreed to carry out',
	agreedHow: 'Say it back before it is written. One thing in each box.'
} as const;
