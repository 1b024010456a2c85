/**
 * Coming into a document that is large already: one after the other, and all at once after a break.
 *
 * Room: bench, in the load. A join begins where a device begins: with asking for its ticket, where
 * anybody asks for one. It ends with the last byte; what Yjs then does is the device's own work.
 */
import type { Job, Task } from './job.ts';
import type { Measured } from './load.ts';
import { manyNotes } from './notes.ts';
import { soon, until } from './pace.ts';
import { doorOf, openPeer, type Peer } from './peer.ts';
import { percentilesOf } from './tally.ts';
import { peakMemoryMb, spentSince, usageOf } from './usage.ts';

const AUTHORS = 200;
const SETTLE_MS = 3_000;
const PATIENCE_MS = 30_000;

export async function join(
	job: Job,
	{ notes, oneByOne, atOnce }: Extract<Task, { kind: 'join' }>
): Promise<Measured> {
	const state = manyNotes(notes, AUTHORS, 0);
	const writer = await fill(job, state);
	const pids = [job.at.pid, process.pid];
	const doors = Array.from({ length: atOnce }, (_, n) => doorOf(job, n));
	const timed = async (door: (typeof doors)[number]): Promise<number> => {
		const fromMs = performance.now();
		peers.push(await openPeer(job, door));
		return performance.now() - fromMs;
	};
	const peers: Peer[] = [];

	const beforeCold = usageOf(pids);
	const coldMs: number[] = [];
	for (const door of doors.slice(0, oneByOne)) coldMs.push(await timed(door));
	const cold = spentSince(beforeCold, pids);
	for (const { wire } of peers.splice(0)) wire.close();
	await until(performance.now() + SETTLE_MS);

	const before = usageOf(pids);
	const stormMs = await Promise.all(doors.map(timed));
	const { cpuMs, otherPercent } = spentSince(before, pids);
	writer.wire.close();
	return {
		...percentilesOf(stormMs),
		allAfterMs: percentilesOf(stormMs)?.mostMs,
		coldP50Ms: percentilesOf(coldMs)?.p50Ms,
		coldCpuMs: Math.round((cold.cpuMs[0] ?? 0) / oneByOne),
		cpuMs: Math.round(cpuMs[0] ?? 0),
		documentBytes: state.length,
		memoryMb: peakMemoryMb(job.at.pid),
		otherPercent
	};
}

/**
 * Brings the notes, and waits until the relay has taken them in. Whoever brought them stays: some
 * relays let go of a document that nobody is on, and tell the next who come that it is empty.
 */
async function fill(job: Job, state: Uint8Array): Promise<Peer> {
	let isIn = false;
	const writer = await openPeer(job, doorOf(job, 0), { onAcknowledged: (n) => (isIn = n > 0) });
	writer.say(state);
	// Where nothing is acknowledged, somebody else sees it.
	const seen = async () => {
		let bytes = 0;
		const onState = (told: Uint8Array) => (bytes = told.length);
		const reader = await openPeer(job, doorOf(job, 0), { onState });
		reader.wire.close();
		return bytes >= state.length;
	};
	const giveUpMs = performance.now() + PATIENCE_MS;
	while (!(await seen())) {
		if (performance.now() > giveUpMs) throw new Error('The relay did not take the notes.');
		await soon(() => isIn, 200);
	}
	await until(performance.now() + SETTLE_MS);
	return writer;
}
