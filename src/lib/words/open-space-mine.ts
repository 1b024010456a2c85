/**
 * What somebody reads who looks after a session of an Open Space.
 *
 * Room: words. English.
 */
export const openSpaceMineWords = {
	waits: 'A host will put it on the wall. Say it aloud to the circle.',
	needsPlace:
		'Two sessions were put in one place, and the other one was there first. A host looks for another place for yours.',
	clash: 'Another session was put in your place too. Yours was there first, and stays.',
	overrun: (next: string) =>
		`Your time is up, and “${next}” begins here next. Go on somewhere else if you like.`,
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
