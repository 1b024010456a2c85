/**
 * What an Open Space says on a participant's own phone.
 *
 * Room: words. English. In a file of its own, for phones load no more than they need.
 */
export const openSpacePhoneWords = {
	/** What to do in a step, and how. */
	steps: {
		opening: ['Opening circle', 'Sit in the circle. What do you care about so much?'],
		marketplace: ['Marketplace', 'Offer a session, or star what you would like to go to.'],
		slot: ['Sessions are on', 'Go where you learn or give most. You may leave at any time.'],
		covered: ['Sessions are on', 'Go where you learn or give most. You may leave at any time.'],
		walk: ['Time to walk', 'Whenever it is over, it is over. Where do you go next?'],
		news: ['News', 'Hear what came of the sessions.'],
		'action-space': ['Space for action', 'Offer what you would like to do with others now.'],
		closing: ['Closing circle', 'Come back to the circle. What do you take along?']
	} as Readonly<Record<string, readonly [string, string]>>,
	offer: 'Offer a session',
	full: 'So many sessions are offered already. Speak to your host about yours.',
	agenda: 'All sessions by time',
	nothing: 'No session is on the wall yet.',
	trail: 'My trail',
	all: 'All',
	noTrail: 'Star a session, and it is here.',
	star: 'Star',
	starred: '★ Starred',
	starOf: (title: string, on: boolean) => `${on ? 'Starred' : 'Star'}: ${title}`,
	here: 'I am here',
	hereOf: (title: string) => `I am here: ${title}`,
	hereHint: (title: string) => `This note goes with “${title}”. One idea for each note.`,
	note: 'Your note',
	report: 'Write what came of it',
	reportOf: (title: string) => `Write what came of it: ${title}`,
	states: {
		'needs-place': 'looks for another place',
		running: 'on now',
		ended: 'over',
		'nobody-came': 'nobody came, and that is all right',
		withdrawn: 'does not take place'
	} as Readonly<Record<string, string>>,
	changes: { room: 'Room changed', time: 'Time changed', both: 'Time and room changed' },
	ghost: (title: string, to: string) => `“${title}” is now ${to}.`,
	joinedWith: (title: string, other: string) => `“${title}” joined with “${other}”.`,
	noPlaceNow: 'without a place for now',
	at: (slot: string, space: string) => `${slot}, ${space}`,
	repeat: (title: string) => `Held again: ${title}`,
	split: (title: string) => `Came out of: ${title}`,
	takesOn: 'I look after it from now on',
	takesOnOf: (title: string) => `I look after it from now on: ${title}`,
	handedOn: 'Who looked after it had to go.',
	nobodyThere: 'Is nobody there who looks after it? Then you may.',
	movedStarred: (title: string, change: string, place: string) =>
		`You starred “${title}”. ${change}: ${place}.`,
	dotsLeft: (left: number) =>
		left === 0
			? 'All your dots are put. Tap one to take it away again.'
			: left === 1
				? 'You have 1 dot left.'
				: `You have ${left} dots left.`,
	noDotsLeft: (dots: number) => `You have ${dots} dots. Take one away first.`,
	dot: 'Put a dot here',
	dotTaken: 'Your dot is here',
	dotOn: (title: string, on: boolean) => `${on ? 'Your dot is here' : 'Put a dot here'}: ${title}`,
	how: 'What has come of it?',
	outcomes: { done: 'Done', started: 'Started', unclear: 'Not clear yet' },
	outcomeOf: (outcome: string, title: string) => `${outcome}: ${title}`,
	mine: 'You look after',
	open: 'Look after it',
	close: 'Close'
} as const;

export const openSpaceOfferWords = {
	title: 'What is it about?',
	name: 'Your name',
	nameHint: 'It stands on the wall, so that people know who looks after it.',
	question: 'A question, if there is one',
	send: 'Offer it',
	sent: 'Offered. Say it aloud to the circle; a host puts it on the wall.',
	kept: 'Saved on this phone. It goes to your host by itself.',
	refused: {
		'no-title': 'Write what it is about.',
		'title-too-long': 'That is too long for the wall. Say it in fewer words.',
		'no-name': 'Write a name, so that people know who looks after it.',
		'name-too-long': 'The name is too long. Write a shorter one.',
		'question-too-long': 'The question is too long. Make it shorter.'
	},
	lost: 'Not saved. This phone is full, or keeps nothing.'
} as const;

export const openSpaceMineWords = {
	waits: 'A host will put it on the wall. Say it aloud to the circle.',
	needsPlace:
		'Two sessions were put in one place, and the other one was there first. A host looks for another place for yours.',
	clash: 'Another session was put in your place too. Yours was there first, and stays.',
	started: 'It has begun',
	ended: 'It is over',
	nobodyCame: 'Nobody came',
	notSo: 'Not so',
	said: {
		started: 'You said that it has begun.',
		ended: 'You said that it is over. When it is over, it is over.',
		'nobody-came': 'Nobody came, and that is all right. Do what you would like to do now.',
		withdrawn: 'You took it off.'
	},
	wish: 'I would rather be at another time or place',
	wishWhere: 'Where to?',
	wishSaid: (place: string) => `Your host sees that you would rather be at ${place}.`,
	wishNone: 'Stay where it is',
	join: 'Join with another session',
	joinWhich: 'Which one?',
	joinNone: 'None',
	joinSaid: 'Once all who look after them say yes, they are one.',
	joinAsked: (title: string) => `Somebody would join yours and “${title}”.`,
	joinYes: 'Yes, join them',
	hand: 'I have to go: somebody else may look after it',
	handed: 'Somebody else may look after it.',
	withdraw: 'Take it off the wall'
} as const;

export const openSpaceReportWords = {
	fields: {
		'session-report': ['What should others know?', 'A sentence is enough.'],
		'session-people': ['Who was there?', 'Only names of people who like to be named.'],
		'session-next': ['What happens next?', 'If anything does, and who looks after it.']
	},
	photo: 'A photo or a drawing goes into the box below.',
	close: 'Close',
	drawing: 'What does the picture show?',
	drawingHint: (title: string) => `A picture from “${title}”. Say in a sentence what is on it.`,
	who: 'Who may read it?',
	audiences: {
		room: 'People who were here',
		steering: 'The steering group too',
		public: 'Everybody'
	},
	send: 'Send it to the newsroom',
	sent: 'It is on its way to the newsroom. Thank you.',
	nothing: 'Write in one of the boxes first.',
	lost: 'Not saved. This phone is full, or keeps nothing.'
} as const;
