/**
 * Steps that hosts added, changed or took out since an activity was planned, in the `plan` document.
 *
 * Room: doc. Each added step and each changed word is a key of its own, so that two hosts may change
 * the same day apart from each other. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { readStep, type Activity, type Step } from '#lib/domain/activity.ts';
import { isName, type ActivityId, type StepId } from '#lib/domain/id.ts';
import { MAX_STEPS } from '#lib/domain/limits.ts';
import { readRecord } from '#lib/domain/read.ts';

const STEP_WORDS = ['title', 'begin', 'minutes', 'day', 'from', 'to', 'gone'] as const;
export type StepWords = Partial<
	Pick<Step, 'title' | 'begin' | 'minutes' | 'day' | 'from' | 'to'> & {
		/** Taken out; nobody goes there any more, unless people are in it already. */
		readonly gone: boolean;
	}
>;

export interface AddedStep {
	readonly step: Step;
	/** The step that it comes after. */
	readonly after: StepId;
	/** Of several after one step the lower comes first. */
	readonly at: number;
}

const maps = (doc: Y.Doc) => ({
	/** `<activity>/<step>` → what was added. */
	added: doc.getMap('steps-added'),
	/** `<activity>/<step>/<word>` → what a host changed since. */
	words: doc.getMap('step-words')
});

export function putAddedStep(doc: Y.Doc, activity: ActivityId, added: AddedStep): void {
	maps(doc).added.set(`${activity}/${added.step.id}`, { ...added, step: { ...added.step } });
}

export function putStepWords(
	doc: Y.Doc,
	activity: ActivityId,
	step: StepId,
	words: StepWords
): void {
	doc.transact(() => {
		for (const [word, value] of Object.entries(words)) {
			maps(doc).words.set(`${activity}/${step}/${word}`, value);
		}
	});
}

/** Gives steps other minutes; all else of the activity stays, also what only a newer app knows. */
export function putMinutes(
	doc: Y.Doc,
	activity: ActivityId,
	minutes: ReadonlyMap<StepId, number>
): void {
	doc.transact(() => {
		for (const [step, wanted] of minutes) putStepWords(doc, activity, step, { minutes: wanted });
	});
}

/** An activity with its steps as they are now. What somebody has reached is never taken out. */
export function withSteps(
	doc: Y.Doc,
	activity: Activity,
	isReached: (step: StepId) => boolean
): Activity {
	const added = readAdded(doc, activity.id);
	const changed = readWords(doc, activity.id);
	if (added.length === 0 && changed.size === 0) return activity;
	const steps = insert(activity.steps, added).flatMap((step) => {
		const { gone, ...words } = changed.get(step.id) ?? {};
		if (gone === true && !isReached(step.id)) return [];
		return Object.keys(words).length > 0 ? (readStep({ ...step, ...words }) ?? step) : step;
	});
	return { ...activity, steps };
}

function readAdded(doc: Y.Doc, activity: ActivityId): AddedStep[] {
	const begin = `${activity}/`;
	return [...maps(doc).added.entries()]
		.flatMap(([key, raw]): AddedStep[] => {
			const record = key.startsWith(begin) ? readRecord(raw) : undefined;
			const step = readStep(record?.step);
			if (!record || !step || !isName(record.after) || !Number.isFinite(record.at)) return [];
			return [{ step, after: record.after, at: record.at as number }];
		})
		.sort((a, b) => a.at - b.at || (a.step.id < b.step.id ? -1 : 1));
}

function readWords(doc: Y.Doc, activity: ActivityId): Map<StepId, Record<string, unknown>> {
	const byStep = new Map<StepId, Record<string, unknown>>();
	for (const [key, value] of maps(doc).words.entries()) {
		const [of, step = '', word] = key.split('/');
		if (of !== activity || !STEP_WORDS.some((one) => one === word)) continue;
		byStep.set(step, { ...byStep.get(step), [word as string]: value });
	}
	return byStep;
}

/** What comes after a step that was added itself comes in once that one is there. */
function insert(planned: readonly Step[], added: readonly AddedStep[]): Step[] {
	const steps = [...planned];
	const isIn = (id: StepId) => steps.some((step) => step.id === id);
	let rest = added.filter(({ step }) => !isIn(step.id));
	while (steps.length < MAX_STEPS) {
		const ready = rest.filter(({ after }) => isIn(after));
		if (ready.length === 0) break;
		for (const { after, step } of ready.toReversed()) {
			steps.splice(steps.findIndex(({ id }) => id === after) + 1, 0, step);
		}
		rest = rest.filter((one) => !ready.includes(one));
	}
	return steps;
}
