/**
 * What an Open Space says on a participant's own phone.
 *
 * Room: words. English. In a file of its own, and what only some ask for in others, for phones load
 * no more than they need.
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
		dots: ['Dots', 'Put them on what matters most to you now.'],
		'done-started-unclear': ['What has come of it?', 'Say of each session how far it is.'],
		'action-space': ['Space for action', 'Offer what you would like to do with others now.'],
		closing: ['Closing circle', 'Come back to the circle. What do you take along?']
	} as Readonly<Record<string, readonly [string, string]>>,
	offer: 'Offer a session',
	full: 'So many sessions are offered already. Speak to your host about yours.',
	agenda: 'All sessions by time',
	nothing: 'No session is on the wall yet.',
	trail: 'My trail',
	all: 'All',
	noTrail: 'Star a session, or say where you are, and it is here.',
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
