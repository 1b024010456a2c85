/**
 * Days as plans hold them: `2026-11-21`, on the calendar of whoever is asked; and hours.
 *
 * Room: words. In the manner of this device.
 */
export function isoDay(date: Date): string {
	const twoDigits = (count: number) => String(count).padStart(2, '0');
	return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** "21 November 2026" in the reader's manner; empty for what is no day. */
export function dayWords(isoDate: string): string {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
	if (!parts) return isoDate;
	// Midnight on this device's calendar: as a bare ISO day it would be yesterday west of Greenwich.
	const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
	return date.toLocaleDateString(undefined, { dateStyle: 'long' });
}

/** "14:05" in the reader's manner. */
export const timeOfDay = (atMs: number): string =>
	new Date(atMs).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

/** @param atMs - when it came; 0 where it was said while people moved */
export const lateWords = (atMs: number): string =>
	atMs === 0 ? 'After the round' : `Late, came at ${timeOfDay(atMs)}`;
