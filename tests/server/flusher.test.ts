import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFlusher, type Flusher } from '#server/store/flusher.ts';
import { newDataFolder } from '../helpers/relay.ts';

let folder: string;
let flusher: Flusher;
/** Ends what the disk is at; with an error it has failed. */
let disk: { readonly end: (error?: Error) => void }[];
beforeEach(() => {
	folder = newDataFolder();
	const path = join(folder, 'log');
	writeFileSync(path, '');
	disk = [];
	const later = () =>
		new Promise<void>((done, fail) =>
			disk.push({ end: (error) => (error ? fail(error) : done()) })
		);
	flusher = openFlusher(path, { later, now: () => {} });
});
afterEach(() => {
	flusher.close();
	rmSync(folder, { recursive: true });
});

test('what is written while the disk is busy shares the next time, and never this one', async () => {
	const told: string[] = [];
	const ask = (name: string) => flusher.flush().then(() => told.push(name));
	const first = ask('first');
	const others = Promise.all([ask('second'), ask('third')]);
	expect(disk).toHaveLength(1);

	disk[0]?.end();
	await first;
	await expect.poll(() => disk.length).toBe(2);
	expect(told).toEqual(['first']);
	disk[1]?.end();
	await others;
	expect(told).toEqual(['first', 'second', 'third']);
	expect(disk).toHaveLength(2);
});

test('after the disk has failed once nothing is said to be there any more', async () => {
	const first = flusher.flush();
	const second = flusher.flush();
	disk[0]?.end(new Error('EIO'));
	await expect(first).rejects.toThrow('EIO');
	await expect(second).rejects.toThrow('EIO');
	await expect(flusher.flush()).rejects.toThrow('EIO');
	expect(flusher.flushNow).toThrow('EIO');
	expect(disk).toHaveLength(1);
});
