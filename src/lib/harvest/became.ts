/**
 * From a programme and one person's notes to what became of them.
 *
 * Room: harvest. Pure.
 */
import type { Became } from '#lib/domain/became.ts';
import type { Timeline } from './timeline.ts';

export interface OwnNote {
	/** What it is called outside of its gathering. */
	readonly mark: string;
	readonly text: string;
}

export function readWhatBecame(
	title: string,
	{ claims }: Timeline,
	own: readonly OwnNote[]
): Became {
	const textByMark = new Map(own.map(({ mark, text }) => [mark, text]));
	const touched = claims.flatMap((claim) => {
		const marks = claim.notes.map(({ note }) => note.id).filter((id) => textByMark.has(id));
		return marks.length > 0 ? [{ claim, marks }] : [];
	});
	const used = new Set(touched.flatMap(({ marks }) => marks));
	return {
		title,
		claims: touched.map(({ claim: { target, kind, text, notes, replies }, marks }) => ({
			...{ target, kind, text, replies },
			notes: notes.length,
			own: marks.map((mark) => textByMark.get(mark) ?? '')
		})),
		others: own.filter(({ mark }) => !used.has(mark)).map(({ text }) => text)
	};
}
