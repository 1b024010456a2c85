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
