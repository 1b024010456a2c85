/**
 * A full peer of the load: comes in, is told the document, says updates, hears them.
 *
 * Room: bench. Holds no document: a thousand of them fit into one process.
 */
import { askTicket } from '#lib/sync/ticket.ts';
import { openPair } from '../../src/cli/key-pair.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import type { Job } from './job.ts';
import { openWire, type Wire } from './wire.ts';

export interface Peer {
	readonly wire: Wire;
	readonly say: (update: Uint8Array) => void;
	readonly sayPresence: (update: Uint8Array) => void;
}

export interface PeerEvents {
	readonly onUpdate?: (payload: Buffer) => void;
	/** How many of what this peer said have been acknowledged. */
	readonly onAcknowledged?: (count: number) => void;
	/** The whole document, as an update. Only then large frames are kept. */
	readonly onState?: (state: Uint8Array) => void;
}

/** Says who it is before it comes, where anybody asks. */
export type Door = () => Promise<string>;

/** @param n - which of the hall's devices it is */
export function doorOf({ at, hall }: Job, n: number): Door {
	if (at.dialect !== 'sheaf') return async () => `/${at.document}`;
	const { seed, standing } = hall.devices[n] as Job['hall']['devices'][number];
	const pair = openPair(seed);
	if (!pair) throw new Error('not a seed');
	const { gathering } = hall;
	return async () => {
		const origin = `http://127.0.0.1:${at.port}`;
		const answer = await askTicket(origin, { gathering, role: 'host', standing }, pair);
		if (typeof answer === 'string') throw new Error(`no ticket: ${answer}`);
		return `/sync/${gathering}/${at.document}?ticket=${encodeURIComponent(answer.ticket)}`;
	};
}

/** Resolves when the peer has been told all of the document. */
export async function openPeer(job: Job, door: Door, events: PeerEvents = {}): Promise<Peer> {
	const dialect: Dialect = dialectOf(job.at.dialect, job.at.document);
	const { onUpdate, onAcknowledged, onState } = events;
	let acknowledged = 0;
	let offers = 0;
	let told = () => {};
	const isTold = new Promise<void>((resolve) => (told = resolve));

	function onFrame(payload: Buffer): void {
		const kind = dialect.kindOf(payload);
		if (kind === 'update') return onUpdate?.(payload);
		if (kind === 'step-1') {
			offers += 1;
			wire.send(dialect.nothingToOffer);
		}
		if (kind === 'step-2') {
			onState?.(dialect.updateOf(payload));
			told();
		}
		if (kind !== 'acknowledged') return;
		const count = dialect.countOf(payload);
		acknowledged = count === 'one more' ? acknowledged + 1 : count;
		onAcknowledged?.(acknowledged - offers);
	}

	const wire = openWire(job.at.port, await door(), { onFrame, wantsAll: onState !== undefined });
	await wire.open;
	for (const frame of dialect.greeting) wire.send(frame);
	const gone = wire.closed.then((code) => {
		throw new Error(`The relay closed a line with ${code}.`);
	});
	await Promise.race([isTold, gone]);
	gone.catch(() => {});
	return {
		wire,
		say: (update) => wire.send(dialect.update(update)),
		sayPresence: (update) => wire.send(dialect.presence(update))
	};
}

/** Opens so many, a few at a time. */
export async function openPeers(
	job: Job,
	count: number,
	eventsOf: (n: number) => PeerEvents
): Promise<Peer[]> {
	const AT_ONCE = 20;
	const peers: Peer[] = [];
	while (peers.length < count) {
		const from = peers.length;
		const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, n) =>
			openPeer(job, doorOf(job, from + n), eventsOf(from + n))
		);
		peers.push(...(await Promise.all(some)));
	}
	return peers;
}
