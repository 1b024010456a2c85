/**
 * Takes known members out of a record of a harvest file; what is left over is kept as it is.
 *
 * Room: report. A member that is known but makes no sense here (a voice that is a number) counts
 * as left over too, so that whatever a file says comes out of the next file again.
 */
import { isName } from '#lib/domain/id.ts';
import { readOneOf, readText, readWhole, type Raw } from '#lib/domain/read.ts';

export interface Members {
	/** A text with something in it, of at most `maxChars`; empty when there is none. */
	readonly text: (member: string, maxChars: number) => string;
	readonly name: (member: string) => string;
	readonly whole: (member: string, min?: number, max?: number) => number | undefined;
	readonly oneOf: <W extends string>(member: string, words: readonly W[]) => W | undefined;
	/** Whatever `read` makes of it; undefined when it makes nothing of it. */
	readonly take: <T>(member: string, read: (raw: unknown) => T | undefined) => T | undefined;
	/** What nobody has taken, as JSON text; undefined when that is nothing. */
	readonly rest: () => string | undefined;
}

export function membersOf(raw: Raw): Members {
	const taken = new Set<string>();
	const take = <T>(member: string, read: (raw: unknown) => T | undefined): T | undefined => {
		const value = Object.hasOwn(raw, member) ? read(raw[member]) : undefined;
		if (value !== undefined) taken.add(member);
		return value;
	};
	return {
		take,
		text: (member, maxChars) =>
			take(member, (one) => readText(one, maxChars)?.trim() || undefined) ?? '',
		name: (member) => take(member, (one) => (isName(one) ? one : undefined)) ?? '',
		whole: (member, min, max) => take(member, (one) => readWhole(one, min, max)),
		oneOf: (member, words) => take(member, (one) => readOneOf(one, words)),
		rest: () => {
			const left = Object.entries(raw).filter(([member]) => !taken.has(member));
			return left.length > 0 ? JSON.stringify(Object.fromEntries(left)) : undefined;
		}
	};
}
