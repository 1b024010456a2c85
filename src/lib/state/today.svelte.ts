/**
 * What comes next today: the parts of the day in their order, as a host adds, moves and leaves them
 * out, and what is passed on from one to the next.
 *
 * Room: state. What has begun stays where it is. Writes the `plan` document through `doc/` only.
 */
import type * as Y from 'yjs';
import { putCarried, putLeftOut, putPosition, readPosition } from '#lib/doc/plan-activities.ts';
import { putActivity, putPlace, putQuestion, putShown } from '#lib/doc/plan-doc.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { ActivityId, NoteId, QuestionId } from '#lib/domain/id.ts';
import { MAX_CARRIED, MAX_PARTS_OF_DAY, MAX_QUESTION_CHARS } from '#lib/domain/limits.ts';
import { currentActivity, questionIdOf, questionText } from '#lib/domain/plan.ts';
import type { NewGathering } from './home/create-gathering.ts';
import type { PlanState } from './plan.svelte.ts';

export interface PartOfDay {
	readonly activity: Activity;
	/** `now` is the one that people are in, or will be first. */
	readonly stands: 'over' | 'now' | 'to-come';
	/** Nothing of it has begun: it may be moved and left out. */
	readonly free: boolean;
	readonly question: string;
	readonly minutes: number;
	/** What is laid before it. */
	readonly carried: readonly NoteId[];
}

export interface TodayDeps {
	readonly doc: Y.Doc;
	readonly plan: PlanState;
	readonly newId: () => string;
}

export class TodayState {
	readonly #deps: TodayDeps;
	/** What was left out last, on this device: it can be put back. */
	leftOut = $state.raw<Activity>();

	constructor(deps: TodayDeps) {
		this.#deps = deps;
	}

	get parts(): readonly PartOfDay[] {
		const { value } = this.#deps.plan;
		const now = currentActivity(value);
		const at = value.activities.findIndex(({ id }) => id === now?.id);
		return value.activities.map((activity, index) => ({
			activity,
			stands: index === at ? 'now' : index < at ? 'over' : 'to-come',
			free: !value.reached.has(activity.id),
			question: questionText(value, firstQuestion(activity)),
			minutes: activity.steps.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
			carried: value.carried.get(activity.id) ?? []
		}));
	}

	get isFull(): boolean {
		return this.parts.length >= MAX_PARTS_OF_DAY;
	}

	/** Adds a part at the end of the day. What two hosts add apart from each other both stays. */
	add({ activity, places, questions }: Omit<NewGathering, 'about'>): void {
		const { doc, plan, newId } = this.#deps;
		if (this.isFull) return;
		const id = newId();
		const last = plan.value.activities.at(-1);
		const position = last ? Math.max(0, Math.floor(readPosition(doc, last.id)) + 1) : 0;
		const own = ownQuestions(id, activity, questions);
		doc.transact(() => {
			putActivity(doc, { ...own.activity, position });
			for (const [question, text] of Object.entries(own.questions)) {
				putQuestion(doc, question, text);
			}
			// A table that is there keeps its name and its host.
			for (const place of places) {
				if (!plan.value.places.some((one) => one.id === place.id)) putPlace(doc, place);
			}
		});
	}

	/** Moves a part by one place; past what has begun it cannot go. */
	move(id: ActivityId, by: -1 | 1): void {
		const { doc } = this.#deps;
		const free = this.parts.filter((part) => part.free).map(({ activity }) => activity.id);
		const at = free.indexOf(id);
		const [near, far] = by < 0 ? [free[at - 1], free[at - 2]] : [free[at + 1], free[at + 2]];
		if (at < 0 || near === undefined) return;
		const here = readPosition(doc, near);
		const beyond = far === undefined ? here + by : readPosition(doc, far);
		const between = (here + beyond) / 2;
		if (Math.abs(between - here) > LEAST_GAP) return putPosition(doc, id, between);
		const order = free.toSpliced(at, 1).toSpliced(at + by, 0, id);
		doc.transact(() => order.forEach((one, index) => putPosition(doc, one, index)));
	}

	/** Leaves a part out of the day, or takes it in again. */
	leaveOut(activity: Activity, on: boolean): void {
		putLeftOut(this.#deps.doc, activity.id, on);
		this.leftOut = on ? activity : undefined;
	}

	/** Asks this where a part begins. */
	ask(activity: Activity, text: string): void {
		const question = firstQuestion(activity);
		if (question) {
			putQuestion(this.#deps.doc, question, text.trim().slice(0, MAX_QUESTION_CHARS));
		}
	}

	/** Lays a note of earlier in the day before a part, and shows it to the room. */
	carry(activity: ActivityId, note: NoteId, on: boolean): void {
		const { doc, plan } = this.#deps;
		const laid = plan.value.carried.get(activity) ?? [];
		if (on && laid.length >= MAX_CARRIED) return;
		doc.transact(() => {
			putCarried(doc, activity, note, on);
			if (on) putShown(doc, [note], true);
		});
	}
}

/** Two numbers that lie closer are told apart no longer when they are halved again. */
const LEAST_GAP = 1e-6;

/** The question that a part begins with. */
const firstQuestion = (activity: Activity): QuestionId | '' =>
	activity.question ??
	questionIdOf(
		activity,
		activity.steps.find(({ question }) => question)
	);

/** Gives an activity and its questions names that no other part of the day has. */
function ownQuestions(
	id: ActivityId,
	activity: Activity,
	questions: Readonly<Record<QuestionId, string>>
): Pick<NewGathering, 'activity' | 'questions'> {
	const own = (question: QuestionId) => `${id}-${question}`.slice(0, 64);
	return {
		activity: {
			...activity,
			id,
			steps: activity.steps.map((step) =>
				step.question ? { ...step, question: own(step.question) } : step
			),
			...(activity.question && { question: own(activity.question) }),
			...(activity.asks && {
				asks: activity.asks.map((ask) => ({ ...ask, question: own(ask.question) }))
			})
		},
		questions: Object.fromEntries(
			Object.entries(questions).map(([question, text]) => [own(question), text])
		)
	};
}
