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
