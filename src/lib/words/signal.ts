/**
 * What hosts read when people hold up cards on their phones.
 *
 * Room: words. English. Kind to whoever passes: that is never a lack.
 */
const askWords: Readonly<Record<'stop' | 'slower' | 'speak', string>> = {
	stop: 'asks to stop',
	slower: 'asks to go slower',
	speak: 'wants to speak'
};

export const raisedWords = {
	heading: 'Cards held up',
	ask: (name: string, signal: 'stop' | 'slower' | 'speak', place: string) =>
		`${name} ${askWords[signal]}${place ? `, at ${place.toLowerCase()}` : ''}.`,
	seen: 'Seen',
	seenOne: (words: string) => `Seen: ${words}`
} as const;

/** "7 are ready, 2 pass this time." Empty when nobody says either. */
export function readyWords(ready: number, passing: number): string {
	const said = [
		ready > 0 && (ready === 1 ? '1 is ready' : `${ready} are ready`),
		passing > 0 && (passing === 1 ? '1 passes this time' : `${passing} pass this time`)
	].filter(Boolean);
	return said.length > 0 ? `${said.join(', ')}.` : '';
}
