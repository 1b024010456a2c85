/**
 * Notes as they come, for somebody who listens: by table, round, question, or by what the harvest
 * plan asks for.
 *
 * Room: harvest. Pure.
 */
import type { AimId } from '#lib/domain/aim.ts';
import type { ActivityId, NoteId, PlaceId, QuestionId } from '#lib/domain/id.ts';
import type { Coverage } from './coverage.ts';
import type { GatheredNote } from './gather.ts';

export interface StreamFilter {
	/** One part of the day. Empty: all of it. */
	readonly activity: ActivityId | '';
	/** `none`: from no table that anybody named. Empty: from all. */
	readonly place: PlaceId | 'none' | '';
	/** Nought is outside the rounds; undefined is all. */
	readonly round: number | undefined;
	readonly question: QuestionId | '';
	/** `none`: what no aim asked for. Empty: everything. */
	readonly aim: AimId | 'none' | '';
	readonly onlyUnsorted: boolean;
}

export function filterStream(
	notes: readonly GatheredNote[],
	{ aims, emergent }: Coverage,
	{ activity, place, round, question, aim, onlyUnsorted }: StreamFilter
): GatheredNote[] {
	const asked = aims.find((one) => one.aim.id === aim);
	const answers = asked && new Set(asked.notes);
	return notes.filter((gathered) => {
		const { id, where } = gathered.note;
		if (activity !== '' && where.activity !== activity) return false;
		if (place !== '' && where.place !== (place === 'none' ? '' : place)) return false;
		if (round !== undefined && gathered.round !== round) return false;
		if (question !== '' && where.question !== question) return false;
		if (onlyUnsorted && gathered.themes.length > 0) return false;
		if (aim === 'none') return emergent.has(id);
		return answers === undefined || answers.has(id);
	});
}

/**
 * Remembers in which order notes came to this device: what was away for an hour and comes now is
 * new, although its place among the words of the room is an earlier one.
 */
export class Arrivals {
	readonly #batchByNote = new Map<NoteId, number>();
	#batches = 0;

	/** Newest first: what came last, then what was said last. */
	newestFirst(notes: readonly GatheredNote[]): GatheredNote[] {
		const unknown = notes.filter(({ note }) => !this.#batchByNote.has(note.id));
		if (unknown.length > 0) this.#batches += 1;
		for (const { note } of unknown) this.#batchByNote.set(note.id, this.#batches);
		const batchOf = ({ note }: GatheredNote) => this.#batchByNote.get(note.id) ?? 0;
		// What is said in one order stays in it: the sort is stable.
		return [...notes].reverse().sort((a, b) => batchOf(b) - batchOf(a));
	}
}
