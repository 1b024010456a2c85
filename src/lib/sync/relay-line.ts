/**
 * The line between one shared document and the relay: y-websocket with a fresh ticket each time,
 * and a count of what the relay has on disk.
 *
 * Room: sync. Connects again by itself, but for a refusal that trying again cannot mend. What the
 * relay would not take twice in a row it is not offered a third time: somebody has to decide.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { writeUpdate } from 'y-protocols/sync';
import { messageSync, WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { GatheringId } from '#lib/domain/id.ts';
import { readOneOf } from '#lib/domain/read.ts';
import type { Access, DocumentName } from '#lib/domain/role.ts';
import {
	SYNC_SAVED_MESSAGE,
	WORK_REFUSALS,
	type DoorRefusal,
	type WorkRefusal
} from '#lib/domain/wire.ts';
import { createBackoff, onNudge } from './backoff.ts';
import { countingSocket } from './counting-socket.ts';
import { readDoorRefusal } from './ticket.ts';

export interface LineState {
	readonly link: 'cut' | 'connecting' | 'open';
	/** Why the relay lets this device in no more. */
	readonly refused?: DoorRefusal;
	/** Why the relay will not take what this document holds; what is written here stays here. */
	readonly notTaken?: WorkRefusal;
	/** True when the relay has on disk everything that this document holds. */
	readonly saved: boolean;
}

/** A ticket, and the origin of the relay that gave it. */
interface TicketAt {
	readonly ticket: string;
	readonly origin: string;
}

/** Who is on a document just now, and what each says of itself. */
export type Presence = WebsocketProvider['awareness'];

export interface RelayLine {
	readonly awareness: Presence;
	/** Tries now, also at a door that was closed. */
	readonly retry: () => void;
	readonly close: () => void;
}

export interface RelayLineOptions {
	readonly gathering: GatheringId;
	readonly document: DocumentName;
	readonly doc: Y.Doc;
	/** What this device may do with the document: who only reads has nothing to be saved. */
	readonly access: Access;
	/** Which copy it is on this device: tabs with another one must not hear of this one's changes. */
	readonly copy?: number;
	/** With the origin of the relay that it opens: `http://…` or `https://…`, without a path. */
	readonly askTicket: () => Promise<TicketAt | DoorRefusal | 'unreachable'>;
	readonly onstate: (state: LineState) => void;
}

interface LineEnd {
	readonly refused?: DoorRefusal | 'unreachable' | undefined;
	readonly notTaken?: WorkRefusal | undefined;
}

const CONNECT_TIMEOUT_MS = 4_000;
/** Full peers are few: what one wrote is with the others soon after the network is back. */
const RETRY = { firstMs: 500, mostMs: 2_000 };
/** A line whose network is gone looks open. Y-websocket notices after 30 s; this asks. */
const PROBE_EVERY_MS = 4_000;
const PROBE_WITHIN_MS = 2_000;
/** The protocol's question who else is here: every relay answers it. */
const PROBE = Uint8Array.of(3);
/** A closed door is asked again now and then: a host may have opened it meanwhile. */
const DOOR_AGAIN_MS = 20_000;
const WITHDRAWN_CODE = 4403;
const TOO_FAST_CODE = 4429;
/** What the websocket library says of a frame over the limit. */
const FRAME_TOO_LARGE = 1009;
/** The first time it may be the relay's own copy that was broken, and was loaded anew. */
const TIMES_TO_OFFER = 2;

export function openRelayLine(options: RelayLineOptions): RelayLine {
	const { gathering, document, doc, access, copy = 0, askTicket, onstate } = options;
	const backoff = createBackoff(RETRY, Math.random);
	let closed = false;
	let wake: () => void = () => {};
	let sent = 0;
	let onDisk = 0;
	let notTaken: WorkRefusal | undefined;
	let timesNotTaken = 0;
	let probing: ReturnType<typeof setTimeout> | undefined;

	const provider = new WebsocketProvider(
		// By this name other tabs of this device hear of changes; where it leads is said with each ticket.
		`/sync/${gathering}${copy === 0 ? '' : `/${copy}`}`,
		document,
		doc,
		{ connect: false, WebSocketPolyfill: countingSocket(() => ((sent += 1), tell('open'))) }
	);
	// Other tabs of this device hear of changes also while no relay is near.
	provider.connectBc();
	const stopPassing = passOnFromTabs();

	const tell = (link: LineState['link'], refused?: DoorRefusal) => {
		if (closed) return;
		const isTold = access === 'read' || (onDisk > 0 && onDisk === sent);
		const saved = link === 'open' && provider.synced && isTold;
		onstate({ link, saved, ...(refused && { refused }), ...(notTaken && { notTaken }) });
	};

	provider.messageHandlers[SYNC_SAVED_MESSAGE] = (_encoder, decoder) => {
		onDisk = decoding.readVarUint(decoder);
		if (onDisk === sent) {
			notTaken = undefined;
			timesNotTaken = 0;
		}
		tell('open');
	};
	provider.on('sync', () => provider.wsconnected && tell('open'));

	const stopNudge = onNudge(() => {
		wake();
		probe();
	});
	const looking = setInterval(probe, PROBE_EVERY_MS);
	void keepConnected();

	async function keepConnected(): Promise<void> {
		while (!closed) {
			const ticket = await askTicket();
			if (closed) return;
			const end = typeof ticket === 'object' ? await connectOnce(ticket) : { refused: ticket };
			const refused = end.refused === 'unreachable' ? undefined : end.refused;
			if (end.notTaken && (timesNotTaken += 1) >= TIMES_TO_OFFER) ({ notTaken } = end);
			tell('cut', refused);
			if (closed) return;
			if (isForGood(notTaken)) await woken();
			else await sleep(refused || notTaken ? DOOR_AGAIN_MS : backoff.nextMs());
		}
	}

	/**
	 * Y-websocket takes what another tab says for something that the relay has. That tab's line may
	 * be cut, and what is dropped here because the other tab wrote it anew would be lost over there.
	 */
	function passOnFromTabs(): () => void {
		const hear = provider.messageHandlers[messageSync];
		let isFromTab = false;
		provider.messageHandlers[messageSync] = (encoder, decoder, here, isFromRelay, type) => {
			isFromTab = !isFromRelay;
			hear?.(encoder, decoder, here, isFromRelay, type);
			isFromTab = false;
		};
		const passOn = (update: Uint8Array, origin: unknown) => {
			if (access === 'read' || origin !== provider || !isFromTab || !provider.wsconnected) return;
			const encoder = encoding.createEncoder();
			encoding.writeVarUint(encoder, messageSync);
			writeUpdate(encoder, update);
			provider.ws?.send(encoding.toUint8Array(encoder));
		};
		doc.on('update', passOn);
		return () => doc.off('update', passOn);
	}

	/** Space may be made at any time; anything else needs another copy of the document. */
	const isForGood = (why: WorkRefusal | undefined) => why && why !== 'gathering-full';

	function probe(): void {
		const { ws } = provider;
		if (!ws || !provider.wsconnected || probing) return;
		let isAlive = false;
		ws.addEventListener('message', () => (isAlive = true), { once: true });
		ws.send(PROBE);
		probing = setTimeout(() => {
			probing = undefined;
			if (provider.ws === ws && !isAlive) giveUp();
		}, PROBE_WITHIN_MS);
	}

	/** Leaves the connection without waiting for the other end; other tabs are heard on. */
	function giveUp(): void {
		provider.disconnect();
		provider.connectBc();
	}

	const woken = () => new Promise<void>((resolve) => (wake = resolve));

	const sleep = (forMs: number) =>
		new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, forMs);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});

	/** Resolves when the connection has ended: with a reason when the relay meant it. */
	function connectOnce({ origin, ticket }: TicketAt): Promise<LineEnd> {
		sent = onDisk = 0;
		provider.serverUrl = `${origin.replace(/^http/, 'ws')}/sync/${gathering}`;
		provider.params = { ticket };
		tell('connecting');
		return new Promise((resolve) => {
			const tooSlow = setTimeout(giveUp, CONNECT_TIMEOUT_MS);
			const onstatus = ({ status }: { status: string }) => {
				if (status !== 'connected') return;
				clearTimeout(tooSlow);
				backoff.reset();
				tell('open');
			};
			const onclose = (event: CloseEvent | null) => {
				clearTimeout(tooSlow);
				provider.off('status', onstatus);
				provider.off('connection-close', onclose);
				// The provider would try again by itself, with a ticket that is spent.
				provider.shouldConnect = false;
				resolve(readEnd(event));
			};
			provider.on('status', onstatus);
			provider.on('connection-close', onclose);
			provider.connect();
		});
	}

	const close = () => {
		closed = true;
		stopNudge();
		stopPassing();
		clearInterval(looking);
		clearTimeout(probing);
		wake();
		provider.destroy();
	};

	return { awareness: provider.awareness, retry: () => wake(), close };
}

/** @param event - null when the network went away, or this device closed it */
function readEnd(event: CloseEvent | null): LineEnd {
	if (event?.code === FRAME_TOO_LARGE) return { notTaken: 'too-large' };
	// With a ticket for it the door was open: what came in by it was refused.
	const notTaken = readOneOf(event?.reason, WORK_REFUSALS);
	if (notTaken) return { notTaken };
	if (event?.code === WITHDRAWN_CODE) {
		return { refused: readDoorRefusal(event.reason) ?? 'grant-withdrawn' };
	}
	return event?.code === TOO_FAST_CODE ? { refused: 'too-many' } : {};
}
