/**
 * What a book tells beside notes, found out for its readers; of an edition, what it brought.
 *
 * Room: report. Pure. Only beside recommendations, themes and notes that these readers have.
 */
import { FEW } from '#lib/domain/people-count.ts';
import { gatheringOfTarget, targetOf, type Reply } from '#lib/domain/reply.ts';
import {
	NO_FINDINGS,
	type Findings,
	type AnswerFinding,
	type FeelingFinding
} from '#lib/domain/findings.ts';
import { ENERGY_TIMES, sumOf } from '#lib/harvest/energy.ts';
import { readVoteLines } from '#lib/harvest/votes.ts';
import type { Selection } from './for-audience.ts';
import type { ReportInput } from './report-input.ts';

/** What programmes on this device hold about one gathering. */
export interface Answered {
	/** Earliest first, of all programmes. */
	readonly replies: readonly Reply[];
	/** What a steward wrote down of what people did not agree on. */
	readonly disagreed: readonly string[];
}

export function findingsOf(input: ReportInput, selection: Selection): Findings {
	const { edition, audience } = selection;
	// Whoever reads one for other people than it was made for gets its notes, and nothing beside them.
	if (edition) return (edition.audience === audience && edition.findings) || NO_FINDINGS;
	return {
		votes: votesOf(input, selection),
		answers: answersOf(input, selection),
		// A steward's words are for people of the room and the steering group.
		disagreed: audience === 'public' ? [] : (input.answered?.disagreed ?? []),
		felt: selection.isWhole ? feltOf(selection) : []
	};
}

/**
 * Closed votes: the whole of them for hosts, and those that the room was shown for all others. Dots
 * follow their notes to the themes that these lie in now.
 */
function votesOf({ plan, map }: ReportInput, selection: Selection): Findings['votes'] {
	const { audience, isWhole } = selection;
	const texts = new Map(selection.notes.map(({ id, text }) => [id, text]));
	const titles = new Map(selection.map.themes.map(({ id, title }) => [id, title]));
	return plan.votes.flatMap((vote) => {
		const { title, on, result, shown } = vote;
		if (!result || (audience && !shown)) return [];
		const lines = readVoteLines(vote, result, map.themes, (note) => texts.get(note)).flatMap(
			({ title: text, theme, dots }) => {
				const name = on === 'themes' ? titles.get(theme) : text;
				return name ? [{ name, dots }] : [];
			}
		);
		const people = !isWhole && result.people < FEW ? ('few' as const) : result.people;
		return lines.length > 0 ? [{ title, people, lines }] : [];
	});
}

/** What was answered so far, where the gathering is in a programme. */
function answersOf({ answered }: ReportInput, { map }: Selection): AnswerFinding[] {
	const claims = [
		...map.recommendations.map(({ id, text }) => ({ kind: 'r' as const, id, about: text })),
		...map.themes.map(({ id, title }) => ({ kind: 't' as const, id, about: title }))
	];
	return claims.flatMap(({ kind, id, about }) => {
		const replies = (answered?.replies ?? [])
			.filter(({ target }) => target === targetOf(gatheringOfTarget(target), kind, id))
			.map(({ state, did, why, due, who, invented }) => ({
				...{ state, did, why, due, who },
				...(invented && { invented })
			}));
		return replies.length > 0 ? [{ about, replies }] : [];
	});
}

/** For those who were there. Of fewer than five people nobody is told anything. */
const feltOf = ({ plan, counts }: Selection): FeelingFinding[] =>
	plan.activities.flatMap(({ id, title }) => {
		const told = ENERGY_TIMES.flatMap((time) => {
			const levels = counts?.get(id)?.energy.get(time);
			return levels && sumOf(levels) >= FEW ? [[time, levels] as const] : [];
		});
		return told.length > 0 ? [{ title, ...Object.fromEntries(told) }] : [];
	});
