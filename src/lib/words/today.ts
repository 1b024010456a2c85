/**
 * What a host reads about the parts of a day, and what is passed on between them.
 *
 * Room: words. English.
 */
const minutesWords = (minutes: number): string =>
	minutes === 1 ? '1 minute' : `${minutes} minutes`;

export const todayWords = {
	door: 'What comes next today',
	tab: 'What comes next today',
	empty: 'The day is empty. Add its first part.',
	what: 'People keep the same page on their phones. You go on with one button.',
	stands: { over: 'Finished', now: 'Now', 'to-come': 'To come' },
	first: 'First',
	begins: (time: string, minutes: number) =>
		minutes === 0 ? `About ${time}` : `About ${time}, for ${minutesWords(minutes)}`,
	lasts: (minutes: number) => (minutes === 0 ? '' : `Takes ${minutesWords(minutes)}`),
	earlier: (title: string) => `Move earlier: ${title}`,
	later: (title: string) => `Move later: ${title}`,
	earlierShort: 'Earlier',
	laterShort: 'Later',
	leaveOut: 'Leave out',
	leaveOutOf: (title: string) => `Leave out: ${title}`,
	leftOut: (title: string) => `Left out: ${title}.`,
	putBack: 'Undo',
	noQuestion: 'No question yet',
	passOn: 'Question and ideas',
	passOnTo: (title: string) => `Question and ideas for ${title}`,
	carried: (count: number) =>
		count === 1 ? '1 idea is carried to it.' : `${count} ideas are carried to it.`,
	add: 'Add a part',
	addA: (method: string) => `Add to the day: ${method}`,
	full: 'A day holds 30 parts. Leave one out first.',
	toLive: 'Go live',
	toToday: 'Add its first part'
} as const;

export const wholeDayWords = {
	title: 'Or take a whole day',
	hint: 'A circle to come in, a World Café, lunch, an Open Space, a circle to end with. You can move, change and leave out each of them.',
	question: 'What is the day about? (leave it empty if you like)',
	make: 'Take this day'
} as const;

export const passOnWords = {
	question: 'What question does it begin with?',
	save: 'Use this question',
	saved: 'It begins with this question.',
	chosen: 'What the room chose',
	themes: 'Themes so far',
	said: 'What was said so far',
	none: 'Nothing has been said yet today. Come back when it has.',
	asQuestion: 'Make it the question',
	asQuestionOf: (words: string) => `Make it the question: ${words}`,
	carry: 'Carry to it',
	carryOf: (words: string) => `Carry to it: ${words}`,
	carryHint: 'Carried ideas are on every phone and on the big screen when it begins.',
	full: 'It holds 12 ideas. Take one away first.',
	find: 'Find words'
} as const;

export const newDayWords = {
	card: 'A day of several parts',
	cardNote: 'A circle, a World Café, lunch, Open Space: one after the other, on the same phones.',
	tab: 'Host a day',
	heading: 'A day of several parts',
	name: 'What is the day called?',
	venue: 'Where is it? (leave empty if you like)',
	usualTitle: (day: string) => `Our day on ${day}`,
	next: 'Next: its parts'
} as const;
