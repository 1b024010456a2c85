/** What a power cut would leave: whether the disk was told to keep a note before its phone was told. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asPhone, bring } from '../helpers/cafe.ts';
import { greet, type At } from '../helpers/client.ts';
import { createPen, newGathering } from '../helpers/gathering.ts';
import { newDataFolder } from '../helpers/relay.ts';

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));
const NOTES = 8;
/** It shows which calls a process makes to the system; not every machine has it, or allows it. */
const canTrace =
	spawnSync('strace', ['-qq', '-e', 'trace=none', process.execPath, '-v']).status === 0;

let dataFolder: string;
let traced: ChildProcess | undefined;
beforeEach(() => {
	dataFolder = newDataFolder();
});
afterEach(() => {
	// With what it watches.
	if (traced?.pid) process.kill(-traced.pid, 'SIGKILL');
	rmSync(dataFolder, { recursive: true, force: true });
});

async function startTraced(flush: string): Promise<{ at: At; flushes: () => number }> {
	const calls = join(dataFolder, 'calls');
	const watch = ['-f', '-qq', '-e', 'trace=fsync,fdatasync', '-o', calls];
	const env = { PORT: '0', HTTPS_PORT: 'off', SHEAF_DATA: dataFolder, SHEAF_FLUSH: flush };
	const child = spawn('strace', [...watch, process.execPath, join('server', 'main.ts')], {
		cwd: HOUSE,
		env: { ...process.env, ...env },
		detached: true,
		stdio: ['ignore', 'pipe', 'ignore']
	});
	traced = child;
	let printed = '';
	const url = await new Promise<string>((done) =>
		child.stdout.on('data', (chunk) => {
			printed += chunk;
			const found = /^Sheaf is ready: (\S+)$/m.exec(printed)?.[1];
			if (found) done(found);
		})
	);
	return {
		at: { url, host: url.replace('http://', '') },
		flushes: () => readFileSync(calls, 'utf8').match(/\bf(data)?sync\(/g)?.length ?? 0
	};
}

/** How often the disk was told to keep what it has, while so many notes were confirmed in turn. */
async function flushesFor(flush: string): Promise<number> {
	const { at, flushes } = await startTraced(flush);
	const cafe = newGathering();
	await bring(at, cafe);
	const phone = asPhone(cafe);
	const live = await greet(at, phone);
	const pen = createPen(cafe.id, phone.pair);
	await live.send(pen.note('The first.'));
	const before = flushes();
	for (let n = 0; n < NOTES; n++) {
		const known = flushes();
		expect(await live.send(pen.note(`Note ${n}.`))).toMatchObject({ state: 'filed' });
		if (flush === 'always') expect(flushes()).toBeGreaterThan(known);
	}
	return flushes() - before;
}

describe.skipIf(!canTrace)('a note that was confirmed', () => {
	test('was flushed to the disk before, so that a power cut leaves it there', async () => {
		expect(await flushesFor('always')).toBeGreaterThanOrEqual(NOTES);
	});

	test('waits for its flush where somebody has configured it so', async () => {
		expect(await flushesFor('later')).toBe(0);
	});
});
