/**
 * The order of a day's activities and what is passed on between them, in the `plan` document.
 *
 * Room: doc. Hosts write it. An activity lies under a key of its own (plan-doc.ts); where it stands
 * in the day, whether it was left out and what is laid before it have keys of their own, so that two
 * hosts may each change one thing. Persisted, never rename.
 */
import type * as Y from 'yjs';
import type { Activity } from '#lib/domain/activity.ts';
import { isNoteId, type ActivityId, type NoteId } from '#lib/domain/id.ts';
import type { Reached } from '#lib/domain/plan.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';

const maps = (doc: Y.Doc) => ({
	/** `<activity>` → a number to sort by; it lies between those of its neighbours. */
	positions: doc.getMap('activity-positions'),
	/** `<activity>` → true while it is left out. */
	leftOut: doc.getMap('activities-left-out'),
	/** `<activity>/<note>` → `{ on, n }`: the n-th act on what is carried to it. */
	carried: doc.getMap('carried')
});

/**
 * In the order of the day: what has begun first, whoever moved what meanwhile. What was left out is
 * not in it, unless people are in it already.
 */
export function orderActivities(
	doc: Y.Doc,
	activities: readonly Activity[],
	reached: ReadonlyMap<ActivityId, Reached>
): Activity[] {
	const { positions, leftOut } = maps(doc);
	const begun = ({ id }: Activity) => Number(reached.has(id));
	const positionOf = ({ id, position }: Activity) => readNumber(positions.get(id)) ?? position;
	return activities
		.filter(({ id }) => leftOut.get(id) !== true || reached.has(id))
		.sort((a, b) => begun(b) - begun(a) || positionOf(a) - positionOf(b) || (a.id < b.id ? -1 : 1))
		.map((activity, position) => ({ ...activity, position }));
}

/** What an activity is sorted by just now. */
export const readPosition = (doc: Y.Doc, id: ActivityId): number =>
	readNumber(maps(doc).positions.get(id)) ??
	readWhole(readRecord(doc.getMap('activities').get(id))?.position) ??
	0;

export function putPosition(doc: Y.Doc, id: ActivityId, position: number): void {
	maps(doc).positions.set(id, position);
}

export function putLeftOut(doc: Y.Doc, id: ActivityId, on: boolean): void {
	maps(doc).leftOut.set(id, on);
}

/** What is laid before each activity, in the order in which it was. */
export function readCarried(doc: Y.Doc): Map<ActivityId, NoteId[]> {
	const laid = [...maps(doc).carried.entries()].flatMap(([key, raw]) => {
		const [activity = '', note = ''] = key.split('/');
		const { on, n } = readRecord(raw) ?? {};
		return on === true && isNoteId(note) ? [{ activity, note, n: readWhole(n) ?? 0 }] : [];
	});
	laid.sort((a, b) => a.n - b.n || (a.note < b.note ? -1 : 1));
	const carried = new Map<ActivityId, NoteId[]>();
	for (const { activity, note } of laid) {
		carried.set(activity, [...(carried.get(activity) ?? []), note]);
	}
	return carried;
}

/** Lays a note before an activity, or takes it away again. */
export function putCarried(doc: Y.Doc, activity: ActivityId, note: NoteId, on: boolean): void {
	const { carried } = maps(doc);
	carried.set(`${activity}/${note}`, { on, n: carried.size + 1 });
}

const readNumber = (raw: unknown): number | undefined =>
	typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined;
