/**
 * What readers see of commitments over time.
 *
 * Room: words. English.
 */
export const measureWords = {
	heading: 'Commitments over time',
	note: 'What people said themselves, each alone. Where the words of a commitment were changed, it begins anew.',
	when: 'When',
	people: 'People who rated',
	high: 'Said 4 or 5',
	highOf: (high: number, rated: number) => `${high} of ${rated}`,
	dontKnow: 'Don’t know',
	missing: 'No answer',
	notShown: 'not shown',
	radar: 'All of them in one picture',
	radarHow:
		'Each line outward is one commitment, by its number. The further out, the more of those who rated said 4 or 5.',
	now: (when: string) => `Latest: ${when}`,
	before: (when: string) => `Before: ${when}`,
	share: (number: number, text: string, high: number, rated: number) =>
		`${number}. ${text} ${high} of ${rated} said 4 or 5.`,
	change: (was: string, now: string) =>
		`Since the last time: ${was} before, ${now} now said 4 or 5.`,
	once: 'Asked once so far. There is nothing to compare it with.',
	agreed: 'Agreed:',
	act: 'Chosen. First act:'
} as const;
