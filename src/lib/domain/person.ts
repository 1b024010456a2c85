/**
 * Somebody in the room, as a host knows them: a label they chose, never an account.
 *
 * Room: domain. Persisted, never rename.
 */
import { isName } from './id.ts';
import { MAX_VOICE_CHARS } from './limits.ts';
import { readRecord, readText } from './read.ts';

export interface Person {
	/** Random, never printed. */
	readonly id: string;
	readonly label: string;
}

export function readPerson(raw: unknown): Person | null {
	const record = readRecord(raw);
	const label = readText(record?.label, MAX_VOICE_CHARS);
	return record && isName(record.id) && label !== undefined ? { id: record.id, label } : null;
}
