/**
 * What the colour of a note means: the round it was said in, or what kind of note it is.
 *
 * Room: board. Pure. One meaning for a whole harvest, so that a legend can say it.
 */
import { NOTE_KINDS } from '#lib/domain/note.ts';
import type { GatheredNote } from '#lib/harvest/gather.ts';
import { roundColour } from '#lib/ui/note-colours.ts';

export type ColourMeaning = 'round' | 'kind';

export const colourMeaning = (notes: readonly GatheredNote[]): ColourMeaning =>
	notes.some(({ round }) => round > 0) ? 'round' : 'kind';

/** Index of the colour, from 0, as `noteColour` takes it. */
export function colourOf({ note, round }: GatheredNote, meaning: ColourMeaning): number {
	if (meaning === 'kind') return NOTE_KINDS.indexOf(note.kind);
	return roundColour(round);
}

/** Which colours are in use: what a legend has to say, in the order of the colours. */
export function coloursUsed(
	notes: readonly GatheredNote[],
	meaning: ColourMeaning
): readonly { readonly colour: number; readonly sample: GatheredNote }[] {
	const samples = new Map<number, GatheredNote>();
	for (const one of notes) {
		const colour = colourOf(one, meaning);
		if (!samples.has(colour)) samples.set(colour, one);
	}
	return [...samples].sort(([a], [b]) => a - b).map(([colour, sample]) => ({ colour, sample }));
}
