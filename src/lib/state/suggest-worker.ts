/**
 * Works out suggestions beside the screen, so that nobody's finger waits for it.
 *
 * Room: state. Told the notes, it answers with shares that are done and then with the suggestions.
 */
import { suggest, type Sayable, type Suggestions } from '#lib/likeness/suggest.ts';

export interface SuggestQuestion {
	readonly notes: readonly Sayable[];
	readonly fineness: number;
}

export type SuggestAnswer = { readonly share: number } | { readonly found: Suggestions };

const answer = (words: SuggestAnswer) => postMessage(words);

onmessage = ({ data: { notes, fineness } }: MessageEvent<SuggestQuestion>) => {
	const found = suggest(notes, { fineness, onprogress: (share) => answer({ share }) });
	answer({ found });
};
