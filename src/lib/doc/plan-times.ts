/**
 * Times that do not move, and what the room was told, in the `plan` document.
 *
 * Room: doc. Hosts write them. Persisted, never rename.
 */
import type * as Y from 'yjs';
import type { Announcement } from '#lib/domain/announcement.ts';
import { readAnnouncement } from '#lib/domain/announcement.ts';
import type { ActivityId, StepId } from '#lib/domain/id.ts';
import { readWhole } from '#lib/domain/read.ts';

const maps = (doc: Y.Doc) => ({
	/** `<activity>/<step>` → room time in ms; null when it may move again. */
	fixed: doc.getMap('fixed-times'),
	/** `<activity>/<epoch>/<step>/<place>` → ms that its clock ends later; 0 for the room's clock. */
	placeClocks: doc.getMap('place-clocks'),
	/** `<room time in ms>.<device>` → what was said. */
	announcements: doc.getMap('announcements')
});

export function readFixedTimes(doc: Y.Doc): Map<string, number> {
	const times = new Map<string, number>();
	for (const [key, raw] of maps(doc).fixed.entries()) {
		const atMs = readWhole(raw);
		if (atMs !== undefined) times.set(key, atMs);
	}
	return times;
}

/** Longer than any round: a clock that is later than that is none. */
const MOST_LATER_MS = 180 * 60_000;

export function readPlaceClocks(doc: Y.Doc): Map<string, number> {
	const clocks = new Map<string, number>();
	for (const [key, raw] of maps(doc).placeClocks.entries()) {
		const laterMs = readWhole(raw, 1, MOST_LATER_MS);
		if (laterMs !== undefined) clocks.set(key, laterMs);
	}
	return clocks;
}

/** Sets a distance: two hosts who give a table one more minute at once give it one. */
export function putPlaceClocks(doc: Y.Doc, keys: readonly string[], laterMs: number): void {
	doc.transact(() => {
		for (const key of keys) {
			maps(doc).placeClocks.set(key, Math.min(MOST_LATER_MS, Math.max(0, Math.round(laterMs))));
		}
	});
}

/** @param atMs - null lets it move again */
export function putFixedTime(
	doc: Y.Doc,
	activity: ActivityId,
	step: StepId,
	atMs: number | null
): void {
	maps(doc).fixed.set(`${activity}/${step}`, atMs);
}

/** The last thing that the room was told; it may be nothing, which takes back what was said. */
export function readLastAnnouncement(doc: Y.Doc): Announcement | undefined {
	const all = [...maps(doc).announcements.entries()].flatMap(([key, raw]) => {
		const announcement = readAnnouncement(raw);
		return announcement ? [{ key, announcement }] : [];
	});
	all.sort((a, b) => a.announcement.atMs - b.announcement.atMs || (a.key < b.key ? -1 : 1));
	return all.at(-1)?.announcement;
}

export function putAnnouncement(doc: Y.Doc, device: string, announcement: Announcement): void {
	maps(doc).announcements.set(`${announcement.atMs}.${device}`, { ...announcement });
}
