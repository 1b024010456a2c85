/**
 * The book's pages on what single methods brought: what circles agreed, votes. Those of an Open Space:
 * `session-pages.ts`.
 *
 * Room: report. Reads what the gate let through, and titles of nothing else.
 */
import type { NoteId } from '#lib/domain/id.ts';
import { FEW } from '#lib/domain/people-count.ts';
import type { ActivityCounts } from '#lib/harvest/activity-counts.ts';
import { CHECK_IN_WORD, ENERGY_TIMES, sumOf } from '#lib/harvest/energy.ts';
import { readVoteLines } from '#lib/harvest/votes.ts';
import { bookWords, type Manner } from '#lib/words/book.ts';
import { energyLevels } from '#lib/words/energy.ts';
import type { Block, BookNote } from './book-parts.ts';
import type { Selection } from './for-audience.ts';
import type { ReportInput } from './report-input.ts';

type Pick = (ids: readonly NoteId[]) => BookNote[];

/** What each circle agreed to carry out of it, one word each of those who gave one, and its energy. */
export const circlePages = (selection: Selection, pick: Pick, manner: Manner): Block[] =>
	selection.plan.activities.flatMap(({ id, title }): Block[] => {
		const { notes, isWhole, counts } = selection;
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
			...(agreed.length > 0 ? [{ is: 'notes', notes: agreed } as const] : []),
			...(isWhole ? energyTable(counts?.get(id)?.energy, words.energyHead) : [])
		];
		return blocks.length > 0 ? [{ is: 'heading', title }, ...blocks] : [];
	});

const said = ({ text, number }: BookNote) => `${text} (${number})`;

/** For those who were there. Of fewer than five people nobody is told anything. */
function energyTable(
	energy: ActivityCounts['energy'] | undefined,
	head: readonly string[]
): Block[] {
	const told = [...(energy ?? [])].filter(([, counts]) => sumOf(counts) >= FEW);
	if (told.length === 0) return [];
	const of = new Map(told);
	const rows = energyLevels.map((level, at) => [
		level,
		...ENERGY_TIMES.map((time) => String(of.get(time)?.[at] ?? '–'))
	]);
	return [{ is: 'table', head, rows }];
}

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
