/**
 * How many notes came from each table in each round, so that nobody finds out afterwards that
 * nobody harvested table 5.
 *
 * Room: harvest. Pure. Every note is counted in exactly one field.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentActivity, placeTitle, tablesOf, type Plan } from '#lib/domain/plan.ts';
import { isOnlyPhoto } from './coverage.ts';
import { dueOf, roundsOf, type Due } from './due.ts';
import { roundOf } from './room-view.ts';

export interface MatrixField {
	/** 0: outside the rounds. */
	readonly round: number;
	readonly words: number;
	readonly photos: number;
	readonly due: Due;
	/** A table that is laid, in a round that has begun, without a word. */
	readonly isGap: boolean;
}

export interface MatrixRow {
	/** Empty: nobody knows from which table. */
	readonly place: PlaceId | '';
	/** "Table 4", or empty. */
	readonly title: string;
	readonly fields: readonly MatrixField[];
}

export interface TableMatrix {
	/** With 0 at the end where something was said outside the rounds. */
	readonly rounds: readonly number[];
	readonly rows: readonly MatrixRow[];
}

/** Of the activity that the room is in; what was said in others counts as outside its rounds. */
export function readTableMatrix(plan: Plan, notes: readonly Note[]): TableMatrix {
	const activity = currentActivity(plan)?.id ?? '';
	const talk = roundsOf(plan, activity);
	const roundIn = (note: Note) => {
		const round = note.where.activity === activity ? roundOf(plan, note) : 0;
		return talk.includes(round) ? round : 0;
	};
	const laid = tablesOf(plan).map(({ id }) => id);
	const others = [...new Set(notes.map(({ where }) => where.place))]
		.filter((place) => !laid.includes(place))
		.sort((a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1));
	const rounds = notes.some((note) => roundIn(note) === 0) ? [...talk, 0] : talk;
	const byField = new Map<string, Note[]>();
	for (const note of notes) {
		const key = `${note.where.place} ${roundIn(note)}`;
		const known = byField.get(key);
		if (known) known.push(note);
		else byField.set(key, [note]);
	}
	const rows = [...laid, ...others].map((place): MatrixRow => {
		const fields = rounds.map((round): MatrixField => {
			const within = byField.get(`${place} ${round}`) ?? [];
			const photos = within.filter(isOnlyPhoto).length;
			const words = within.length - photos;
			const due = round === 0 ? 'later' : dueOf(plan, activity, round);
			const isGap = words === 0 && due !== 'later' && laid.includes(place);
			return { round, words, photos, due, isGap };
		});
		return { place, title: placeTitle(plan, place), fields };
	});
	return { rounds, rows };
}
