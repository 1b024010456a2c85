/**
 * What was answered so far to what people said here, where the gathering is in a programme.
 *
 * Room: report. Only beside recommendations and themes that these readers have; never in an edition,
 * which says what was so when it was made.
 */
import { gatheringOfTarget, targetOf, type Reply } from '#lib/domain/reply.ts';
import { bookWords, type Manner } from '#lib/words/book.ts';
import { replyWords } from '#lib/words/programme.ts';
import type { Block } from './book-parts.ts';
import type { Selection } from './for-audience.ts';
import type { ReportInput } from './report-input.ts';

/** What programmes on this device hold about one gathering. */
export interface Answered {
	/** Earliest first, of all programmes. */
	readonly replies: readonly Reply[];
	/** What a steward wrote down of what people did not agree on. */
	readonly disagreed: readonly string[];
}

export function youSaid({ answered }: ReportInput, selection: Selection, manner: Manner): Block[] {
	if (!answered || selection.edition) return [];
	const { recommendations, themes } = selection.map;
	const said = [
		...recommendations.map(({ id, text }) => ({ kind: 'r' as const, id, text })),
		...themes.map(({ id, title }) => ({ kind: 't' as const, id, text: title }))
	];
	return said.flatMap(({ kind, id, text }): Block[] => {
		const replies = answered.replies.filter(
			({ target }) => target === targetOf(gatheringOfTarget(target), kind, id)
		);
		if (replies.length === 0) return [];
		const items = replies.map((reply) => replyLine(reply, manner));
		return [
			{ is: 'heading', title: text },
			{ is: 'list', items }
		];
	});
}

/** A steward's words are for people of the room and the steering group. */
export function disagreed({ answered }: ReportInput, { audience, edition }: Selection): Block[] {
	if (!answered || edition || audience === 'public') return [];
	return answered.disagreed.map((text) => ({ is: 'words', text }));
}

function replyLine({ state, did, why, due, who, invented }: Reply, manner: Manner): string {
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
