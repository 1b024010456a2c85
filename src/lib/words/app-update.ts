/**
 * What is said about a newer version of the app, beside the status line's own sentence.
 *
 * Room: words. English.
 */
export const appUpdateWords = {
	start: 'Start it now',
	waits: 'A round is running in another tab. The newer version waits for its end.'
} as const;
