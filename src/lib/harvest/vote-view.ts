/**
 * What phones and the big screen are told of a vote.
 *
 * Room: harvest. Pure. While it is open nobody is told a number; a result goes out once a host
 * shows it.
 */
import type { NoteId } from '#lib/domain/id.ts';
import { MAX_CARD_CHARS } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Vote, VoteCard } from '#lib/domain/vote.ts';
import type { VoteToPut, VoteOnWall } from '#lib/domain/vote-view.ts';
import { cardText, openVote } from './votes.ts';

/** As many as can be read across a room. */
const WALL_LINES = 8;

export function readPhoneVote(
	votes: readonly Vote[],
	notes: readonly Note[]
): VoteToPut | undefined {
	const vote = openVote(votes);
	if (!vote) return undefined;
	const { id, title, dots, most } = vote;
	return { id, title, dots, most, cards: textsOf(vote, notes) };
}

export function readWallVote(
	votes: readonly Vote[],
	notes: readonly Note[]
): VoteOnWall | undefined {
	const open = openVote(votes);
	if (open) return { title: open.title, dots: open.dots };
	const told = votes.findLast(({ shown }) => shown);
	if (!told?.result) return undefined;
	const { result } = told;
	const lines = textsOf(told, notes)
		.map(({ id, text }) => ({ text, dots: result.dots[id] ?? 0 }))
		.sort((a, b) => b.dots - a.dots);
	return {
		title: told.title,
		lines: lines.slice(0, WALL_LINES),
		more: Math.max(0, lines.length - WALL_LINES),
		people: result.people
	};
}

/** Without what is gone, and without the names of authors. */
function textsOf(vote: Vote, notes: readonly Note[]): { id: string; text: string }[] {
	const wanted = new Set(vote.on === 'notes' ? vote.cards.flatMap((card) => card.notes) : []);
	const texts = new Map<NoteId, string>();
	for (const { id, text, photo } of notes)
		if (wanted.has(id)) texts.set(id, text || (photo?.alt ?? ''));
	const said = ({ id, ...card }: VoteCard) => ({
		id,
		text: cut(cardText(vote, { id, ...card }, (note) => texts.get(note)))
	});
	return vote.cards.map(said).filter(({ text }) => text !== '');
}

const cut = (text: string): string =>
	text.length <= MAX_CARD_CHARS ? text : `${text.slice(0, MAX_CARD_CHARS - 1)}…`;
