/**
 * Many people press Send at the same moment: when has everybody got everything?
 *
 * Room: bench, in the load.
 */
import type { Job, Task } from './job.ts';
import type { Measured } from './load.ts';
import { createWriter, eachMark } from './notes.ts';
import { soon, until } from './pace.ts';
import { openPeers } from './peer.ts';
import { createTally } from './tally.ts';
import { peakMemoryMb, spentSince, usageOf } from './usage.ts';

const PATIENCE_MS = 30_000;

export async function burst(
	job: Job,
	{ lines, writers }: Extract<Task, { kind: 'burst' }>
): Promise<Measured> {
	const writerOf = Array.from({ length: writers }, (_, note) => note);
	const updates = writerOf.map((note) => createWriter()(note));
	const tally = createTally(lines, writers, writerOf);
	const peers = await openPeers(job, lines, (line) => ({
		onUpdate: (payload) => eachMark(payload, (note) => tally.heard(line, note))
	}));
	await until(performance.now() + 1_000);
	const pids = [job.at.pid, process.pid];
	const before = usageOf(pids);
	const atMs = performance.now();
	for (const [note, update] of updates.entries()) {
		tally.sent(note, atMs);
		peers[note]?.say(update);
	}
	await soon(() => tally.isComplete(), PATIENCE_MS);
	const { cpuMs, otherPercent } = spentSince(before, pids);
	const { latency, ...counts } = tally.read();
	return {
		...latency,
		allAfterMs: latency?.mostMs,
		...counts,
		cpuMs: Math.round(cpuMs[0] ?? 0),
		cpuUsPerDelivery: Math.round(((cpuMs[0] ?? 0) * 10_000) / counts.deliveries) / 10,
		memoryMb: peakMemoryMb(job.at.pid),
		otherPercent
	};
}
