/**
 * Everybody hears what anybody writes: how soon, and what it costs the relay.
 *
 * Room: bench, in the load.
 */
import type { Job, Task } from './job.ts';
import type { Measured } from './load.ts';
import { createWriter, eachMark, presenceOf } from './notes.ts';
import { atEach, chance, moments, soon, until } from './pace.ts';
import { openPeers } from './peer.ts';
import { createTally, percentilesOf } from './tally.ts';
import { peakMemoryMb, spentSince, usageOf } from './usage.ts';

/** What has not come by then is missing. */
const PATIENCE_MS = 20_000;

export async function fanOut(
	job: Job,
	{ lines, perSecond, seconds, presenceEveryMs }: Extract<Task, { kind: 'fan-out' }>
): Promise<Measured> {
	const { at } = job;
	const notes = Math.round(perSecond * seconds);
	const next = chance(2);
	const writerOf = Array.from({ length: notes }, () => Math.floor(next() * lines));
	const writers = Array.from({ length: lines }, createWriter);
	const updates = writerOf.map((writer, note) =>
		(writers[writer] as (mark: number) => Uint8Array)(note)
	);
	const tally = createTally(lines, notes, writerOf);
	/** Of each line, when its notes were due that are not acknowledged yet. */
	const unanswered: number[][] = Array.from({ length: lines }, () => []);
	const answeredMs: number[] = [];

	const peers = await openPeers(job, lines, (line) => {
		let answered = 0;
		return {
			onUpdate: (payload) => eachMark(payload, (note) => tally.heard(line, note)),
			onAcknowledged(count) {
				for (; answered < count; answered++) {
					const due = unanswered[line]?.shift();
					if (due !== undefined) answeredMs.push(performance.now() - due);
				}
			}
		};
	});
	if (presenceEveryMs) {
		for (const [line, { sayPresence }] of peers.entries()) {
			keepSaying(sayPresence, line, presenceEveryMs, next());
		}
	}
	// Whatever coming in has left over is done.
	await until(performance.now() + 1_000);
	const pids = [at.pid, process.pid];
	const before = usageOf(pids);
	await atEach(moments(notes, perSecond), (note, due) => {
		const line = writerOf[note] as number;
		tally.sent(note, due);
		unanswered[line]?.push(due);
		peers[line]?.say(updates[note] as Uint8Array);
	});
	await soon(() => tally.isComplete(), PATIENCE_MS);
	const { seconds: tookS, cpuMs, otherPercent } = spentSince(before, pids);
	const { latency, ...counts } = tally.read();
	const [relayMs = 0, loadMs = 0] = cpuMs;
	return {
		...latency,
		ackP99Ms: percentilesOf(answeredMs)?.p99Ms,
		...counts,
		cpuPercent: Math.round(relayMs / tookS / 10),
		cpuUsPerDelivery: Math.round((relayMs * 10_000) / counts.deliveries) / 10,
		memoryMb: peakMemoryMb(at.pid),
		loadPercent: Math.round(loadMs / tookS / 10),
		otherPercent
	};
}

/** First at a moment of its own, then again and again, for as long as this process lives. */
function keepSaying(
	say: (update: Uint8Array) => void,
	line: number,
	everyMs: number,
	share: number
): void {
	let clock = 0;
	const sayNow = () => say(presenceOf(1_000_000 + line, (clock += 1)));
	sayNow();
	setTimeout(() => {
		sayNow();
		setInterval(sayNow, everyMs);
	}, share * everyMs);
}
