/**
 * What a circle is called and what a host reads while choosing one. English. Here and not in
 * `words/`, because a method is one folder.
 */
const chairs = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

export const circleWords = {
	title: 'Circle',
	purpose: 'Sit round a centre. A piece goes round; each speaks, or lets it go by.',
	titles: { whole: 'Circle', 'check-in': 'Check-in circle', 'check-out': 'Closing circle' },
	checkInQuestion: 'What do you bring with you today?',
	checkOutQuestion: 'What do you take with you?',
	agreements: [
		'What is said here stays here.',
		'We listen with care and without judging.',
		'We ask for what we need, and offer what we can.',
		'From time to time we pause. Anybody may ring.'
	],
	steps: {
		gather: { title: 'The circle gathers', begin: 'Open the doors' },
		startPoint: { title: 'A moment to begin', begin: 'Begin the circle' },
		agreements: { title: 'What we agree', begin: 'Look at the agreements' },
		checkIn: { title: 'Check-in', begin: 'Start the check-in' },
		council: (round: number, of: number) => ({
			title: of === 1 ? 'Council' : `Council, ${round} of ${of}`,
			begin: round === 1 ? 'Ask the question of the circle' : 'Let it go round once more'
		}),
		checkOut: { title: 'Check-out', begin: 'Start the check-out' },
		farewell: { title: 'Farewell', begin: 'Come to the end' },
		closed: { title: 'The circle is closed', begin: 'Close the circle' }
	},
	question: 'What does the circle talk about?',
	questionFor: {
		whole: 'What does the circle talk about?',
		'check-in': 'What question opens the circle?',
		'check-out': 'What question closes the circle?'
	},
	questionMissing: 'Write the question first.',
	questionTooLong: (over: number) =>
		`The question is ${over === 1 ? '1 letter' : `${over} letters`} too long. Make it shorter.`,
	notReadable: 'These choices do not fit together. Look at them once more.',
	shape: 'How much of a circle?',
	shapes: { whole: 'A whole circle', 'check-in': 'Only a check-in', 'check-out': 'Only a closing' },
	seats: ['How many chairs', 'Fewer chairs', 'More chairs'],
	large: 'More than 25 in one ring is long. You can split it into rings when all are there.',
	lasts: (minutes: number) => `About ${minutes} minutes.`,
	record: 'What is written down?',
	records: {
		none: 'Nothing',
		agreed: 'Only what the circle agrees on',
		words: 'What people offer'
	},
	recordHints: {
		none: 'Nobody’s words leave their phone. Only turns and counts are kept.',
		agreed: 'A scribe writes one line, says it back, and keeps it when the circle nods.',
		words: 'People may send notes from their phones. A scribe may write too.'
	},
	order: 'How does the piece go?',
	orders: { sunwise: 'Round the ring', lot: 'By lot', popcorn: 'To whoever wants it' },
	first: 'Who begins?',
	firsts: { volunteer: 'Whoever wants to', lot: 'By lot' },
	mode: 'How does the council talk?',
	modes: { piece: 'With the piece', free: 'Freely', silence: 'In silence' },
	secondChance: 'Offer the piece once more to whoever let it go by',
	councils: ['Times round in the council', 'Fewer times round', 'More times round'],
	minutesEach: ['Minutes for each person', 'Fewer minutes each', 'More minutes each'],
	minutesHint: 'Only you see the pace. No clock is shown in the room.',
	agreementsLabel: 'Agreements, one on each line',
	names: 'Names in seat order, one on each line (leave empty if you like)',
	centre: 'What is in the middle?',
	centres: {
		none: 'Nothing',
		candle: 'A candle',
		bowl: 'A bowl',
		leaf: 'A leaf',
		stone: 'A stone'
	},
	centreWords: 'Words in the middle (leave empty if you like)',
	more: 'More: order, agreements, names, the centre',
	usualTitle: (day: string) => `Circle on ${day}`,
	ringOfOne: 'A circle needs two people or more. Add a chair, or wait for somebody.',
	notOffered: (left: number) =>
		left === 1
			? '1 person has not been offered the piece yet.'
			: `${chairs(left)} have not been offered the piece yet.`,
	someComeBack: 'Somebody asked to be offered the piece once more.'
} as const;
