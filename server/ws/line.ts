/**
 * One open websocket: says things, listens, and never lets what is unsaid pile up.
 *
 * Room: server/ws. Knows nothing of what is said. A dead line is noticed by pings.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { MAX_UNSENT_BYTES } from '#server/guard/limits.ts';
import type { Meter } from '#server/meter.ts';
import { CODE_BY_REASON, type LineReason } from './close-codes.ts';
import type { Framing } from './framing.ts';

/** Larger messages are written beside their head, since copying them would cost more. */
const MAX_COPIED_BYTES = 64 * 1024;

export interface Line {
	readonly send: (data: string | Uint8Array) => void;
	/** For what may be larger than all else together: a document, whole. */
	readonly sendLarge: (data: Uint8Array) => void;
	/** Reads nothing for so long. */
	readonly rest: (ms: number) => void;
	/** Said and not yet on its way. */
	readonly unsentBytes: () => number;
	readonly close: (reason: LineReason) => void;
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

/**
 * @param stream - what the websocket itself writes to: nothing between here and there waits, so that
 *   frames written by both stand in the order in which they were said
 * @param framed - shared by all lines, so that what many are told is put into a frame once
 */
export function openLine(
	socket: WebSocket,
	stream: Duplex,
	framed: Framing,
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
			close('broken');
			onError(error);
		}
	});
	socket.on('pong', () => {
		alive = true;
	});
	// A frame that is too large or broken: the library says so with a code of its own, listens no
	// more, and ends the line when the other end agrees or lets too much time pass.
	socket.on('error', (error) => {
		if (open) meter.refused('line', reasonOf(error));
		open = false;
	});
	socket.on('close', () => {
		open = false;
		clearTimeout(restTimer);
		onClose();
	});

	function close(reason: LineReason): void {
		const code = CODE_BY_REASON[reason];
		if (open && code !== CODE_BY_REASON.restart) meter.refused('line', reason);
		open = false;
		// Who rests must still hear the other end agree.
		socket.resume();
		socket.close(code, reason);
	}

	function send(data: string | Uint8Array): void {
		// After its goodbye the other end must hear nothing more.
		if (!open || socket.readyState !== socket.OPEN) return;
		const unsentBytes = stream.writableLength;
		if (unsentBytes > allowedBytes) return close('too-slow');
		if (unsentBytes === 0) allowedBytes = MAX_UNSENT_BYTES;
		if (data.length > MAX_COPIED_BYTES) {
			meter.bytes('out', Buffer.byteLength(data));
			return socket.send(data);
		}
		const frame = framed(data);
		meter.bytes('out', frame.length);
		stream.write(frame);
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
		unsentBytes: () => stream.writableLength,
		close,
		cut: () => socket.terminate(),
		probe() {
			if (!alive) return socket.terminate();
			alive = false;
			if (open) socket.ping();
		}
	};
}

/** Null bytes, wrong masks, text that is none: all of it is garbage, but for what is too large. */
const reasonOf = (error: Error): LineReason =>
	'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 'too-large' : 'garbage';
