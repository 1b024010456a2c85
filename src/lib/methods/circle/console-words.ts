/**
 * What the host of a circle reads while it runs. English.
 */
const people = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

export const circleConsoleWords = {
	title: 'The circle',
	ring: (n: number, title: string) => `Ring ${n}: ${title}`,
	chair: (n: number) => `Chair ${n}`,
	people: (n: number) => `${people(n)} in the ring.`,
	isWith: (name: string) => `With ${name}`,
	again: (name: string) => `Once more with ${name}`,
	inTheMiddle: 'In the middle',
	whoBegins: 'Who would like to begin?',
	done: 'It has been all round.',
	spoke: 'Has spoken: hand on',
	passed: 'Lets it go by',
	later: 'Comes back later',
	undo: (name: string) => `Back to ${name}`,
	next: (names: readonly string[]) => `Next: ${names.join(', ')}.`,
	back: (names: readonly string[]) => `Once more at the end: ${names.join(', ')}.`,
	pace: (left: number, minutes: number) =>
		`${left} left. About ${minutes === 1 ? '1 minute' : `${minutes} minutes`} at this pace.`,
	physical: 'The piece leads. Tap a chair when it went there by itself.',
	handTo: (name: string) => `It is with ${name}`,
	here: 'Give it here',
	leaves: (name: string) => `${name} leaves the ring`,
	leavesShort: 'Leaves',
	back_: (name: string) => `${name} is back`,
	backShort: 'Is back',
	chairs: 'Chairs and names',
	nameOf: (n: number) => `Name, chair ${n}`,
	pairOf: (n: number) => `Who shares chair ${n}`,
	late: 'Somebody comes late',
	lateHint: 'Puts a chair beside the host. They are offered the piece at the end of this pass.',
	fromList: 'Put the names of who is here on the chairs',
	large: 'This ring is large. Ask in pairs first, or split it.',
	split: (rings: number) => `Split into ${rings} rings`,
	join: 'One ring again',
	oneMinute: 'Afterwards each ring says for one minute what the others should hear.',
	roles: 'Who keeps what',
	role: { host: 'Host', guardian: 'Guardian', scribe: 'Scribe' },
	nobody: 'Nobody yet',
	bell: 'Ring the bell: a pause',
	still: 'A pause. Everything stands still.',
	stillHow: 'The bell sounds twice, 15 seconds apart. Go on when the circle is ready.',
	resume: 'Go on together',
	agreements: 'Can everybody live with this?',
	nodded: 'Everybody nodded',
	agreedBy: (phones: number) =>
		phones === 0
			? 'No phone has said so yet.'
			: phones === 1
				? '1 phone agrees.'
				: `${phones} phones agree.`,
	record: {
		none: 'Nothing that is said here is written down: no notes from phones, tables or staff.',
		agreed: 'Only what the circle agrees on is written down.',
		words: 'What people offer is written down.'
	},
	scribe: 'What does the circle carry out? One line.',
	sayBack: 'Say it back to the circle. Is it right?',
	right: 'Yes, keep these words',
	notForRecord: 'Not for the record',
	written: 'Kept in the words of the circle.',
	notKept: 'Not kept. This device is full, or the line is too long.',
	centre: 'A photo of what is in the middle',
	centreThere: 'A photo is in the middle.',
	centreAlt: 'What does it show?',
	centrePut: 'Put it in the middle',
	centreAway: 'Take it away',
	hands: 'Count a show of hands',
	fewerHands: (level: string) => `Fewer hands: ${level}`,
	moreHands: (level: string) => `More hands: ${level}`,
	trust: 'In trust',
	trustWhat: 'Somebody in the circle may want to tell one person alone that something is not well.',
	trustName: 'What is that person called?',
	trustTake: 'Such words come to me, on this device',
	trustMine: (name: string) =>
		`They come to ${name}, on this device. No other device can read them.`,
	trustOthers: (names: readonly string[]) => `They come to ${names.join(', ')}.`,
	trustCame: (count: number) =>
		count === 1 ? '1 came for you alone.' : `${count} came for you alone.`,
	trustOpen: 'Read it',
	trustClosed: 'This device cannot open it.',
	trustErase: 'Erase it'
} as const;
