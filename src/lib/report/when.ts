/**
 * When something was written, by its author's device. Clocks of devices may say anything.
 *
 * Room: report.
 */
const LAST_DAY_MS = 8.64e15;

/** ISO 8601 in UTC; empty for a moment that no calendar has. */
export const isoTime = (atMs: number): string =>
	atMs <= LAST_DAY_MS ? new Date(atMs).toISOString() : '';
