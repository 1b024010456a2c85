/** What somebody reads who is asked how they come or leave. English; loaded with that part only. */
export const moodWords = {
	title: 'How you are here',
	counted: 'Only how many chose each face is told.',
	mine: (level: string) => `You: ${level}. Tap it again to take it back.`,
	word: 'One word: how do you come?',
	maxChars: 40,
	give: 'Give my word to the circle',
	given: 'Your word is given. You find it below, and can take it back.',
	notKept: 'Not kept: this phone is full. Say your word aloud.'
} as const;
