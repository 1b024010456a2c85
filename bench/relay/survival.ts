/**
 * What a relay said that it has, and what it has after somebody pulled the plug.
 *
 * Room: bench, in the load. Where a relay acknowledges nothing, its echo is taken for its word.
 */
import type { Job, Task } from './job.ts';
import type { Measured } from './load.ts';
import { createWriter, eachMark, marksIn } from './notes.ts';
import { atEach, moments, until } from './pace.ts';
import { doorOf, openPeer, openPeers } from './peer.ts';

/** Longer than anybody lets a relay live here. */
const MAX_SECONDS = 30;
const LOADING_MS = 2_000;

/** Writes until the relay is gone. */
export async function write(
	job: Job,
	{ lines, perSecond }: Extract<Task, { kind: 'write' }>
): Promise<Measured> {
	const acknowledged = new Set<number>();
	const said: number[][] = Array.from({ length: lines }, () => []);
	const peers = await openPeers(job, lines, (line) => {
		let answered = 0;
		return job.at.dialect === 'y-websocket'
			? { onUpdate: (payload) => eachMark(payload, (mark) => acknowledged.add(mark)) }
			: {
					onAcknowledged(count) {
						for (; answered < count; answered++) acknowledged.add(said[line]?.[answered] as number);
					}
				};
	});
	const writers = Array.from({ length: lines }, createWriter);
	const gone = Promise.all(peers.map(({ wire }) => wire.closed)).then(() => true);
	process.send?.({ writing: true });
	const writing = atEach(moments(perSecond * MAX_SECONDS, perSecond), (mark) => {
		const line = mark % lines;
		said[line]?.push(mark);
		peers[line]?.say((writers[line] as (mark: number) => Uint8Array)(mark));
	}).then(() => false);
	if (!(await Promise.race([gone, writing]))) throw new Error('The relay was never killed.');
	return { acknowledged: [...acknowledged] };
}

/** Which notes there are. */
export async function read(job: Job): Promise<Measured> {
	let marks = new Map<number, number>();
	const look = async () => {
		const onState = (state: Uint8Array) => (marks = marksIn(state));
		const reader = await openPeer(job, doorOf(job, 0), { onState });
		return reader.wire;
	};
	// Some begin to load only when somebody comes, and tell the first that there is nothing.
	const first = await look();
	await until(performance.now() + LOADING_MS);
	const second = await look();
	for (const wire of [first, second]) wire.close();
	return { marks: [...marks.keys()], doubled: [...marks.values()].filter((n) => n > 1).length };
}
