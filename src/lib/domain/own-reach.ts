/**
 * How far a note goes where its phone has said something of all its words: all that a phone's first
 * script knows of consents.
 *
 * Room: domain. Persisted, never rename.
 */
import { readAudience, type Audience } from './audience.ts';
import { readRecord } from './read.ts';

/** The slot, about notes, of the gathering as a whole, in which a device says it for its author. */
export const CONSENT_SLOT = 'consent';

export const readReach = (
	entries: readonly { readonly slot: string; readonly value: unknown }[]
): Audience =>
	readAudience(readRecord(entries.find(({ slot }) => slot === CONSENT_SLOT)?.value)?.words);
