/**
 * One run of a method inside a gathering, as data that needs no method to be read.
 *
 * Room: domain. A method writes its steps into the plan; harvest, report, relay and older apps
 * read them here and know nothing of the method. Persisted, never rename.
 */
import { isName, type ActivityId, type PlaceId, type QuestionId, type StepId } from './id.ts';
import { MAX_ASKS, MAX_SETTINGS_CHARS, MAX_TABLES, MAX_TITLE_CHARS } from './limits.ts';
import { parseJson, readOneOf, readRecord, readText, readWhole } from './read.ts';

/**
 * What everybody has to know of a step; its finer states are its method's own (`part`). A kind that
 * only a newer app knows is read as `other`, and goes back into the plan as it was.
 */
export const STEP_KINDS = ['arriving', 'talk', 'moving', 'harvest', 'closed', 'other'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface Step {
	readonly id: StepId;
	readonly kind: StepKind;
	/** The word of a kind that this app does not know. */
	readonly kindName?: string;
	/** Which of its method's states this is: "last-call". Absent where the kind says it all. */
	readonly part?: string;
	/** Counts the rounds from 1; absent outside a round. */
	readonly round?: number;
	/** As people read it: "Round 2 of 3". */
	readonly title: string;
	/** How long it is meant to take; absent when it takes as long as it takes. */
	readonly minutes?: number;
	/** When it is meant to be, on a clock in the hall: from "10:30" to "11:30" on that day of several. */
	readonly day?: number;
	readonly from?: string;
	readonly to?: string;
	/** It begins by itself when the clock of the step before it has run out. */
	readonly timed?: true;
	/** What the host's button says that leads here: "Start round 1". */
	readonly begin: string;
	readonly question?: QuestionId;
	/** Its minutes are a host's sense of pace: no clock is shown to the room, and no bell ends it. */
	readonly soft?: true;
}

/** `agreed`: only what a circle agreed to carry out of it. */
export const RECORDINGS = ['none', 'agreed', 'words'] as const;
export type Recording = (typeof RECORDINGS)[number];

/** A question of one place, in one step or in all of them. */
export interface Ask {
	readonly place: PlaceId;
	readonly step?: StepId;
	readonly question: QuestionId;
}

export interface Activity {
	readonly id: ActivityId;
	/** The method's folder name. May be one that this app does not have. */
	readonly method: string;
	readonly title: string;
	/** Its place in the gathering, from 0. */
	readonly position: number;
	readonly steps: readonly Step[];
	/** The question that is asked where a step names none. */
	readonly question?: QuestionId;
	/**
	 * What of it may be written down; `none`: not a word, by anybody. Absent for everything, and there
	 * it is told how much there is.
	 */
	readonly record?: Recording;
	/** The places that it is held at; absent where it is held at every table. */
	readonly at?: readonly PlaceId[];
	/** Where another question is asked than the step's or the activity's. */
	readonly asks?: readonly Ask[];
	/** What its host chose, as the method's `readSettings` reads it; JSON text. */
	readonly settings?: string;
	/** Members of a harvest file that this app does not know, as JSON text. */
	readonly more?: string;
}

export function readActivity(raw: unknown): Activity | null {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const position = readWhole(record?.position);
	if (!record || !isName(record.id) || !isName(record.method)) return null;
	if (title === undefined || position === undefined || !Array.isArray(record.steps)) return null;
	const steps = record.steps.map(readStep).filter((step) => step !== null);
	const { id, method, question, more } = record;
	const asks = (Array.isArray(record.asks) ? record.asks : []).slice(0, MAX_ASKS).map(readAsk);
	const at = Array.isArray(record.at) ? record.at.slice(0, MAX_TABLES).filter(isName) : undefined;
	const kept = readOneOf(record.record, RECORDINGS);
	const settings = readText(record.settings, MAX_SETTINGS_CHARS);
	return {
		id,
		method,
		title,
		position,
		steps,
		...(isName(question) ? { question } : {}),
		...(kept && { record: kept }),
		...(at && { at }),
		...(asks.length > 0 && { asks: asks.filter((ask) => ask !== null) }),
		...(settings !== undefined && { settings }),
		...(typeof more === 'string' ? { more } : {})
	};
}

/** Forms of notes for the record of a circle that writes down what it agreed: that, and what is offered for it. */
const FOR_THE_RECORD = ['agreed', 'offered'];

/** What a host has promised not to write down. */
export interface Unwritten {
	/** Says which activities it is about; empty for none. */
	readonly key: string;
	/** @param form - of a note; left out where nothing else than such a form would do */
	readonly is: (activity: ActivityId | '', form?: string) => boolean;
	/** True for what stays where it is although it was written down: offered, and not agreed on. */
	readonly stays: (activity: ActivityId | '', form?: string) => boolean;
}

export function unwrittenOf(activities: readonly Activity[]): Unwritten {
	const bound = activities.filter(({ record }) => record === 'none' || record === 'agreed');
	const byId = new Map<string, Recording | undefined>(bound.map(({ id, record }) => [id, record]));
	const is = (activity: string, form = '') => {
		const record = byId.get(activity);
		return record === 'none' || (record === 'agreed' && !FOR_THE_RECORD.includes(form));
	};
	return {
		key: bound.map(({ id, record }) => `${id}:${record}`).join(),
		is,
		stays: (activity, form) =>
			is(activity, form) || (byId.get(activity) === 'agreed' && form !== 'agreed')
	};
}

/** What its host chose; undefined where nobody did. */
export const settingsOf = ({ settings }: Activity): unknown =>
	settings === undefined ? undefined : parseJson(settings);

function readAsk(raw: unknown): Ask | null {
	const record = readRecord(raw);
	if (!record || !isName(record.place) || !isName(record.question)) return null;
	const { place, question, step } = record;
	return { place, question, ...(isName(step) ? { step } : {}) };
}

/** As long as a time of day: "10:30". */
const CLOCK_CHARS = 5;

/** A step of a kind that this app does not know stays a step: rounds are counted by their place. */
export function readStep(raw: unknown): Step | null {
	const record = readRecord(raw);
	const kindName = readText(record?.kindName ?? record?.kind, MAX_TITLE_CHARS);
	const kind = readOneOf(kindName, STEP_KINDS) ?? (kindName ? 'other' : undefined);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const begin = readText(record?.begin, MAX_TITLE_CHARS);
	if (!record || !isName(record.id) || !kind || title === undefined || begin === undefined) {
		return null;
	}
	const round = readWhole(record.round, 1);
	const minutes = readWhole(record.minutes);
	const part = readText(record.part, MAX_TITLE_CHARS);
	const day = readWhole(record.day, 1);
	const [from, to] = [readText(record.from, CLOCK_CHARS), readText(record.to, CLOCK_CHARS)];
	return {
		id: record.id,
		kind,
		...(kind === 'other' && kindName && kindName !== 'other' ? { kindName } : {}),
		...(part ? { part } : {}),
		title,
		begin,
		...(round === undefined ? {} : { round }),
		...(minutes === undefined ? {} : { minutes }),
		...(day !== undefined && { day }),
		...(from && { from }),
		...(to && { to }),
		...(record.timed === true ? { timed: true } : {}),
		...(isName(record.question) ? { question: record.question } : {}),
		...(record.soft === true ? { soft: true as const } : {})
	};
}
