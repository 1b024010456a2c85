/**
 * What processes take of the machine, as Linux counts it.
 *
 * Room: bench. Reads `/proc`; on another system there is nothing to read and this throws.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Jiffies of `/proc/stat` are hundredths of a second everywhere that Node runs. */
const JIFFY_MS = 10;

export interface Usage {
	readonly atMs: number;
	/** By process, all threads. */
	readonly cpuMs: readonly number[];
	/** Of everybody, system and stolen time too; without the kernel's interrupts. */
	readonly busyMs: number;
}

export interface Spent {
	readonly seconds: number;
	readonly cpuMs: readonly number[];
	/** What none of the processes took, in hundredths of one processor. */
	readonly otherPercent: number;
}

export function usageOf(pids: readonly number[]): Usage {
	const [user = 0, nice = 0, system = 0, , , , , steal = 0] = (
		/^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? ''
	)
		.split(' ')
		.map(Number);
	return {
		atMs: performance.now(),
		cpuMs: pids.map(cpuMsOf),
		busyMs: (user + nice + system + steal) * JIFFY_MS
	};
}

export function spentSince(before: Usage, pids: readonly number[]): Spent {
	const after = usageOf(pids);
	const passedMs = after.atMs - before.atMs;
	const cpuMs = after.cpuMs.map((ms, n) => ms - (before.cpuMs[n] ?? 0));
	const ours = cpuMs.reduce((sum, ms) => sum + ms, 0);
	const other = Math.max(0, after.busyMs - before.busyMs - ours);
	return { seconds: passedMs / 1_000, cpuMs, otherPercent: Math.round((100 * other) / passedMs) };
}

/** The most that a process has held in memory so far, in megabytes. */
export function peakMemoryMb(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024);
}

/** To a millionth of a second, where `/proc/PID/stat` knows hundredths. */
function cpuMsOf(pid: number): number {
	return readdirSync(`/proc/${pid}/task`)
		.map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8'))
		.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
}
