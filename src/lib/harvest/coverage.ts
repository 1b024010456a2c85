/**
 * What came of the harvest plan so far: of each aim where something is there, where only a photo
 * is, and where nothing is yet.
 *
 * Room: harvest. Pure, and in no order: the same notes answer the same. Nothing counts as met by a
 * photo that nobody has typed.
 */
import type { Aim, Wanted } from '#lib/domain/aim.ts';
import type { ActivityId, NoteId, PlaceId } from '#lib/domain/id.ts';
import { isBlank, type Note } from '#lib/domain/note.ts';
import { currentActivity, tablesOf, type Plan } from '#lib/domain/plan.ts';
import { dueOf, roundsOf, type Due } from './due.ts';
import { roundOf } from './room-view.ts';

/** `photo`: there would be enough, if somebody typed what photos show. */
export type CellState = 'met' | 'photo' | 'open';

/** One place in which an aim asks for notes. */
export interface Cell {
	/** Empty where it may come from any table. */
	readonly place: PlaceId | '';
	/** 0 where it may come from any round. */
	readonly round: number;
	readonly wanted: number;
	readonly words: number;
	/** Without a word on them. */
	readonly photos: number;
	readonly state: CellState;
	readonly due: Due;
}

export interface AimCoverage {
	readonly aim: Aim;
	readonly cells: readonly Cell[];
	readonly wanted: number;
	/** What came, and was asked for: more in one cell makes up for no other. */
	readonly got: number;
	/** `later`: nothing is missing, and more is still to come. */
	readonly state: CellState | 'later';
	/** Came too, and lies in no cell: nobody knows its table, or it was said outside the rounds. */
	readonly beside: number;
	/** Notes that answer it, with words or without. */
	readonly notes: readonly NoteId[];
}

/** Cells of one aim that lack the same, in the same round. */
export interface Gap {
	readonly aim: Aim;
	readonly round: number;
	readonly due: Exclude<Due, 'later'>;
	readonly state: Exclude<CellState, 'met'>;
	/** Nothing in it where the aim names no table. */
	readonly places: readonly PlaceId[];
	readonly missing: number;
}

export interface Coverage {
	readonly aims: readonly AimCoverage[];
	readonly gaps: readonly Gap[];
	/** Notes that some aim asked for. */
	readonly planned: ReadonlySet<NoteId>;
	/** Notes that nobody asked for. */
	readonly emergent: ReadonlySet<NoteId>;
}

export function readCoverage(plan: Plan, aims: readonly Aim[], notes: readonly Note[]): Coverage {
	const covered = aims.map((aim) => coverAim(plan, aim, notes));
	const planned = new Set(covered.flatMap((one) => one.notes));
	const emergent = new Set(notes.map(({ id }) => id).filter((id) => !planned.has(id)));
	return { aims: covered, gaps: covered.flatMap(gapsOf), planned, emergent };
}

/** Nobody has typed what it shows. */
export const isOnlyPhoto = ({ photo, text }: Note): boolean => photo !== undefined && isBlank(text);

function coverAim(plan: Plan, aim: Aim, notes: readonly Note[]): AimCoverage {
	const activity = aim.activity || (currentActivity(plan)?.id ?? '');
	const inScope = notes.filter((note) => isFrom(plan, aim, activity, note));
	const answers = inScope.filter((note) => answersIn(aim.wants, note));
	const pictures = inScope.filter((note) => mayHold(aim.wants, note));
	const byTable = aim.each === 'table' || aim.each === 'table-round';
	const rounds = roundsAsked(plan, aim, activity);
	const byRound = rounds[0] !== 0;
	const keyOf = (note: Note) =>
		cellKey(byTable ? note.where.place : '', byRound ? roundOf(plan, note) : 0);
	const wordsByCell = countBy(answers, keyOf);
	const photosByCell = countBy(pictures, keyOf);
	const places = byTable ? placesAsked(plan, aim) : [''];
	const cells = rounds.flatMap((round) => {
		const due = dueOf(plan, activity, round);
		return places.map((place): Cell => {
			const words = wordsByCell.get(cellKey(place, round)) ?? 0;
			const photos = photosByCell.get(cellKey(place, round)) ?? 0;
			const wanted = aim.howMany;
			const state = words >= wanted ? 'met' : words + photos >= wanted ? 'photo' : 'open';
			return { place, round, wanted, words, photos, state, due };
		});
	});
	const within = cells.reduce((sum, { words }) => sum + words, 0);
	return {
		aim,
		cells,
		wanted: cells.reduce((sum, cell) => sum + cell.wanted, 0),
		got: cells.reduce((sum, cell) => sum + Math.min(cell.words, cell.wanted), 0),
		state: stateOf(cells),
		beside: answers.length - within,
		notes: [...answers, ...pictures].map(({ id }) => id)
	};
}

function stateOf(cells: readonly Cell[]): AimCoverage['state'] {
	const due = cells.filter((cell) => cell.due !== 'later');
	if (due.some(({ state }) => state === 'open')) return 'open';
	if (due.some(({ state }) => state === 'photo')) return 'photo';
	return cells.length > 0 && cells.every(({ state }) => state === 'met') ? 'met' : 'later';
}

const cellKey = (place: string, round: number): string => `${place} ${round}`;

/** Tables that are laid, and named by the aim if it names any. */
export function placesAsked(plan: Plan, { places }: Aim): PlaceId[] {
	const tables = tablesOf(plan).map(({ id }) => id);
	return places.length > 0 ? tables.filter((id) => places.includes(id)) : tables;
}

/** Only nought where it may come from any round, or where there are none. */
function roundsAsked(plan: Plan, { each, rounds }: Aim, activity: ActivityId | ''): number[] {
	if (each !== 'round' && each !== 'table-round') return [0];
	const all = roundsOf(plan, activity);
	const asked = rounds.length > 0 ? all.filter((one) => rounds.includes(one)) : all;
	return asked.length > 0 ? asked : [0];
}

function countBy(notes: readonly Note[], keyOf: (note: Note) => string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const note of notes) counts.set(keyOf(note), (counts.get(keyOf(note)) ?? 0) + 1);
	return counts;
}

function isFrom(plan: Plan, aim: Aim, activity: ActivityId | '', note: Note): boolean {
	const { where } = note;
	if (where.activity !== activity) return false;
	if (aim.places.length > 0 && !aim.places.includes(where.place)) return false;
	return aim.rounds.length === 0 || aim.rounds.includes(roundOf(plan, note));
}

/** True when the note is what was asked for; a photo only where photos were. */
function answersIn(wants: Wanted, note: Note): boolean {
	if (wants === 'photo') return note.photo !== undefined;
	if (wants === 'cloth') return note.form === 'cloth' && note.photo !== undefined;
	return !isOnlyPhoto(note) && isOfKind(wants, note);
}

/** True when what was asked for may be on a photo that nobody has typed yet. */
function mayHold(wants: Wanted, note: Note): boolean {
	if (wants === 'photo' || wants === 'cloth' || !isOnlyPhoto(note)) return false;
	return note.kind === 'photo' || isOfKind(wants, note);
}

function isOfKind(wants: Wanted, note: Note): boolean {
	if (wants === 'any') return true;
	if (wants === 'carry' || wants === 'insight') return note.form === wants;
	return note.kind === wants || note.form === `table-${wants}`;
}

function gapsOf({ aim, cells }: AimCoverage): Gap[] {
	const byKind = new Map<string, Gap>();
	for (const { state, due, round, place, wanted, words } of cells) {
		if (state === 'met' || due === 'later') continue;
		const key = `${round} ${state}`;
		const known = byKind.get(key);
		byKind.set(key, {
			...{ aim, round, due, state },
			places: [...(known?.places ?? []), ...(place === '' ? [] : [place])],
			missing: (known?.missing ?? 0) + wanted - words
		});
	}
	return [...byKind.values()];
}
