/**
 * The book's pages on what single methods brought: what circles agreed. Those of an Open Space:
 * `session-pages.ts`.
 *
 * Room: report. Reads what the gate let through, and titles of nothing else.
 */
import type { NoteId } from '#lib/domain/id.ts';
import { CHECK_IN_WORD } from '#lib/harvest/energy.ts';
import { bookWords, type Manner } from '#lib/words/book.ts';
import type { Block, BookNote } from './book-parts.ts';
import type { Selection } from './for-audience.ts';

type Pick = (ids: readonly NoteId[]) => BookNote[];

/** What each circle agreed to carry out of it, and one word each of those who gave one. */
export const circlePages = (selection: Selection, pick: Pick, manner: Manner): Block[] =>
	selection.plan.activities.flatMap(({ id, title }): Block[] => {
		const { notes } = selection;
		const inForm = (wanted: string) =>
			pick(
				notes
					.filter(({ form, where }) => form === wanted && where.activity === id)
					.map((note) => note.id)
			);
		const [agreed, given] = [inForm('agreed'), inForm(CHECK_IN_WORD)];
		const words = bookWords[manner];
		const blocks: Block[] = [
			...(given.length > 0 ? [{ is: 'words', text: words.checkInWords } as const] : []),
			...(given.length > 0 ? [{ is: 'list', items: given.map(said) } as const] : []),
			...(agreed.length > 0 ? [{ is: 'notes', notes: agreed } as const] : [])
		];
		return blocks.length > 0 ? [{ is: 'heading', title }, ...blocks] : [];
	});

const said = ({ text, number }: BookNote) => `${text} (${number})`;
