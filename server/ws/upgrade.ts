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
import { accessOf, DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import type { DoorRefusal, LiveDown } from '#lib/domain/wire.ts';
import { refuse, type Admission } from '#server/guard/door.ts';
import { MAX_LINES, MAX_LIVE_FRAME_BYTES, MAX_SYNC_FRAME_BYTES } from '#server/guard/limits.ts';
import type { OneUse } from '#server/guard/one-use.ts';
import { describeError, type Log } from '#server/log.ts';
import type { Meter } from '#server/meter.ts';
import type { Room } from '#server/room/room.ts';
import type { Rooms } from '#server/room/rooms.ts';
import type { Store } from '#server/store/store.ts';
import { CLOSE, type CloseCode } from './close-codes.ts';
import { openLine, type Line } from './line.ts';
import { serveLive } from './live.ts';
import { serveSync } from './sync.ts';
import type { Visit } from './visit.ts';

/** Half of what y-websocket bears without a word; a dead line is noticed after two. */
const PROBE_EVERY_MS = 15_000;
/** A phone that sleeps does not answer when it is told goodbye. */
const GOODBYE_MS = 1_000;

export interface Sockets {
	readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
	readonly count: () => LineCount;
	/** Tells everybody that the relay stops; resolves when all have gone. */
	readonly close: () => Promise<void>;
}

/** The open lines, by what they carry. */
export interface LineCount {
	readonly sync: number;
	readonly live: number;
	readonly unsentBytes: number;
}

export interface SocketDeps {
	readonly tickets: OneUse<Admission>;
	readonly rooms: Rooms;
	readonly store: Store;
	readonly verify: Verify;
	readonly meter: Meter;
	readonly nowMs: () => number;
	readonly log: Log;
}

/** Where a websocket leads to; without a document to `/live`. */
interface Target {
	readonly gathering: GatheringId;
	readonly document?: DocumentName;
	readonly ticket: string;
}

export function openSockets(deps: SocketDeps): Sockets {
	const { tickets, rooms, store, verify, meter, nowMs, log } = deps;
	const lines = new Map<Line, 'sync' | 'live'>();
	const serverOf = (maxPayload: number) =>
		new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
	const syncServer = serverOf(MAX_SYNC_FRAME_BYTES);
	// Twice as much, so that what is a little too large is refused with a word and not with silence.
	const liveServer = serverOf(2 * MAX_LIVE_FRAME_BYTES);
	const probing = setInterval(() => {
		for (const line of lines.keys()) line.probe();
	}, PROBE_EVERY_MS);
	let closing = false;
	let whenEmpty = () => {};

	function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		socket.on('error', () => socket.destroy());
		const target = readTarget(request.url ?? '');
		if (!target || closing) {
			const status = target ? '503 Service Unavailable' : '404 Not Found';
			socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
			return;
		}
		const server = target.document ? syncServer : liveServer;
		server.handleUpgrade(request, socket, head, (webSocket) => receive(webSocket, target));
	}

	function receive(socket: WebSocket, { gathering, document, ticket }: Target): void {
		const turnAway = (code: CloseCode, why: DoorRefusal) => {
			log('line-refused', { code, why });
			meter.refused('line', why);
			socket.on('error', () => socket.terminate());
			const bye: LiveDown = { t: 'bye', why };
			if (!document) socket.send(JSON.stringify(bye));
			socket.close(code, why);
		};
		const admission = tickets.redeem(ticket);
		if (!admission || admission.gathering !== gathering) {
			return turnAway(CLOSE.noTicket, 'not-a-ticket');
		}
		if (lines.size >= MAX_LINES) return turnAway(CLOSE.busy, 'too-many');
		const { device, role, shown } = admission;
		const access = document && accessOf(role, document);
		if (document ? !access : role === 'reader') return turnAway(CLOSE.notAllowed, 'not-allowed');
		let room: Room | null;
		try {
			room = role === 'host' ? rooms.take(gathering) : rooms.find(gathering);
		} catch (error) {
			// What cannot be loaded is not served, and least of all as if it were empty.
			log('gathering-unreadable', { error: describeError(error) });
			socket.on('error', () => socket.terminate());
			return socket.close(CLOSE.broken, 'broken');
		}
		if (!room && role === 'host') return turnAway(CLOSE.busy, 'too-many');
		if (!room) return turnAway(CLOSE.unknown, 'unknown-gathering');
		const visit: Visit = {
			admission,
			room,
			rooms,
			accept({ onMessage, onClose }) {
				const line = openLine(socket, meter, {
					onMessage,
					onClose: () => {
						lines.delete(line);
						onClose();
						if (lines.size === 0) whenEmpty();
					},
					onError: (error) => log('line-broken', { error: describeError(error) })
				});
				lines.set(line, document ? 'sync' : 'live');
				return line;
			},
			whyNot: () => {
				const known = room.isPlanned() ? room.plan().standing : undefined;
				return refuse({ gathering, device, role }, known, shown, verify, nowMs());
			},
			mark: store.mark,
			meter,
			nowMs
		};
		if (document && access) serveSync(visit, document, access);
		else serveLive(visit);
	}

	return {
		upgrade,
		count() {
			const sync = [...lines.values()].filter((kind) => kind === 'sync').length;
			const unsentBytes = [...lines.keys()].reduce((sum, line) => sum + line.unsentBytes(), 0);
			return { sync, live: lines.size - sync, unsentBytes };
		},
		async close() {
			closing = true;
			clearInterval(probing);
			for (const line of lines.keys()) line.close(CLOSE.restart, 'relay-closing');
			syncServer.close();
			liveServer.close();
			if (lines.size === 0) return;
			await new Promise<void>((done) => {
				const cut = setTimeout(() => {
					for (const line of lines.keys()) line.cut();
				}, GOODBYE_MS);
				whenEmpty = () => {
					clearTimeout(cut);
					done();
				};
			});
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
