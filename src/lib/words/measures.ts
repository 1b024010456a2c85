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
	once: 'Asked once so far. There is nothing to compare it with.',
	agreed: 'Agreed:',
	act: 'Chosen. First act:'
} as const;
