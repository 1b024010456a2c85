/**
 * What the pages without scripts say.
 *
 * Room: words.
 */
export const plainPageWords = {
	title: 'Write a note',
	noQuestion: 'What do you want to say?',
	note: 'Your note',
	table: 'Table number',
	tableHint: 'Leave this empty if you are not at a table.',
	send: 'Send my note',
	sent: 'Sent',
	sentWords: 'Your note has reached the room.',
	codeWords: 'To take this note back later, keep this code:',
	codeLink: 'Where to type it later',
	takeBack: 'Take it back',
	takeBackTitle: 'Take a note back',
	takeBackLabel: 'Code of your note',
	takenBack: 'Taken back',
	takenBackWords: 'Your note is gone from the room.',
	another: 'Write another note',
	problem: 'This did not work'
} as const;
