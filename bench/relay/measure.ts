/**
 * One scenario with one relay: starts it, lets the load work, takes everything away again.
 *
 * Room: bench.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { BenchHall } from './hall.ts';
import type { Job, Task } from './job.ts';
import type { Measured } from './load.ts';
import { until } from './pace.ts';
import { startRelay, type RelayKind, type RunningRelay } from './relays.ts';
import { KILL_AFTER_MS, type Scenario } from './scenarios.ts';

const LOAD = join(import.meta.dirname, 'load.ts');
/** No scenario takes longer; one that does is ended. */
const WITHIN_MS = 240_000;

export async function measure(
	{ task, crowd = 0 }: Scenario,
	kind: RelayKind,
	hall: BenchHall
): Promise<Measured> {
	const relay = await startRelay(kind);
	const others = Array.from({ length: crowd }, () =>
		spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' })
	);
	try {
		if (kind.dialect === 'sheaf') await hall.bringTo(relay.port);
		const jobOf = (one: Task): Job => ({
			task: one,
			at: { dialect: kind.dialect, port: relay.port, pid: relay.pid(), document: 'notes' },
			hall: { gathering: hall.gathering, devices: hall.devices }
		});
		return task.kind === 'write'
			? await pullThePlug(relay, jobOf, task)
			: await startLoad(jobOf(task)).done;
	} catch (error) {
		return { failed: error instanceof Error ? error.message : String(error) };
	} finally {
		for (const other of others) other.kill('SIGKILL');
		await relay.close();
	}
}

async function pullThePlug(
	relay: RunningRelay,
	jobOf: (task: Task) => Job,
	task: Task
): Promise<Measured> {
	const writing = startLoad(jobOf(task));
	await writing.begun;
	const { least, most } = KILL_AFTER_MS;
	await until(performance.now() + least + Math.random() * (most - least));
	await relay.kill();
	const acknowledged = (await writing.done).acknowledged as readonly number[];
	await relay.start();
	const { marks, doubled } = await startLoad(jobOf({ kind: 'read' })).done;
	const there = new Set(marks as readonly number[]);
	return {
		acknowledged: acknowledged.length,
		lost: acknowledged.filter((mark) => !there.has(mark)).length,
		doubled
	};
}

interface Load {
	/** Resolves once it writes, where it says so. */
	readonly begun: Promise<void>;
	readonly done: Promise<Measured>;
}

function startLoad(job: Job): Load {
	const child: ChildProcess = fork(LOAD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
	const tooLong = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS);
	let begin = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const done = new Promise<Measured>((resolve, reject) => {
		child.on('message', (message: Measured) => {
			if (message.writing) return begin();
			if (message.failed) return reject(new Error(String(message.failed)));
			resolve(message);
		});
		child.once('exit', () => reject(new Error('The load stopped, or took too long.')));
	}).finally(() => clearTimeout(tooLong)) as Promise<Measured>;
	// Who waits for the beginning alone hears of a failure there.
	done.catch(() => {});
	child.send(job);
	return { begun: Promise.race([begun, done.then(() => {})]), done };
}
