/**
 * One open websocket: says things, listens, and never lets what is unsaid pile up.
 *
 * Room: server/ws. Knows nothing of what is said. A dead line is noticed by pings.
 */
import type { WebSocket } from 'ws';
import { MAX_UNSENT_BYTES } from '#server/guard/limits.ts';
import type { Meter } from '#server/meter.ts';
import { CLOSE, type CloseCode } from './close-codes.ts';

export interface Line {
	readonly send: (data: string | Uint8Array) => void;
	/** For what may be larger than all else together: a document, whole. */
	readonly sendLarge: (data: Uint8Array) => void;
	/** Reads nothing for so long. */
	readonly rest: (ms: number) => void;
	/** Said and not yet on its way. */
	readonly unsentBytes: () => number;
	readonly close: (code: CloseCode, reason: string) => void;
	/** Does not wait for the other end to agree. */
	readonly cut: () => void;
	/** Ends it when the last ping was never answered; else pings. */
	readonly probe: () => void;
}

export interface LineEvents {
	readonly onMessage: (data: Buffer, isBinary: boolean) => void;
	readonly onClose: () => void;
	/** Something broke while a message was heard; the line is closed, and others go on. */
	readonly onError: (error: unknown) => void;
}

export function openLine(
	socket: WebSocket,
	meter: Meter,
	{ onMessage, onClose, onError }: LineEvents
): Line {
	let alive = true;
	let open = true;
	let allowedBytes = MAX_UNSENT_BYTES;
	let restTimer: NodeJS.Timeout | undefined;

	socket.on('message', (data, isBinary) => {
		alive = true;
		meter.bytes('in', (data as Buffer).byteLength);
		// What was on its way when the line was closed is not heard any more.
		if (!open) return;
		try {
			onMessage(data as Buffer, isBinary);
		} catch (error) {
			close(CLOSE.broken, 'broken');
			onError(error);
		}
	});
	socket.on('pong', () => {
		alive = true;
	});
	// A frame that is too large or broken: the library closes the line with a code of its own.
	socket.on('error', () => socket.terminate());
	socket.on('close', () => {
		open = false;
		clearTimeout(restTimer);
		onClose();
	});

	function close(code: CloseCode, reason: string): void {
		if (open && code !== CLOSE.restart) meter.refused('line', reason);
		open = false;
		socket.close(code, reason);
	}

	function send(data: string | Uint8Array): void {
		if (!open) return;
		if (socket.bufferedAmount > allowedBytes) return close(CLOSE.busy, 'too-slow');
		if (socket.bufferedAmount === 0) allowedBytes = MAX_UNSENT_BYTES;
		meter.bytes('out', typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength);
		socket.send(data);
	}

	return {
		send,
		sendLarge(data) {
			send(data);
			allowedBytes = Math.max(allowedBytes, MAX_UNSENT_BYTES + data.byteLength);
		},
		rest(ms) {
			if (ms <= 0 || restTimer) return;
			socket.pause();
			restTimer = setTimeout(() => {
				restTimer = undefined;
				socket.resume();
			}, ms);
		},
		unsentBytes: () => socket.bufferedAmount,
		close,
		cut: () => socket.terminate(),
		probe() {
			if (!alive) return socket.terminate();
			alive = false;
			if (open) socket.ping();
		}
	};
}
