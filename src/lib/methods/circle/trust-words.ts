/**
 * What somebody reads who tells one person something in trust. English; loaded with that part only.
 */
export const trustWords = {
	title: 'In trust',
	how: (name: string) =>
		`Only ${name} can read this, on their own device. The room’s computer and the other hosts cannot.`,
	whom: 'For whom',
	label: 'What should they know?',
	tell: (name: string) => `Tell ${name} alone`,
	told: (name: string) => `It is on its way to ${name}. It is no longer on this screen.`,
	notKept: 'Not kept: this phone is full. Speak to them, or write it on paper.',
	nobody: 'Nobody here takes words in trust. Speak to a host.'
} as const;
