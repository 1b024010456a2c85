/**
 * Makes a folder and those above it that are missing.
 *
 * Room: server/store. One by one: where a system lets nobody make folders and says that there is
 * nothing at that name, as Linux does under `/proc`, Node's own way goes on asking for ever.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @param mode - of folders that are made
 * @throws Error with the system's code
 */
export function makeFolder(path: string, mode?: number): void {
	if (existsSync(path)) return;
	makeFolder(dirname(path), mode);
	try {
		mkdirSync(path, { mode });
	} catch (error) {
		// Somebody else has just made it.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
}
