/**
 * An aim says what a harvest shall hold: what, from where, how many, for whom, by when. The aims of
 * a gathering are its harvest plan.
 *
 * Room: domain. Readings only; what came of an aim is counted by `harvest/coverage.ts`. Persisted,
 * never rename.
 */
import { isName, type ActivityId, type PlaceId } from './id.ts';
import { MAX_AIM_NOTES, MAX_ROUNDS, MAX_TABLES, MAX_TITLE_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';

export type AimId = string;

/** What can be asked for: anything, a kind of note, or a part of a table's sheet. */
export const WANTED = [
	...['any', 'idea', 'quote', 'photo', 'question', 'surprise', 'action'],
	...['carry', 'cloth', 'insight']
] as const;
export type Wanted = (typeof WANTED)[number];

/** Out of how many places so many notes are asked for. */
export const EACH = ['table-round', 'table', 'round', 'whole'] as const;
export type Each = (typeof EACH)[number];

/** What hosts write about an aim. Each word is kept by itself: two hosts may change one aim. */
export interface AimWords {
	readonly wants: Wanted;
	/** Empty: the activity that the room is in. */
	readonly activity: ActivityId | '';
	readonly each: Each;
	/** From these tables only; none named means from all. */
	readonly places: readonly PlaceId[];
	/** From these rounds only; none named means from all. */
	readonly rounds: readonly number[];
	/** From each table, each round, or in all: as `each` says. */
	readonly howMany: number;
	/** "the steering group" */
	readonly forWhom: string;
	/** "16:00", "the closing": as people say it. */
	readonly byWhen: string;
	/** Who gathers it, as the team calls them. */
	readonly who: string;
	/** What a harvester should have an ear for. */
	readonly listenFor: string;
	/** Its place in the plan. */
	readonly position: number;
	readonly gone: boolean;
}

export type AimWord = keyof AimWords;

/** One word of an aim that was changed after it had been made. */
export interface AimChange {
	readonly word: AimWord;
	readonly from: AimWords[AimWord];
	/** Wall time at the host's device, in ms: for people to read. */
	readonly atMs: number;
}

export interface Aim extends AimWords {
	readonly id: AimId;
	/** Earliest first. */
	readonly changes: readonly AimChange[];
}

export interface HarvestPlan {
	/** In the order of the plan. */
	readonly aims: readonly Aim[];
	/** Taken out again; they can be put back. */
	readonly removed: readonly Aim[];
	/** What the harvest is for. */
	readonly purpose: string;
	/** How, when and with whom sense is made of it. */
	readonly together: string;
	/** What goes back to people: to whom, by whom, when. */
	readonly giveBack: string;
}

export const PLAN_WORDS = ['purpose', 'together', 'giveBack'] as const;
export type PlanWord = (typeof PLAN_WORDS)[number];

export const USUAL_AIM: AimWords = {
	wants: 'any',
	activity: '',
	each: 'table-round',
	places: [],
	rounds: [],
	howMany: 1,
	forWhom: '',
	byWhen: '',
	who: '',
	listenFor: '',
	position: 0,
	gone: false
};

export const AIM_WORDS = Object.keys(USUAL_AIM) as AimWord[];

export type AimRefusal = 'too-many-aims';

/** Reads the words of an aim; null when it asks for something that this app does not know. */
export function readAimWords(raw: unknown): AimWords | null {
	const record = readRecord(raw);
	const wants = readOneOf(record?.wants, WANTED);
	const each = readOneOf(record?.each, EACH);
	const howMany = readWhole(record?.howMany, 1, MAX_AIM_NOTES);
	if (!record || !wants || !each || howMany === undefined) return null;
	const text = (word: AimWord) => readText(record[word], MAX_TITLE_CHARS) ?? '';
	return {
		wants,
		each,
		howMany,
		activity: isName(record.activity) ? record.activity : '',
		places: readList(record.places, MAX_TABLES, (one) => (isName(one) ? one : undefined)),
		rounds: readList(record.rounds, MAX_ROUNDS, (one) => readWhole(one, 1, MAX_ROUNDS)),
		forWhom: text('forWhom'),
		byWhen: text('byWhen'),
		who: text('who'),
		listenFor: text('listenFor'),
		position: readWhole(record.position) ?? 0,
		gone: record.gone === true
	};
}

/** In the order of the plan; names break ties, so that every device shows the same. */
export const byPosition = (a: Aim, b: Aim): number =>
	a.position - b.position || (a.id < b.id ? -1 : 1);

const readList = <T>(raw: unknown, max: number, read: (one: unknown) => T | undefined): T[] =>
	(Array.isArray(raw) ? raw.slice(0, max) : []).map(read).filter((one) => one !== undefined);
