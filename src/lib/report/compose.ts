/**
 * Puts a record of a harvest file together again: what this app knows, and what it was given.
 *
 * Room: report.
 */
import type { Raw } from '#lib/domain/read.ts';

/**
 * Members that are undefined or empty are left out.
 *
 * @param madeUp - what this app filled in where the file said nothing it could use: the file's own
 * words go before it
 * @param known - goes before the file's own words
 */
export function compose(madeUp: Raw, known: Raw, more: Raw): Raw {
	const said = Object.entries({ ...madeUp, ...known }).filter(
		([, value]) => value !== undefined && value !== ''
	);
	const record = new Map<string, unknown>(said);
	for (const [member, value] of Object.entries(more)) {
		const isKnown = Object.hasOwn(known, member) && record.has(member);
		if (!isKnown) record.set(member, value);
	}
	return Object.fromEntries(record);
}
