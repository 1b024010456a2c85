/**
 * From what phones said privately to a spread that may be told.
 *
 * Room: harvest. Pure. Nobody's own rating is in what this answers: a role that fewer than five
 * people have is told together with others, and of fewer than five people in all nothing is told.
 */
import type { Activity } from '#lib/domain/activity.ts';
import {
	DONT_KNOW,
	MAX_HATS,
	MAX_STATEMENTS,
	RATINGS,
	type Assessment,
	type Spread
} from '#lib/domain/assessment.ts';
import { FEW, tellPeople } from '#lib/domain/people-count.ts';
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { MAX_QUESTION_CHARS, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import { readRecord, readText } from '#lib/domain/read.ts';
import { formOf, RATING_SLOT, readRated, type Rated } from './rated.ts';
import { settingsOf } from '#lib/domain/activity.ts';

/** Persisted, never rename. */
export const COMMITMENTS = 'commitments';

export interface CommitmentWords {
	readonly statements: readonly string[];
	readonly roles: readonly string[];
}

/** The words of a plan's activity, whether this app has the method or not. */
export function commitmentWordsOf(activity: Activity): CommitmentWords {
	const settings = readRecord(settingsOf(activity));
	const list = (raw: unknown, most: number, chars: number) =>
		(Array.isArray(raw) ? raw.slice(0, most) : []).flatMap((one) => readText(one, chars) ?? []);
	return {
		statements: list(settings?.statements, MAX_STATEMENTS, MAX_QUESTION_CHARS),
		roles: list(settings?.roles, MAX_HATS, MAX_TITLE_CHARS)
	};
}

export function assess(activity: Activity, entries: Entries, notes: readonly Note[]): Assessment {
	const { statements, roles } = commitmentWordsOf(activity);
	const rated = entriesOf(entries, activity.id, RATING_SLOT)
		.flatMap(({ value }) => readRated(value) ?? [])
		.filter(({ hat, ratings }) => hat < roles.length && Object.keys(ratings).length > 0);
	const groups = groupsOf(roles, rated);
	const textOf = (form: string) =>
		notes.findLast((note) => note.where.activity === activity.id && note.form === form)?.text ?? '';
	return {
		title: activity.title,
		people: tellPeople(rated.length),
		statements: statements.map((text, statement) => ({
			text,
			spreads: groups.map((group) => spreadOf(group, statement)),
			agreed: textOf(formOf('agreed', statement)),
			act: textOf(formOf('act', statement))
		}))
	};
}

interface Group {
	readonly roles: readonly string[];
	readonly rated: readonly Rated[];
}

/** Roles with too few people go together, and where they are too few still, with the next smallest. */
function groupsOf(roles: readonly string[], rated: readonly Rated[]): Group[] {
	const groups = roles.map((role, hat): Group => ({
		roles: [role],
		rated: rated.filter((one) => one.hat === hat)
	}));
	const isLarge = (group: Group) => group.rated.length >= FEW;
	const large = groups.filter(isLarge);
	let rest = joined(groups.filter((group) => !isLarge(group) && group.rated.length > 0));
	if (!rest) return large;
	while (!isLarge(rest)) {
		const [smallest] = large.toSorted((a, b) => a.rated.length - b.rated.length);
		if (!smallest) return [];
		large.splice(large.indexOf(smallest), 1);
		rest = joined([smallest, rest]) as Group;
	}
	return [...large, rest];
}

const joined = (groups: readonly Group[]): Group | undefined =>
	groups.length === 0
		? undefined
		: {
				roles: groups.flatMap((group) => group.roles),
				rated: groups.flatMap((group) => group.rated)
			};

function spreadOf({ roles, rated }: Group, statement: number): Spread {
	const said = rated.map(({ ratings }) => ratings[statement]);
	const countOf = (rating: number | undefined) => said.filter((one) => one === rating).length;
	return {
		roles,
		counts: RATINGS.map(countOf),
		dontKnow: countOf(DONT_KNOW),
		missing: countOf(undefined)
	};
}
