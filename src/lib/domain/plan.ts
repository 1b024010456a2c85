/**
 * What a gathering is about and how far it has come, read whole from the `plan` document.
 *
 * Room: domain. Readings only: pure, and the same on every device that holds the same document.
 */
import type { Activity, Step } from './activity.ts';
import type { AgendaAct } from './agenda.ts';
import type { HarvestPlan } from './aim.ts';
import type { Announcement } from './announcement.ts';
import type { EntryValue } from './entry.ts';
import type { Gate } from './gate.ts';
import type { Standing } from './grant.ts';
import type { ActivityId, Key, NoteId, PlaceId, QuestionId, StepId } from './id.ts';
import type { JoinCode } from './join-code.ts';
import { EVERYTHING, isOpen, type Pause } from './pause.ts';
import type { Timer } from './timer.ts';
import type { Vote } from './vote.ts';

export interface About {
	readonly title: string;
	readonly code: JoinCode;
	/** Wall time at its first host's device, in ms. */
	readonly bornAtMs: number;
	/** ISO day, as people wrote it. */
	readonly date: string;
	/** The house or town it is held in. */
	readonly venue: string;
	readonly calledBy: string;
	readonly source: string;
	/** ISO day until whose end it is kept; absent while nobody said. */
	readonly keepUntil?: string;
	/** Members of a harvest file that this app does not know, as JSON text. */
	readonly more: string;
}

export interface Place {
	readonly id: PlaceId;
	readonly kind: 'table' | 'other';
	/** Counts tables from 1; 0 where a place has no number. */
	readonly number: number;
	/** "By the window", or a house in a conference; may be empty. */
	readonly name: string;
	/** Who stays at the table; may be empty. */
	readonly hostName: string;
	/** The room that it stands in, where an activity has several; each asks its own question. */
	readonly room?: string;
	/** People; 0 or absent where nobody has counted. */
	readonly capacity?: number;
	/** What helps people there: "step-free", "hearing loop". */
	readonly access?: readonly string[];
	/** Taken away again. What was said there keeps its name. */
	readonly closed?: boolean;
}

export interface Reached {
	readonly activity: ActivityId;
	/** How often the activity was taken back to an earlier step. */
	readonly epoch: number;
	readonly step: StepId;
}

export interface Plan {
	readonly about: About;
	readonly activities: readonly Activity[];
	readonly places: readonly Place[];
	readonly questions: ReadonlyMap<QuestionId, string>;
	/** The furthest step of each activity that has begun. */
	readonly reached: ReadonlyMap<ActivityId, Reached>;
	/** How often an activity was taken back until nothing of it had begun; see `standsAt`. */
	readonly unbegun: ReadonlyMap<ActivityId, number>;
	/** What was said earlier in the day and is laid before an activity, earliest first. */
	readonly carried: ReadonlyMap<ActivityId, readonly NoteId[]>;
	/** By `stepKey`; as the pauses leave them. */
	readonly timers: ReadonlyMap<string, Timer>;
	/** `<stepKey>/<place>` → how much later its clock ends than the room's, in ms. */
	readonly placeClocks?: ReadonlyMap<string, number>;
	/** By what they stop; see `doc/plan-pauses.ts`. */
	readonly pauses: ReadonlyMap<string, Pause>;
	/** `<activity>/<step>` → when it begins, whatever runs late: room time in ms. */
	readonly fixedTimes: ReadonlyMap<string, number>;
	/** The last thing that a host told the whole room. */
	readonly announcement?: Announcement;
	/** Notes that the room may see, one by one. */
	readonly shown: ReadonlySet<NoteId>;
	/** What else there is between a note and the big screen. */
	readonly gate: Gate;
	/** How often the bell was rung, and when last: room time in ms. */
	readonly bell: { readonly count: number; readonly atMs: number };
	/** What the harvest shall hold. */
	readonly harvestPlan: HarvestPlan;
	/** What methods' hosts put down as they run; see `doc/plan-records.ts`. */
	readonly records: ReadonlyMap<ActivityId, ReadonlyMap<string, EntryValue>>;
	/** Sheets that a host has opened again, by `sheetKey`. */
	readonly reopened: ReadonlySet<string>;
	/** Earliest first. */
	readonly votes: readonly Vote[];
	/** What hosts have done with the agenda of an Open Space, earliest first. */
	readonly agenda: readonly AgendaAct[];
	readonly standing: Standing;
	/** Keys of relays that sign for forms without scripts. */
	readonly relayKeys: ReadonlySet<Key>;
}

/** Names one visit to a step: a step that is gone back to has a clock of its own. */
export const stepKey = ({ activity, epoch, step }: Reached): string =>
	`${activity}/${epoch}/${step}`;

/** The activity that the room is in: the last that has begun, else the first. */
export function currentActivity(plan: Plan): Activity | undefined {
	return (
		plan.activities.findLast(({ id }) => plan.reached.has(id)) ??
		plan.activities.find(({ steps }) => steps.length > 0) ??
		plan.activities[0]
	);
}

/** What the day still holds after the activity that the room is in. */
export function activitiesAhead(plan: Plan): readonly Activity[] {
	const at = plan.activities.findIndex(({ id }) => id === currentActivity(plan)?.id);
	return plan.activities
		.slice(at + 1)
		.filter(({ id, steps }) => steps.length > 0 && !plan.reached.has(id));
}

/** Where the host's one button leads. */
export interface Move {
	readonly activity: Activity;
	readonly step: Step;
	/** The activity that ends with it, where it leads to another one. */
	readonly ends?: Activity;
}

/** To the next step; from the last that people are in to the next activity. Undefined at the end. */
export function nextMove(plan: Plan): Move | undefined {
	const activity = currentActivity(plan);
	const step = activity && nextStep(plan, activity);
	const [after] = activitiesAhead(plan);
	if (activity && after?.steps[0] && (!step || step.kind === 'closed')) {
		return { activity: after, step: after.steps[0], ends: activity };
	}
	return step && { activity, step };
}

/** What the last move can be taken back to; undefined at the beginning of the day. */
export function lastMove(plan: Plan): Omit<Move, 'ends'> | undefined {
	const activity = currentActivity(plan);
	if (!activity) return undefined;
	const at = activity.steps.findIndex(({ id }) => id === currentStep(plan, activity)?.id);
	const before = activity.steps[at - 1];
	if (before) return { activity, step: before };
	const earlier = plan.activities[plan.activities.indexOf(activity) - 1];
	const step = earlier?.steps.findLast(({ kind }) => kind !== 'closed');
	return earlier && step && plan.reached.has(activity.id) ? { activity: earlier, step } : undefined;
}

/** The step that an activity is in: its first while nobody has begun it. */
export function currentStep(plan: Plan, activity: Activity): Step | undefined {
	const reached = plan.reached.get(activity.id);
	return activity.steps.find(({ id }) => id === reached?.step) ?? activity.steps[0];
}

export function nextStep(plan: Plan, activity: Activity): Step | undefined {
	const step = currentStep(plan, activity);
	return step && activity.steps[activity.steps.indexOf(step) + 1];
}

/** Where the activity stands, also before anybody has begun it. */
export const standsAt = (plan: Plan, activity: Activity): Reached =>
	plan.reached.get(activity.id) ?? {
		activity: activity.id,
		epoch: plan.unbegun.get(activity.id) ?? 0,
		step: activity.steps[0]?.id ?? ''
	};

export function currentTimer(plan: Plan, activity: Activity): Timer | undefined {
	return plan.timers.get(stepKey(standsAt(plan, activity)));
}

/** Everything that stops a visit to a step, now or before: by its key. */
export const pausesOf = (
	pauses: ReadonlyMap<string, Pause>,
	visit: string
): [key: string, pause: Pause][] =>
	[...pauses].filter(([key]) => {
		const scope = key.slice(0, key.lastIndexOf('/'));
		return scope === visit || scope === EVERYTHING;
	});

/** Why the room stands still; the fire bell before all else. Undefined while it runs. */
export function pauseNow(plan: Plan, activity: Activity): Pause | undefined {
	const open = pausesOf(plan.pauses, stepKey(standsAt(plan, activity)))
		.filter(([, pause]) => isOpen(pause))
		// Two that began at one moment stand in one order on every device.
		.sort(([a, one], [b, other]) => one.fromMs - other.fromMs || (a < b ? -1 : 1))
		.map(([, pause]) => pause);
	return open.find(({ reason }) => reason === 'everything') ?? open.at(-1);
}

/** Which question is asked in a step. */
export const questionIdOf = (activity: Activity, step: Step | undefined): QuestionId | '' =>
	step?.question ?? activity.question ?? '';

/** Which question is asked at a place: its own goes before the step's, and that before the usual. */
export function questionIdAt(
	activity: Activity,
	step: Step | undefined,
	place: PlaceId | ''
): QuestionId | '' {
	const here = activity.asks?.filter((ask) => ask.place === place) ?? [];
	const own =
		here.find((ask) => ask.step === step?.id) ?? here.find((ask) => ask.step === undefined);
	return own?.question ?? questionIdOf(activity, step);
}

/** Names what one place wrote down of one step. */
export const sheetKey = (activity: ActivityId, step: StepId, place: PlaceId): string =>
	`${activity}/${step}/${place}`;

export const questionText = (plan: Plan, id: QuestionId | ''): string =>
	plan.questions.get(id) ?? '';

export const tablesOf = (plan: Plan): readonly Place[] =>
	plan.places
		.filter(({ kind, closed }) => kind === 'table' && !closed)
		.sort((a, b) => a.number - b.number);

/** The tables that people sit at now: none while all of them sit in a circle. */
export function tablesNow(plan: Plan): readonly Place[] {
	const at = currentActivity(plan)?.at;
	return tablesOf(plan).filter(({ id }) => at === undefined || at.includes(id));
}

const TABLE_ID = /^table-([1-9]\d{0,2})$/;

/** "Table 4", "By the window", or nothing. */
export function placeTitle(plan: Plan, id: PlaceId | ''): string {
	const place = plan.places.find((one) => one.id === id);
	if (place) return place.kind === 'table' ? `Table ${place.number}` : place.name;
	// Somebody sat at a table that the plan does not list, or lists no more.
	const number = TABLE_ID.exec(id)?.[1];
	return number ? `Table ${number}` : '';
}
