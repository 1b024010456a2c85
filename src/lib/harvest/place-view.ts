/**
 * What a table's own device is shown, computed from the documents.
 *
 * Room: harvest. Pure. Of what people wrote it holds what stands on the table's sheet, from whatever
 * phone, and what was written on the table's devices; nobody's own notes from their own phone.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import { gateOf } from '#lib/domain/gate.ts';
import { isAuthorOf, ownPart, type DeviceId, type PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { PlaceStep, SaidHere } from '#lib/domain/place-part.ts';
import { currentActivity, questionIdAt, questionText, type Plan } from '#lib/domain/plan.ts';
import type { PhoneView, PlaceView } from '#lib/domain/room-view.ts';
import { SHEET_FORMS } from './sheets.ts';

export interface PlaceSources {
	readonly plan: Plan;
	readonly notes: readonly Note[];
	readonly devices: ReadonlySet<DeviceId>;
}

/** @param shared - what every phone is shown */
export function viewOfPlace(
	shared: PhoneView,
	place: PlaceId,
	{ plan, notes, devices }: PlaceSources
): PlaceView {
	const activity = currentActivity(plan);
	return {
		...shared,
		kind: 'place',
		place,
		hostName: plan.places.find(({ id }) => id === place)?.hostName ?? '',
		steps: activity ? activity.steps.map((step) => stepAt(plan, activity, step, place)) : [],
		said: notesAtPlace(place, { plan, notes, devices }).map(saidHere)
	};
}

/** On the table's sheets or written on its devices, in the activity that the room is in. */
export const notesAtPlace = (place: PlaceId, { plan, notes, devices }: PlaceSources): Note[] =>
	notes.filter(
		(note) =>
			note.where.place === place &&
			note.where.activity === currentActivity(plan)?.id &&
			(isOnSheet(note) || isWrittenHere(note, devices)) &&
			!['held', 'barred'].includes(gateOf(plan, note.id))
	);

const isOnSheet = ({ form }: Note): boolean =>
	(SHEET_FORMS as readonly string[]).includes(form ?? '');

/** Somebody's own phone may be the table's device, too: then what it wrote as a phone is not told. */
const isWrittenHere = ({ id, from }: Note, devices: ReadonlySet<DeviceId>): boolean =>
	from === 'place' && [...devices].some((device) => isAuthorOf(device, id));

function stepAt(plan: Plan, activity: Activity, step: Step, place: PlaceId): PlaceStep {
	const { id, kind, part, round = 0, title, minutes } = step;
	const questionId = questionIdAt(activity, step, place);
	const question = questionText(plan, questionId);
	const more = { ...(part && { part }), ...(minutes === undefined ? {} : { minutes }) };
	return { id, kind, round, title, questionId, question, ...more };
}

const saidHere = ({ id, where, form = '', kind, text, voice, photo }: Note): SaidHere => ({
	id: ownPart(id),
	step: where.step,
	form,
	kind,
	text,
	voice,
	...(photo && { photo: { hash: photo.hash, alt: photo.alt } })
});
