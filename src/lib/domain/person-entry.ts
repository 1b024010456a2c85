/**
 * What a phone says its person is called.
 *
 * Room: domain. Persisted, never rename.
 */
import type { EntryValue } from './entry.ts';
import { MAX_VOICE_CHARS } from './limits.ts';
import { readRecord, readText } from './read.ts';

/** The slot, about people, of the gathering as a whole. */
export const PERSON_SLOT = 'person';

/** Empty when they did not say. */
export const readSaidName = ({ value }: { readonly value: EntryValue }): string =>
	readText(readRecord(value)?.name, MAX_VOICE_CHARS) ?? '';
