/**
 * Where websockets come in: reads the address, takes the ticket, hands the line on.
 *
 * Room: server/ws. Browsers see no status of a refused handshake, so a line that may not be is
 * opened and closed with its code.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Verify } from '#lib/domain/canonical.ts';
import { isKey, type GatheringId } from '#lib/domain/id.ts';
import { readOneOf } from '#lib/domain/read.ts';
import { accessOf, DOCUMENTS, mayGrant, type DocumentName } from '#lib/domain/role.ts';
import type { DoorRefusal, LiveDown } from '#lib/domain/wire.ts';
import type { Sisters } from '#server/cluster/sisters.ts';
import { refuse, type Admission } from '#server/guard/door.ts';
import {
	MAX_LIVE_FRAME_BYTES,
	MAX_SYNC_FRAME_BYTES,
	PART_WITHIN_MS
} from '#server/guard/limits.ts';
import { endWith } from '#server/http/broken-request.ts';
import { describeError, type Log } from '#server/log.ts';
import type { Meter } from '#server/meter.ts';
import type { Room } from '#server/room/room.ts';
import type { Rooms } from '#server/room/rooms.ts';
import type { Store } from '#server/store/store.ts';
import { CODE_BY_REASON } from './close-codes.ts';
import { createFraming } from './framing.ts';
import { openLine } from './line.ts';
import { createLines, type LineCount } from './lines.ts';
import { serveLive } from './live.ts';
import { serveSync } from './sync.ts';
import type { Visit } from './visit.ts';

/** Half of what y-websocket bears without a word; a dead line is noticed after two. */
const PROBE_EVERY_MS = 15_000;

export interface Sockets {
	readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
	readonly count: () => LineCount;
	readonly close: () => Promise<void>;
}

export interface SocketDeps {
	readonly redeemTicket: (ticket: string) => Promise<Admission | undefined>;
	readonly sisters: Sisters;
	readonly rooms: Rooms;
	readonly store: Store;
	readonly verify: Verify;
	readonly meter: Meter;
	readonly nowMs: () => number;
	/** Counts on however the wall clock is set. */
	readonly ageMs: () => number;
	readonly log: Log;
}

/** Where a websocket leads to; without a document to `/live`. */
interface Target {
	readonly gathering: GatheringId;
	readonly document?: DocumentName;
	readonly ticket: string;
}

export function openSockets(deps: SocketDeps): Sockets {
	const { rooms, store, verify, meter, nowMs, ageMs, log } = deps;
	const lines = createLines();
	const serverOf = (maxPayload: number) => {
		const options = { noServer: true, maxPayload, perMessageDeflate: false };
		const server = new WebSocketServer({ ...options, ...{ closeTimeout: PART_WITHIN_MS } });
		server.on('wsClientError', (_, socket) => turnBack(socket as Duplex, '400 Bad Request'));
		return server;
	};
	const syncServer = serverOf(MAX_SYNC_FRAME_BYTES);
	// Twice as much, so that what is a little too large is refused with a word and not with silence.
	const liveServer = serverOf(2 * MAX_LIVE_FRAME_BYTES);
	const framed = createFraming();
	const probing = setInterval(lines.probe, PROBE_EVERY_MS);
	let closing = false;

	async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
		socket.on('error', () => socket.destroy());
		const target = readTarget(request.url ?? '');
		if (!target || closing) {
			return turnBack(socket, target ? '503 Service Unavailable' : '404 Not Found');
		}
		const admission = await deps.redeemTicket(target.ticket);
		if (closing) return turnBack(socket, '503 Service Unavailable');
		const cameBy = { host: request.headers.host, isSecure: 'encrypted' in request.socket };
		const sisters = () => deps.sisters.origins(cameBy);
		const server = target.document ? syncServer : liveServer;
		server.handleUpgrade(request, socket, head, (webSocket) =>
			receive(webSocket, socket, target, admission, sisters)
		);
	}

	/** Before there is a line to close. */
	function turnBack(socket: Duplex, status: string): void {
		meter.refused('http', 'no-line');
		endWith(socket, status);
	}

	function receive(
		socket: WebSocket,
		stream: Duplex,
		{ gathering, document }: Target,
		admission: Admission | undefined,
		sisters: Visit['sisters']
	): void {
		const turnAway = (why: DoorRefusal) => {
			log('line-refused', { why });
			meter.refused('line', why);
			socket.on('error', () => socket.terminate());
			const bye: LiveDown = { t: 'bye', why };
			if (!document) socket.send(JSON.stringify(bye));
			socket.close(CODE_BY_REASON[why], why);
		};
		if (!admission || admission.gathering !== gathering) {
			return turnAway('not-a-ticket');
		}
		if (lines.whyFull(gathering)) return turnAway('too-many');
		const { device, role, shown } = admission;
		const access = document && accessOf(role, document);
		if (document ? !access : role === 'reader') return turnAway('not-allowed');
		let room: Room | null;
		try {
			room = mayGrant(role) ? rooms.take(gathering) : rooms.find(gathering);
		} catch (error) {
			// What cannot be loaded is not served, and least of all as if it were empty.
			log('gathering-unreadable', { error: describeError(error) });
			socket.on('error', () => socket.terminate());
			meter.refused('line', 'broken');
			return socket.close(CODE_BY_REASON.broken, 'broken');
		}
		if (store.isDropped(gathering)) return turnAway('gathering-erased');
		if (!room && mayGrant(role)) return turnAway('too-many');
		if (!room) return turnAway('unknown-gathering');
		const visit: Visit = {
			admission,
			room,
			rooms,
			accept({ onMessage, onClose }) {
				const line = openLine(socket, stream, framed, meter, {
					onMessage,
					onClose: () => {
						onClose();
						lines.drop(line);
					},
					onError: (error) => log('line-broken', { error: describeError(error) })
				});
				lines.add(line, { kind: document ? 'sync' : 'live', gathering, device });
				return line;
			},
			whyNot: () => {
				if (store.isDropped(gathering)) return 'gathering-erased';
				const known = room.isPlanned() ? room.plan().standing : undefined;
				return refuse({ gathering, device, role }, known, shown, verify, nowMs());
			},
			mark: store.mark,
			sisters,
			meter,
			nowMs,
			ageMs
		};
		if (document && access) serveSync(visit, document, access);
		else serveLive(visit);
	}

	return {
		upgrade,
		count: lines.count,
		async close() {
			closing = true;
			clearInterval(probing);
			syncServer.close();
			liveServer.close();
			await lines.close();
		}
	};
}

function readTarget(url: string): Target | null {
	if (!URL.canParse(url, 'http://relay')) return null;
	const { pathname, searchParams } = new URL(url, 'http://relay');
	const [, kind, gathering, name, ...rest] = pathname.split('/');
	if (!isKey(gathering) || rest.length > 0) return null;
	const ticket = searchParams.get('ticket') ?? '';
	if (kind === 'live' && name === undefined) return { gathering, ticket };
	const document = readOneOf(name, DOCUMENTS);
	return kind === 'sync' && document ? { gathering, document, ticket } : null;
}
