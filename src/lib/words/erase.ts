/** What a host is asked before somebody's note is removed for good. Room: words. English. */
export const eraseWords = {
	ask: 'Erase…',
	askWhich: (words: string) => `Erase: ${words}`,
	title: 'Erase this note for good?',
	what: 'Its words and its photo go from this device now, and from every other as soon as it connects.',
	forGood: 'This cannot be undone.',
	erase: 'Erase it for good',
	leave: 'Leave it'
} as const;
