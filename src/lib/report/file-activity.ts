/**
 * The activities of a harvest file and their steps.
 *
 * Room: report. Steps that say more than this app knows stay among the unknown members too, and
 * those are what comes out again.
 */
import {
	RECORDINGS,
	STEP_KINDS,
	type Activity,
	type Ask,
	type Step
} from '#lib/domain/activity.ts';
import type { AgendaDeed } from '#lib/domain/agenda.ts';
import type { ActivityId, StepId } from '#lib/domain/id.ts';
import {
	MAX_ASKS,
	MAX_QUESTION_CHARS,
	MAX_SETTINGS_CHARS,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import { readOneOf, readRecord, type Raw } from '#lib/domain/read.ts';
import type { BookOrder } from '#lib/harvest/newsroom.ts';
import { readFileAgenda, readFileBook } from './file-agenda.ts';
import type { FileQuestions } from './file-question.ts';
import { membersOf } from './members.ts';
import { createNames, type Names } from './names.ts';

/** The method of an activity of which a file says none. Persisted, never rename. */
export const PLAIN_METHOD = 'conversation';

export interface FileActivities {
	readonly all: readonly Activity[];
	/** What a note's `activity` names. */
	readonly find: (raw: unknown) => Activity | undefined;
	/** What a note's `step` names, by its id or its title. */
	readonly findStep: (activity: ActivityId, raw: unknown) => Step | undefined;
	/** What hosts did with the agendas of Open Spaces. */
	readonly agendas: ReadonlyMap<ActivityId, readonly AgendaDeed[]>;
	/** Where its sessions stand in the book. */
	readonly bookOrder: BookOrder;
	/** How far each had come. */
	readonly reached: ReadonlyMap<ActivityId, StepId>;
}

/** @param notes - the names of the file's notes, all of them given out */
export function readFileActivities(
	records: readonly Raw[],
	questions: FileQuestions,
	notes: Names
): FileActivities {
	const names = createNames(
		'a',
		records.map(({ id }) => id)
	);
	const stepsByActivity = new Map<ActivityId, ReadonlyMap<unknown, Step>>();
	const agendas = new Map<ActivityId, readonly AgendaDeed[]>();
	const bookOrder = new Map<ActivityId, ReadonlyMap<string, number>>();
	const reached = new Map<ActivityId, StepId>();
	const all = records.map((raw, position): Activity => {
		const id = names.give(raw.id);
		const members = membersOf(raw);
		members.take('id', (one) => (one === id ? one : undefined));
		const method = members.name('method') || PLAIN_METHOD;
		const title = members.text('title', MAX_TITLE_CHARS);
		const asked = members.text('question', MAX_QUESTION_CHARS);
		const question = asked ? questions.idOf(asked) : questions.usual;
		const { steps, byRaw } = readSteps(raw.steps, questions);
		stepsByActivity.set(id, byRaw);
		members.take('steps', (one) => (isWhole(one, steps, questions) ? one : undefined));
		const asks = members.take('asks', (one) => readAsks(one, byRaw, questions));
		const settings = members.take('settings', readSettings);
		const record = members.take('record', (one) => readOneOf(one, RECORDINGS));
		const agenda = members.take('agenda', (one) => readFileAgenda(one, notes));
		if (agenda) agendas.set(id, agenda);
		const book = members.take('book', (one) => readFileBook(one, notes));
		if (book) bookOrder.set(id, book);
		const step = members.take('reached', (one) => steps.find((it) => it.id === one)?.id);
		if (step) reached.set(id, step);
		const more = members.rest();
		return {
			id,
			method,
			title,
			position,
			steps,
			...(question && { question }),
			...(asks && { asks }),
			...(settings && { settings }),
			...(record && { record }),
			...(more !== undefined && { more })
		};
	});
	const byId = new Map(all.map((activity) => [activity.id, activity]));
	return {
		...{ all, agendas, bookOrder, reached },
		find: (raw) => byId.get(names.find(raw) ?? ''),
		findStep: (activity, raw) => stepsByActivity.get(activity)?.get(raw)
	};
}

/** Taken whole or not at all: what is left over comes out again. */
function readAsks(
	raw: unknown,
	steps: ReadonlyMap<unknown, Step>,
	questions: FileQuestions
): Ask[] | undefined {
	if (!Array.isArray(raw) || raw.length === 0 || raw.length > MAX_ASKS) return undefined;
	const asks = raw.map((one): Ask | undefined => {
		const members = membersOf(readRecord(one) ?? {});
		const place = members.name('place');
		const step = members.take('step', (id) => steps.get(id)?.id);
		const question = members.text('question', MAX_QUESTION_CHARS);
		if (!place || !question || members.rest() !== undefined) return undefined;
		return { place, ...(step && { step }), question: questions.idOf(question) };
	});
	return asks.every((ask) => ask !== undefined) ? asks : undefined;
}

/** How it stands in a file. */
export const spellAsks = (
	{ asks }: Activity,
	questionText: (id: string) => string
): readonly Raw[] | undefined =>
	asks?.map(({ place, step, question }) => ({
		...(step && { step }),
		place,
		question: questionText(question)
	}));

/** In the plan it is a method's own text; a file spells it out. */
function readSettings(raw: unknown): string | undefined {
	const text = readRecord(raw) && JSON.stringify(raw);
	return text !== undefined && text.length <= MAX_SETTINGS_CHARS ? text : undefined;
}

function readSteps(raw: unknown, questions: FileQuestions) {
	const list = Array.isArray(raw) ? raw.slice(0, 200) : [];
	const names = createNames(
		'step-',
		list.map((one) => readRecord(one)?.id)
	);
	const byRaw = new Map<unknown, Step>();
	const steps: Step[] = [];
	for (const one of list) {
		const record = typeof one === 'string' ? { title: one } : readRecord(one);
		if (!record) continue;
		const step = readStep(record, names.give(readRecord(one)?.id), questions);
		steps.push(step);
		for (const key of [step.title, record.id, step.id]) if (key) byRaw.set(key, step);
	}
	return { steps, byRaw };
}

function readStep(raw: Raw, id: StepId, questions: FileQuestions): Step {
	const members = membersOf(raw);
	const title = members.text('title', MAX_TITLE_CHARS - 10) || id;
	const round = members.whole('round', 1);
	const minutes = members.whole('minutes');
	const day = members.whole('day', 1);
	const [from, to] = [members.text('from', 5), members.text('to', 5)];
	const asked = members.text('question', MAX_QUESTION_CHARS);
	const kindName = members.text('kind', MAX_TITLE_CHARS) || 'talk';
	const kind = STEP_KINDS.find((one) => one === kindName) ?? 'other';
	const part = members.name('part');
	const soft = members.take('soft', (one) => (one === true ? one : undefined));
	return {
		id,
		kind,
		...(kind === 'other' && kindName !== 'other' && { kindName }),
		...(part && { part }),
		title,
		begin: members.text('begin', MAX_TITLE_CHARS) || `Start ${title}`,
		...(round !== undefined && { round }),
		...(minutes !== undefined && { minutes }),
		...(day !== undefined && { day }),
		...(from && { from }),
		...(to && { to }),
		...(raw.timed === true && { timed: true }),
		...(asked && { question: questions.idOf(asked) }),
		...(soft && { soft })
	};
}

/** How a step stands in a file. */
export const spellStep = (
	{ kindName, ...step }: Step,
	questionText: (id: string) => string
): Raw => ({
	...step,
	kind: kindName ?? step.kind,
	...(step.question && { question: questionText(step.question) })
});

/** True when writing these steps says all that the file said. */
function isWhole(raw: unknown, steps: readonly Step[], questions: FileQuestions): boolean {
	if (!Array.isArray(raw) || raw.length !== steps.length) return false;
	return steps.every((step, n) => {
		const spelled = spellStep(step, (id) => questions.all.get(id) ?? '');
		const said = readRecord(raw[n]);
		return said && Object.entries(said).every(([member, one]) => spelled[member] === one);
	});
}
