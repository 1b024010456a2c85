/**
 * What the app says of itself: that it is newer than before, that a page is missing or broke.
 *
 * Room: words. English.
 */
export const updateWords = {
	label: 'Newer version',
	start: 'Start it now',
	waits: 'A round is running in another tab. The newer version waits for its end.'
} as const;

/** Of a number that somebody typed and that cannot be. */
export const stepperWords = {
	none: (kept: number) => `That is no number. It stays ${kept}.`,
	tooMany: (typed: number, most: number) =>
		`${typed} is too many. It is ${most} now, the most there can be.`,
	tooFew: (typed: number, least: number) =>
		`${typed} is too few. It is ${least} now, the least there can be.`
} as const;

export const errorWords = {
	missing: {
		heading: 'Page not found',
		what: 'There is nothing at this address. Check the link, or go to Home.'
	},
	broken: {
		heading: 'Something went wrong on our side',
		what: 'Your notes are safe on this device.'
	}
} as const;
