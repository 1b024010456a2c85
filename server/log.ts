/**
 * One JSON line an event, for people who look after the kit.
 *
 * Room: server. Holds counts, codes and the first letters of a gathering's name; never what
 * somebody wrote, never a ticket, a seed or an address of a phone.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** @param event - what happened, in the past tense: `relay-started` */
export type Log = (event: string, fields?: LogFields) => void;

export function createLog(write: (line: string) => void, nowMs: () => number): Log {
	return (event, fields = {}) =>
		write(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), event, ...fields })}\n`);
}

/** A machine's own words about what broke, without whatever it was about. */
export function describeError(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	const code = (error as NodeJS.ErrnoException).code;
	return code ? `${error.name} ${code}` : error.name;
}

/** Enough of a gathering's name to tell two apart. */
export const shortName = (gathering: string): string => gathering.slice(0, 8);
