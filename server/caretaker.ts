/**
 * How a command on this machine finds the relay that runs with a folder, and proves that it may
 * look after it: a file that the folder's owner alone can read.
 *
 * Room: server. The key is a new one at each start and good for `POST /backup`, nothing else.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson, readRecord } from '#lib/domain/read.ts';

export interface Caretaker {
	/** Of the relay, from this machine. */
	readonly url: string;
	readonly key: string;
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'caretaker.json');

export function leaveCaretaker(dataFolder: string, caretaker: Caretaker): void {
	rmSync(fileIn(dataFolder), { force: true });
	writeFileSync(fileIn(dataFolder), JSON.stringify(caretaker), { mode: 0o600, flag: 'wx' });
}

/** Null when no relay has left one. A relay that was killed leaves one that is good for nothing. */
export function findCaretaker(dataFolder: string): Caretaker | null {
	try {
		const record = readRecord(parseJson(readFileSync(fileIn(dataFolder), 'utf8')));
		const { url, key } = record ?? {};
		return typeof url === 'string' && typeof key === 'string' ? { url, key } : null;
	} catch {
		return null;
	}
}

export const takeCaretakerAway = (dataFolder: string): void =>
	rmSync(fileIn(dataFolder), { force: true });
