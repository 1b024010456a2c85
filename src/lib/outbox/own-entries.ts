/**
 * What one device says about itself just now: in each slot its last word, and the answer to it.
 *
 * Room: outbox. Pure. What was taken back is not in it.
 */
import type { IntentHere } from '#lib/device/database.ts';
import type { EntryAbout, EntryValue } from '#lib/domain/entry.ts';
import type { ActivityId } from '#lib/domain/id.ts';
import type { Receipt } from '#lib/domain/wire.ts';

export interface OwnEntry {
	readonly about: EntryAbout;
	readonly activity: ActivityId | '';
	readonly slot: string;
	readonly value: EntryValue;
	/** Absent while nobody has answered. */
	readonly receipt?: Receipt;
}

/** @param kept - in the order in which it was written; of a slot only the last is kept there */
export const readOwnEntries = (kept: readonly IntentHere[]): OwnEntry[] =>
	kept.flatMap(({ intent: { act }, receipt }) =>
		act.kind === 'entry' && act.value !== null ? [{ ...act, ...(receipt && { receipt }) }] : []
	);
