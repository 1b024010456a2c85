/** What lies in files, byte by byte. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which files under a folder hold these bytes. */
export function filesWith(folder: string, words: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.filter((path) => readFileSync(path).includes(words));
}
