/**
 * Joins what was said with what was made of it: the harvest as a screen or a report reads it.
 *
 * Room: harvest. Pure. Words stay in notes; a theme brings its notes along, never copies of them.
 */
import { ownPart, type NoteId, type PlaceId, type ThemeId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { placeTitle, questionText, type Place, type Plan } from '#lib/domain/plan.ts';
import { isSession, sessionPlace, wordsOf } from '#lib/domain/session.ts';
import type { Theme, ThemeMap } from '#lib/domain/theme.ts';
import { roundOf } from './room-view.ts';

export interface GatheredNote {
	readonly note: Note;
	readonly themes: readonly ThemeId[];
	/** "Table 4", or empty. */
	readonly place: string;
	readonly round: number;
	readonly question: string;
	/** Title of the activity it was said in. */
	readonly activity: string;
	/** Themes that saw an older version of it: its author has changed it since. */
	readonly changedSince: readonly ThemeId[];
	/** Which of the six colours a harvester marked it with, from 0. */
	readonly mark?: number;
}

export interface GatheredTheme {
	readonly theme: Theme;
	readonly notes: readonly GatheredNote[];
	/** How many places its notes come from. */
	readonly placeCount: number;
	/** What they are called when they are counted: tables, unless some place here is none. */
	readonly placeKind: Place['kind'];
}

export interface Harvest {
	/** Every note but those in the bin, earliest first. */
	readonly notes: readonly GatheredNote[];
	readonly themes: readonly GatheredTheme[];
	/** In no theme. */
	readonly unsorted: readonly GatheredNote[];
	/** Put aside by a harvester. */
	readonly binned: readonly GatheredNote[];
	/** Without those in the bin. */
	readonly noteById: ReadonlyMap<NoteId, GatheredNote>;
}

export type Gather = (plan: Plan, notes: readonly Note[], map: ThemeMap) => Harvest;

export const gather: Gather = (plan, notes, map) => createGather()(plan, notes, map);

/**
 * Gathers again and again: what is the same as the last time stays the same object, so that whoever
 * shows ten thousand notes looks only at what changed.
 */
export function createGather(): Gather {
	let last:
		{ readonly plan: Plan; readonly harvest: Harvest; readonly all: GatheredNotes } | undefined;
	return (plan, notes, map) => {
		const before = last?.plan === plan ? last : undefined;
		const all = gatherNotes(plan, notes, map, before?.all);
		const harvest = join(plan, all, map, before?.harvest);
		last = { plan, harvest, all };
		return harvest;
	};
}

type GatheredNotes = ReadonlyMap<NoteId, GatheredNote>;
type Seen = readonly { readonly theme: ThemeId; readonly seq: number }[];

function gatherNotes(
	plan: Plan,
	notes: readonly Note[],
	map: ThemeMap,
	before: GatheredNotes | undefined
): GatheredNotes {
	const seenByNote = new Map<NoteId, { theme: ThemeId; seq: number }[]>();
	for (const { id, members } of map.themes) {
		for (const { note, seq } of members) {
			const seen = seenByNote.get(note);
			if (seen) seen.push({ theme: id, seq });
			else seenByNote.set(note, [{ theme: id, seq }]);
		}
	}
	const titleById = new Map(plan.activities.map(({ id, title }) => [id, title]));
	const titleByPlace = titlesOfSessions(notes);
	for (const { id } of plan.places) {
		const title = placeTitle(plan, id);
		if (title) titleByPlace.set(id, title);
	}
	return new Map(
		notes.map((note) => {
			const place = titleByPlace.get(note.where.place) ?? placeTitle(plan, note.where.place);
			const seen = seenByNote.get(note.id) ?? NOWHERE;
			const mark = map.marks.get(note.id);
			const known = before?.get(note.id);
			if (known?.place === place && isSame(known, note, seen, mark)) return [note.id, known];
			const gathered: GatheredNote = {
				note,
				themes: seen.map(({ theme }) => theme),
				place,
				round: roundOf(plan, note),
				question: questionText(plan, note.where.question),
				activity: titleById.get(note.where.activity) ?? '',
				changedSince: seen.filter(({ seq }) => seq < note.seq).map(({ theme }) => theme),
				...(mark !== undefined && { mark })
			};
			return [note.id, gathered];
		})
	);
}

const NOWHERE: Seen = [];

const isSame = (known: GatheredNote, note: Note, seen: Seen, mark: number | undefined): boolean =>
	known.note === note &&
	known.mark === mark &&
	known.themes.length === seen.length &&
	seen.every(
		({ theme, seq }, at) =>
			known.themes[at] === theme && known.changedSince.includes(theme) === seq < note.seq
	);

function join(plan: Plan, all: GatheredNotes, map: ThemeMap, before: Harvest | undefined): Harvest {
	const read = [...all.values()];
	const isBinned = ({ note }: GatheredNote) => map.binnedNotes.has(note.id);
	const gathered = map.binnedNotes.size === 0 ? read : read.filter((one) => !isBinned(one));
	const noteById =
		map.binnedNotes.size === 0 ? all : new Map(gathered.map((one) => [one.note.id, one]));
	const placeKind = plan.places.every(({ kind }) => kind === 'table') ? 'table' : 'other';
	const known = new Map(before?.themes.map((one) => [one.theme.id, one]));
	return {
		notes: gathered,
		themes: map.themes.map((theme) => gatherTheme(theme, noteById, placeKind, known.get(theme.id))),
		unsorted: gathered.filter(({ themes }) => themes.length === 0),
		binned: map.binnedNotes.size === 0 ? [] : read.filter(isBinned),
		noteById
	};
}

function gatherTheme(
	theme: Theme,
	noteById: ReadonlyMap<NoteId, GatheredNote>,
	placeKind: Place['kind'],
	before: GatheredTheme | undefined
): GatheredTheme {
	const notes = theme.members
		.map(({ note }) => noteById.get(note))
		.filter((note) => note !== undefined);
	const isSame =
		before?.theme === theme &&
		before.notes.length === notes.length &&
		before.notes.every((note, at) => note === notes[at]);
	if (isSame) return before;
	const places = new Set(notes.map(({ place }) => place).filter((place) => place !== ''));
	return { theme, notes, placeCount: places.size, placeKind };
}

/** What was said in a session is found by the session's title, which is its author's to change. */
function titlesOfSessions(notes: readonly Note[]): Map<PlaceId, string> {
	const sessions = notes.filter(isSession);
	return new Map(sessions.map(({ id, text }) => [sessionPlace(ownPart(id)), wordsOf(text).title]));
}
