/**
 * The one gate of every report: what a circle of readers may have, and how much that leaves out.
 *
 * Room: report. No format reads anything that has not been through here.
 */
import { unwrittenOf } from '#lib/domain/activity.ts';
import { blankText, type Blanks } from '#lib/domain/blank.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { Recommendation, Theme, ThemeMap } from '#lib/domain/theme.ts';
import { consented, NO_CONSENTS } from '#lib/harvest/consents.ts';
import type { ReportInput } from './report-input.ts';

export interface Selection extends ReportInput {
	/** Absent where everything is in it. */
	readonly audience?: Audience;
	/** How many notes there are in all. */
	readonly total: number;
	readonly leftOut: number;
	/** How many notes each theme has in all, by its id. */
	readonly totalByTheme: ReadonlyMap<string, number>;
	/** What this app does not know, and names of table hosts, stay with the people of the room. */
	readonly isWhole: boolean;
}

/** @param wanted - everything when left out, the bin as well: what a host gets */
export function forAudience(input: ReportInput, wanted?: Audience): Selection {
	const { plan, map, edition } = input;
	const audience = wanted ?? edition?.audience;
	const inBin = audience === undefined ? new Set() : map.binnedNotes;
	const notes = input.notes.filter(({ id }) => !inBin.has(id));
	const { consents = NO_CONSENTS, blanks = new Map() } = input;
	const standing = new Set(notes.map(({ id }) => id));
	const silent = unwrittenOf(plan.activities);
	const kept = notes
		.filter(({ where, form }) => !silent.stays(where.activity, form))
		.flatMap((note) => consented(note, consents, audience) ?? [])
		.flatMap((note) => (audience ? (withBlanks(note, blanks) ?? []) : note));
	const isWhole = audience === undefined || audience === 'room';
	return {
		plan: isWhole ? plan : withoutPeople(plan),
		notes: isWhole ? kept : kept.map(withoutMore),
		map: selectThemes(map, standing, new Set(kept.map(({ id }) => id)), isWhole),
		...{ counts: input.counts, bookOrder: input.bookOrder },
		...(edition && { edition }),
		...(audience && { audience }),
		total: edition?.total ?? notes.length,
		leftOut: (edition?.total ?? notes.length) - kept.length,
		totalByTheme: new Map(
			map.themes.map(({ id, members }) => [
				id,
				edition?.totals[id] ?? members.filter(({ note }) => standing.has(note)).length
			])
		),
		isWhole
	};
}

function selectThemes(
	map: ThemeMap,
	standing: ReadonlySet<string>,
	kept: ReadonlySet<string>,
	isWhole: boolean
): ThemeMap {
	/** A name made from words that stay behind would tell what they were about. */
	const rests = (notes: readonly string[]) => {
		const known = notes.filter((note) => standing.has(note));
		return known.length === 0 || known.some((note) => kept.has(note));
	};
	const themes = map.themes
		.filter(({ members }) => rests(members.map(({ note }) => note)))
		.map((theme): Theme => ({
			...theme,
			titles: isWhole ? theme.titles : theme.titles.slice(0, 1),
			members: theme.members.filter(({ note }) => kept.has(note))
		}));
	const themeIds = new Set(themes.map(({ id }) => id));
	const recommendations = map.recommendations
		.filter(({ notes }) => rests(notes))
		.map((one): Recommendation => {
			const { more, ...known } = one;
			return {
				...known,
				themes: one.themes.filter((theme) => themeIds.has(theme)),
				notes: one.notes.filter((note) => kept.has(note)),
				...(isWhole && more !== undefined && { more })
			};
		});
	return {
		themes,
		binned: [],
		binnedNotes: new Set(),
		marks: new Map(),
		recommendations,
		positions: isWhole ? map.positions : new Map()
	};
}

function withoutPeople(plan: Plan): Plan {
	return {
		...plan,
		about: { ...plan.about, more: '' },
		activities: plan.activities.map(({ more: _, settings: __, ...activity }) => activity),
		places: plan.places.map((place) => ({ ...place, hostName: '' }))
	};
}

function withBlanks(note: Note, blanks: Blanks): Note | null {
	const text = blankText(note, blanks);
	return text === null ? null : { ...note, text };
}

function withoutMore({ more: _, ...note }: Note): Note {
	return note;
}
