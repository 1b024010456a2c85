/**
 * What a host reads while they set up an Open Space.
 *
 * Room: words. English.
 */
export const openSpaceSetupWords = {
	question: 'What is it about?',
	questionHint: 'The theme that people are invited to.',
	questionMissing: 'Write what it is about first.',
	questionTooLong: (over: number) =>
		`The theme is ${over === 1 ? '1 letter' : `${over} letters`} too long. Make it shorter.`,
	usualTitle: (date: string) => `Open Space on ${date}`,
	times: 'Times',
	timesHint: 'Cover the last rows at first. Sessions then spread over the day.',
	start: (row: number) => `Start of time ${row}`,
	end: (row: number) => `End of time ${row}`,
	to: 'to',
	covered: (row: number) => `Time ${row} is covered at first`,
	coveredShort: 'covered at first',
	nextDay: (row: number) => `Time ${row} is on the next day`,
	nextDayShort: 'next day',
	removeTime: (row: number) => `Remove time ${row}`,
	addTime: 'Add a time',
	begun: (times: readonly string[]) => `These stay, for they have begun: ${times.join(', ')}.`,
	spaces: 'Places',
	spaceName: (row: number) => `Name of place ${row}`,
	capacity: (row: number) => `People in place ${row}`,
	capacityShort: 'people',
	access: (row: number) => `What helps people in place ${row}`,
	accessHint: 'Step-free, hearing loop, a place to lie down. Put a comma between them.',
	removeSpace: (row: number) => `Remove place ${row}`,
	addSpace: 'Add a place',
	convergence: 'How does it end?',
	convergences: {
		none: 'With the news',
		dots: 'With dots on sessions',
		'action-space': 'With space for action',
		'done-started-unclear': 'With done, started, not clear yet'
	},
	more: 'How long the other parts take',
	minutes: {
		openingMinutes: ['Opening circle', 'Less opening', 'More opening'],
		marketplaceMinutes: ['Marketplace', 'Less marketplace', 'More marketplace'],
		walkMinutes: ['Time to walk', 'Less time to walk', 'More time to walk'],
		newsMinutes: ['News', 'Less news', 'More news'],
		convergenceMinutes: ['The last part', 'Less of the last part', 'More of the last part'],
		closingMinutes: ['Closing circle', 'Less closing', 'More closing']
	},
	grid: (sessions: number) => `Room for ${sessions === 1 ? '1 session' : `${sessions} sessions`}.`,
	promise:
		'People offer sessions on their phones or to you. You put them on the wall. Nobody is followed.',
	refused: {
		'no-slots': () => 'Add a time at least.',
		'too-many-slots': () => 'That are more than 12 times. Remove some.',
		'not-a-time': (row: number) => `Time ${row} is not a time of day. Write it like 10:30.`,
		'ends-before-it-starts': (row: number) =>
			`Time ${row} ends before it starts. Change one of the two.`,
		'slot-too-long': (row: number) => `Time ${row} is longer than 3 hours. Make two of it.`,
		'slots-overlap': (row: number) => `Time ${row} begins before the one above it is over.`,
		'order-changed': (row: number) =>
			`Time ${row} would change places with another. Remove it, and add it anew.`,
		'no-spaces': () => 'Add a place at least.',
		'too-many-spaces': () => 'That are more than 30 places. Remove some.',
		'space-without-name': (row: number) => `Place ${row} has no name. Give it one.`,
		'same-name': (row: number) => `Another place is called like place ${row}. Change one.`
	}
} as const;
