/**
 * The book's pages on what is told beside notes: votes, how it felt, what was answered.
 *
 * Room: report. Words only; what may be told is `findings.ts`.
 */
import type { Findings, AnswerFinding } from '#lib/domain/findings.ts';
import { ENERGY_TIMES } from '#lib/harvest/energy.ts';
import { bookWords, type Manner } from '#lib/words/book.ts';
import { energyLevels } from '#lib/words/energy.ts';
import { replyWords } from '#lib/words/programme.ts';
import type { Block } from './book-parts.ts';

export const votePages = ({ votes }: Findings, manner: Manner): Block[] =>
	votes.flatMap(({ title, people, lines }): Block[] => [
		{ is: 'heading', title },
		{ is: 'count', text: bookWords[manner].voters(people === 'few' ? undefined : people) },
		{
			is: 'table',
			head: bookWords[manner].voteHead,
			rows: lines.map(({ name, dots }) => [name, String(dots)])
		}
	]);

export const feltPages = ({ felt }: Findings, manner: Manner): Block[] =>
	felt.flatMap((one): Block[] => [
		{ is: 'heading', title: one.title },
		{
			is: 'table',
			head: bookWords[manner].energyHead,
			rows: energyLevels.map((level, at) => [
				level,
				...ENERGY_TIMES.map((time) => String(one[time]?.[at] ?? '–'))
			])
		}
	]);

export const youSaid = ({ answers }: Findings, manner: Manner): Block[] =>
	answers.flatMap(({ about, replies }): Block[] => [
		{ is: 'heading', title: about },
		{ is: 'list', items: replies.map((reply) => replyLine(reply, manner)) }
	]);

export const disagreed = ({ disagreed: lines }: Findings): Block[] =>
	lines.map((text) => ({ is: 'words', text }));

function replyLine(reply: AnswerFinding['replies'][number], manner: Manner): string {
	const { state, did, why, due, who, invented } = reply;
	const words = bookWords[manner];
	return [
		`${replyWords[state]}${who ? ` (${who})` : ''}.`,
		did,
		why ? words.whyNotMore(why) : '',
		due ? words.byWhen(due) : '',
		invented ? words.invented : ''
	]
		.filter(Boolean)
		.join(' ');
}
