/** Times as a clock on the wall shows them, by this device's own zone. */

const DAY_MS = 24 * 60 * 60_000;

/** "09:05" */
export function clockTime(ownMs: number): string {
	const date = new Date(ownMs);
	const two = (count: number) => String(count).padStart(2, '0');
	return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * The moment nearest to another at which a clock shows this time; past midnight too.
 *
 * @param time - "09:05"; anything else is no time
 */
export function timeOnDay(time: string, nearOwnMs: number): number | undefined {
	const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
	if (hours === undefined || minutes === undefined) return undefined;
	const date = new Date(nearOwnMs);
	date.setHours(Number(hours), Number(minutes), 0, 0);
	const sameDayMs = date.getTime();
	if (sameDayMs - nearOwnMs > DAY_MS / 2) return sameDayMs - DAY_MS;
	return nearOwnMs - sameDayMs > DAY_MS / 2 ? sameDayMs + DAY_MS : sameDayMs;
}
