/**
 * Gives a note another place among the notes of its theme.
 *
 * Room: domain. Pure. Usually one number changes; where two stand on the same number, or no number
 * is left between two, all of the theme get new ones, none beyond the last: what is put in later
 * still comes after them.
 */
import type { NoteId } from './id.ts';
import { rankOf, type Membership } from './theme.ts';

/**
 * @param members - in the order in which they stand
 * @param before - the note that it shall stand before; null for the end
 * @returns the ranks that change; none where it stands there already or is not there at all
 */
export function rankBefore(
	members: readonly Membership[],
	note: NoteId,
	before: NoteId | null
): ReadonlyMap<NoteId, number> {
	const moving = members.find((member) => member.note === note);
	const others = members.filter((member) => member.note !== note);
	const at = before === null ? others.length : others.findIndex((member) => member.note === before);
	if (!moving || at < 0 || members[at] === moving) return new Map();
	const [previous, next] = [others[at - 1], others[at]];
	const rank = between(previous && rankOf(previous), next && rankOf(next));
	if (rank !== null) return new Map([[note, rank]]);
	const wanted = [...others.slice(0, at), moving, ...others.slice(at)];
	const last = Math.max(...members.map(rankOf));
	return new Map(
		wanted.map((member, nth) => [member.note, last - (wanted.length - 1 - nth) / wanted.length])
	);
}

/** Several notes in turn, so that they stand there in the order given. */
export function ranksBefore(
	members: readonly Membership[],
	notes: readonly NoteId[],
	before: NoteId | null
): ReadonlyMap<NoteId, number> {
	const ranks = new Map<NoteId, number>();
	let standing = members;
	for (const note of notes) {
		for (const [one, rank] of rankBefore(standing, note, before)) ranks.set(one, rank);
		standing = members
			.map((member) => ({ ...member, ...rankIn(ranks, member.note) }))
			.sort((a, b) => rankOf(a) - rankOf(b));
	}
	return ranks;
}

const rankIn = (ranks: ReadonlyMap<NoteId, number>, note: NoteId) => {
	const rank = ranks.get(note);
	return rank === undefined ? {} : { rank };
};

function between(low: number | undefined, high: number | undefined): number | null {
	if (low === undefined) return (high ?? 0) - 1;
	// A fraction, so that the next note to be put in still comes after it.
	if (high === undefined) return low + 1 / 1024;
	const middle = (low + high) / 2;
	return low < middle && middle < high ? middle : null;
}
