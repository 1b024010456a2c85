/**
 * Questions of single tables and of single rounds that hosts gave since the plan was written, in the
 * `plan` document.
 *
 * Room: doc. Each is a key of its own, so that two hosts may change two tables at the same time.
 * Persisted, never rename.
 */
import * as Y from 'yjs';
import type { Activity, Ask, Step } from '#lib/domain/activity.ts';
import { isName } from '#lib/domain/id.ts';
import type { ActivityId, PlaceId, QuestionId, StepId } from '#lib/domain/id.ts';
import { MAX_ASKS } from '#lib/domain/limits.ts';

/**
 * `<activity>/<place, or nothing for everybody>/<step, or nothing for all of them>` → question; empty
 * for the usual one.
 */
const askMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('asks');

interface AskWritten {
	readonly place: PlaceId | '';
	/** Never left out for everybody: that is the activity's own question. */
	readonly step?: StepId;
	readonly question: QuestionId | '';
}

export function putAsk(
	doc: Y.Doc,
	activity: ActivityId,
	{ place, step = '', question }: AskWritten
): void {
	askMap(doc).set(`${activity}/${place}/${step}`, question);
}

/** An activity with what was asked since in the place of what its plan asked there. */
export function withAsks(doc: Y.Doc, activity: Activity): Activity {
	const begin = `${activity.id}/`;
	const later = [...askMap(doc).entries()].filter(([key]) => key.startsWith(begin));
	if (later.length === 0) return activity;
	const replaced = new Set(later.map(([key]) => key.slice(begin.length)));
	const kept = (activity.asks ?? []).filter(
		({ place, step = '' }) => !replaced.has(`${place}/${step}`)
	);
	const asked = later
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.flatMap(([key, question]): Ask[] => {
			const [place, step = ''] = key.slice(begin.length).split('/');
			if (!isName(place) || !isName(question) || (step !== '' && !isName(step))) return [];
			return [{ place, question, ...(step && { step }) }];
		});
	const ofSteps = new Map(later.map(([key, question]) => [key.slice(begin.length), question]));
	const steps = activity.steps.map((step) => withOwn(step, ofSteps.get(`/${step.id}`)));
	const { asks: _, ...rest } = activity;
	const all = [...kept, ...asked].slice(0, MAX_ASKS);
	return { ...rest, steps, ...(all.length > 0 && { asks: all }) };
}

function withOwn(step: Step, question: unknown): Step {
	if (isName(question)) return { ...step, question };
	const { question: _, ...rest } = step;
	return question === '' ? rest : step;
}
