/**
 * Something that a host tells the whole room, on every screen: "Lunch is at 12:40."
 *
 * Room: domain. Persisted, never rename.
 */
import { MAX_ANNOUNCEMENT_CHARS } from './limits.ts';
import { readRecord, readText, readWhole } from './read.ts';

export interface Announcement {
	/** Empty takes back what was said before. */
	readonly text: string;
	/** Room time in ms. */
	readonly atMs: number;
}

export function readAnnouncement(raw: unknown): Announcement | null {
	const record = readRecord(raw);
	const text = readText(record?.text, MAX_ANNOUNCEMENT_CHARS);
	const atMs = readWhole(record?.atMs);
	return text === undefined || atMs === undefined ? null : { text, atMs };
}
