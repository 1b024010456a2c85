/**
 * What a phone and the big screen may see, computed from the documents.
 *
 * Room: harvest. Pure, and the only way from notes to a thin device: what is not shown is not in
 * the answer.
 */
import { gateOf } from '#lib/domain/gate.ts';
import type { Note } from '#lib/domain/note.ts';
import {
	currentActivity,
	currentStep,
	currentTimer,
	pauseNow,
	placeTitle,
	questionIdAt,
	questionIdOf,
	questionText,
	tablesNow,
	type Place,
	type Plan
} from '#lib/domain/plan.ts';
import type {
	CarriedCard,
	PhoneView,
	RoomPlace,
	RoomStep,
	ShownNote,
	WallView
} from '#lib/domain/room-view.ts';
import { ownPart, type NoteId } from '#lib/domain/id.ts';
import { laterAt } from '#lib/domain/place-clock.ts';
import { lateOf } from './late.ts';
import { readPhoneVote, readWallVote } from './vote-view.ts';

/** Below this many nobody can be made out by counting. */
const FEW_NOTES = 5;
const WALL_NOTES = 60;
/** Order is told in such strides: single ones could be counted. */
const ORDER_STRIDE = 16;

/**
 * @param lastOrder - the highest among the notes; nought when there is none
 * @param method - what the activity's method has to show
 * @param said - every note: of them only what a host carried on or put to the vote is told
 */
export function readPhoneView(
	gathering: string,
	plan: Plan,
	noteCount: number,
	lastOrder = 0,
	method?: unknown,
	said: readonly Note[] = []
): PhoneView {
	// In a circle nobody is told how much others wrote.
	const count = currentActivity(plan)?.record ? 0 : noteCount;
	const words = count === 0 ? '' : count < FEW_NOTES ? 'fewer than 5' : String(count);
	const order = Math.ceil(lastOrder / ORDER_STRIDE) * ORDER_STRIDE;
	const shared = readShared(gathering, plan, method, said);
	const vote = readPhoneVote(plan.votes, said);
	return {
		...{ kind: 'phone', ...shared, notes: words },
		...(order > 0 && { order }),
		...(vote && { vote })
	};
}

export function readWallView(
	gathering: string,
	plan: Plan,
	notes: readonly Note[],
	phones: number,
	method?: unknown,
	arrivals: ReadonlyMap<NoteId, number> = new Map()
): WallView {
	const now = currentActivity(plan)?.id ?? '';
	// What was shown in the café is not news in the circle after it.
	const isOfNow = ({ where }: Note) =>
		where.activity === '' || where.activity === now || !plan.reached.has(now);
	const shown = notes
		.filter((note) => isOfNow(note) && gateOf(plan, note.id) === 'on-wall')
		.slice(-WALL_NOTES)
		.reverse()
		.map((note) => ({ ...readShownNote(plan, note), ...lateMark(lateOf(plan, note, arrivals)) }));
	const shared = readShared(gathering, plan, method, notes);
	const vote = readWallVote(plan.votes, notes);
	return {
		...{ kind: 'wall', ...shared, phones, notes: notes.length, shown },
		...(vote && { vote })
	};
}

const lateMark = (late: number | undefined) => (late === undefined ? {} : { late });

/** In which round a note was written; 0 outside the rounds, or when nobody knows. */
export function roundOf(plan: Plan, note: Note): number {
	const activity = plan.activities.find(({ id }) => id === note.where.activity);
	return activity?.steps.find(({ id }) => id === note.where.step)?.round ?? 0;
}

function readShared(gathering: string, plan: Plan, method: unknown, notes: readonly Note[]) {
	const now = readNow(plan);
	const carried = readCarriedCards(plan, notes);
	return {
		v: 1,
		gathering,
		title: plan.about.title,
		code: plan.about.code,
		...(now && { now }),
		places: tablesNow(plan).map((place) => readRoomPlace(plan, place)),
		bell: plan.bell,
		...(plan.announcement?.text && { announcement: plan.announcement.text }),
		...(carried.length > 0 && { carried }),
		...(method !== undefined && { method })
	} as const;
}

/** Laid before the activity that the room is in, as long as a host lets the room see it. */
function readCarriedCards(plan: Plan, notes: readonly Note[]): CarriedCard[] {
	const laid = plan.carried.get(currentActivity(plan)?.id ?? '') ?? [];
	return laid.flatMap((id) => {
		const note = gateOf(plan, id) === 'on-wall' && notes.find((one) => one.id === id);
		return note && note.text !== '' ? [{ id: ownPart(id), text: note.text }] : [];
	});
}

function readRoomPlace(plan: Plan, { id, name, room }: Place): RoomPlace {
	const activity = currentActivity(plan);
	const step = activity && currentStep(plan, activity);
	const own = activity ? questionIdAt(activity, step, id) : '';
	const laterMs = activity ? laterAt(plan, activity, id) : 0;
	const isOwn = activity && own !== questionIdOf(activity, step);
	return {
		id,
		name,
		title: placeTitle(plan, id),
		...(isOwn && { questionId: own, question: questionText(plan, own) }),
		...(room && { room }),
		...(laterMs > 0 && { laterMs })
	};
}

function readNow(plan: Plan): RoomStep | undefined {
	const activity = currentActivity(plan);
	const step = activity && currentStep(plan, activity);
	if (!activity) return undefined;
	const questionId = questionIdOf(activity, step);
	const timer = currentTimer(plan, activity);
	const paused = pauseNow(plan, activity);
	return {
		activity: activity.id,
		step: step?.id ?? '',
		kind: step?.kind ?? 'talk',
		method: activity.method,
		...(step?.part && { part: step.part }),
		round: step?.round ?? 0,
		title: step?.title ?? activity.title,
		questionId,
		question: questionText(plan, questionId),
		...(timer && !step?.soft && { timer }),
		...(activity.record && { record: activity.record }),
		...(paused && { paused: paused.reason })
	};
}

export function readShownNote(plan: Plan, note: Note): ShownNote {
	return {
		id: ownPart(note.id),
		kind: note.kind,
		text: note.text,
		voice: note.voice,
		...(note.verbatim && { verbatim: note.verbatim }),
		...(note.photo && { photo: { hash: note.photo.hash, alt: note.photo.alt } }),
		place: placeTitle(plan, note.where.place),
		round: roundOf(plan, note)
	};
}
