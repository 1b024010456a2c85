/**
 * What is asked of what came of a session, on phones and on paper.
 *
 * Room: words. English.
 */
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
