/**
 * One run of a method inside a gathering, as data that needs no method to be read.
 *
 * Room: domain. A method writes its steps into the plan; harvest, report, relay and older apps
 * read them here and know nothing of the method. Persisted, never rename.
 */
import { isName, type ActivityId, type QuestionId, type StepId } from './id.ts';
import { MAX_TITLE_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';

export const STEP_KINDS = ['arriving', 'talk', 'moving', 'harvest', 'closed'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export interface Step {
	readonly id: StepId;
	readonly kind: StepKind;
	/** Counts the rounds from 1; absent outside a round. */
	readonly round?: number;
	/** As people read it: "Round 2 of 3". */
	readonly title: string;
	/** How long it is meant to take; absent when it takes as long as it takes. */
	readonly minutes?: number;
	/** What the host's button says that leads here: "Start round 1". */
	readonly begin: string;
	readonly question?: QuestionId;
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
	return {
		id,
		method,
		title,
		position,
		steps,
		...(isName(question) ? { question } : {}),
		...(typeof more === 'string' ? { more } : {})
	};
}

function readStep(raw: unknown): Step | null {
	const record = readRecord(raw);
	const kind = readOneOf(record?.kind, STEP_KINDS);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const begin = readText(record?.begin, MAX_TITLE_CHARS);
	if (!record || !isName(record.id) || !kind || title === undefined || begin === undefined) {
		return null;
	}
	const round = readWhole(record.round, 1);
	const minutes = readWhole(record.minutes);
	return {
		id: record.id,
		kind,
		title,
		begin,
		...(round === undefined ? {} : { round }),
		...(minutes === undefined ? {} : { minutes }),
		...(isName(record.question) ? { question: record.question } : {})
	};
}
