/**
 * What a slip says, in words: on paper, in the board's list, in a row.
 *
 * Room: board. Pure. Words come from `words/`; here is only what is said of which note.
 */
import type { Theme } from '#lib/domain/theme.ts';
import type { GatheredNote } from '#lib/harvest/gather.ts';
import { withQuoteMarks } from '#lib/ui/quote-marks.ts';
import { handleWords } from '#lib/words/company.ts';
import { kindWords, outsideRounds, roundWords, slipName } from '#lib/words/harvest.ts';
import { photoAlt } from '#lib/words/photo.ts';
import type { ColourMeaning } from './colour.ts';
import type { Slip } from './slip.ts';

/** The words themselves; of a photo without words what it shows. */
export function saidOn({ note, place }: GatheredNote): string {
	if (note.text === '') return note.photo ? photoAlt(note, place) : '';
	return note.kind === 'quote' ? withQuoteMarks(note.text) : note.text;
}

/** "Table 5, quote" */
export const footOf = ({ note, place }: GatheredNote): string =>
	[place, kindOf(note.kind)].filter(Boolean).join(', ');

/** A theme's name; all of them while two people's stand and nobody has picked one. */
export const themeName = ({ title, titles }: Pick<Theme, 'title' | 'titles'>): string =>
	titles.length > 1 ? titles.map(({ text }) => text).join(' / ') : title;

/** What it is, where that is worth saying: most notes are ideas. */
export const kindOf = (kind: GatheredNote['note']['kind']): string =>
	kind === 'idea' ? '' : kindWords[kind];

/** What a colour stands for. */
export const colourName = ({ note, round }: GatheredNote, meaning: ColourMeaning): string => {
	if (meaning === 'kind') return kindWords[note.kind];
	return round > 0 ? roundWords(round) : outsideRounds;
};

/** What a box to pick it is called. */
export const boxName = (gathered: GatheredNote): string =>
	[saidOn(gathered) || kindWords[gathered.note.kind], footOf(gathered)].filter(Boolean).join('. ');

/** How a reader of screens hears a slip. */
export function nameOf({ gathered }: Slip, theme: string | null, nth: number, of: number): string {
	const { note, round, place, mark } = gathered;
	const from = [
		kindOf(note.kind),
		round > 0 ? roundWords(round) : '',
		place,
		mark === undefined ? '' : handleWords.marked(mark)
	].filter(Boolean);
	return slipName([saidOn(gathered), from.join(', ')], theme, nth, of);
}
