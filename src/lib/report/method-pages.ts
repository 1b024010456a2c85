/**
 * The book's pages on what single methods brought: what circles agreed, votes. Those of an Open Space:
 * `session-pages.ts`.
 *
 * Room: report. Reads what the gate let through, and titles of nothing else.
 */
import type { NoteId } from '#lib/domain/id.ts';
import { FEW } from '#lib/domain/people-count.ts';
import { readVoteLines } from '#lib/harvest/votes.ts';
import { bookWords, type Manner } from '#lib/words/book.ts';
import type { Block, BookNote } from './book-parts.ts';
import type { Selection } from './for-audience.ts';
import type { ReportInput } from './report-input.ts';

type Pick = (ids: readonly NoteId[]) => BookNote[];

/** What each circle agreed to carry out of it. */
export const circlePages = ({ plan, notes }: Selection, pick: Pick): Block[] =>
	plan.activities.flatMap(({ id, title }): Block[] => {
		const agreed = notes.filter(({ form, where }) => form === 'agreed' && where.activity === id);
		if (agreed.length === 0) return [];
		return [
			{ is: 'heading', title },
			{ is: 'notes', notes: pick(agreed.map((note) => note.id)) }
		];
	});

/**
 * Closed votes: the whole of them for hosts, and those that the room was shown for all others. Dots
 * follow their notes to the themes that these lie in now; no edition has them, as no file has.
 */
export function votePages(
	{ plan, map }: ReportInput,
	selection: Selection,
	manner: Manner
): Block[] {
	const words = bookWords[manner];
	const { audience, edition, isWhole } = selection;
	if (edition) return [];
	const texts = new Map(selection.notes.map(({ id, text }) => [id, text]));
	const titles = new Map(selection.map.themes.map(({ id, title }) => [id, title]));
	return plan.votes.flatMap((vote): Block[] => {
		const { title, on, result, shown } = vote;
		if (!result || (audience && !shown)) return [];
		const rows = readVoteLines(vote, result, map.themes, (note) => texts.get(note)).flatMap(
			({ title: text, theme, dots }) => {
				const name = on === 'themes' ? titles.get(theme) : text;
				return name ? [[name, String(dots)]] : [];
			}
		);
		if (rows.length === 0) return [];
		const voters = !isWhole && result.people < FEW ? undefined : result.people;
		return [
			{ is: 'heading', title },
			{ is: 'count', text: words.voters(voters) },
			{ is: 'table', head: words.voteHead, rows }
		];
	});
}
