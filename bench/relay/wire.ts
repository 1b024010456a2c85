/**
 * One websocket of the load: as little work as will do, so that the relay is what is measured.
 *
 * Room: bench. Knows frames and nothing of what is in them. Reads into one buffer for all lines.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

export interface Wire {
	/** Resolves when the relay has agreed to speak websocket. */
	readonly open: Promise<void>;
	/** Resolves with the close code, 1006 without one. */
	readonly closed: Promise<number>;
	readonly send: (payload: Uint8Array) => void;
	readonly sendText: (text: string) => void;
	readonly close: () => void;
}

export interface WireEvents {
	/** @param payload - gone after the call. Of a large frame its beginning, unless all is wanted */
	readonly onFrame: (payload: Buffer, bytes: number) => void;
	/** Whole frames, however large. */
	readonly wantsAll?: boolean;
}

/** Of frames larger than this the rest is only counted. */
const LARGE_BYTES = 64 * 1024;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const MASKED = 0x80;
const FINAL = 0x80;

const readBuffer = Buffer.allocUnsafe(256 * 1024);

export function openWire(port: number, path: string, { onFrame, wantsAll }: WireEvents): Wire {
	let isAgreed = false;
	let rest: Buffer | undefined;
	/** What is still to come of a large frame, of which only the beginning was kept. */
	let skipBytes = 0;
	let head: Buffer | undefined;
	let headBytes = 0;
	let code = 1006;
	let agree = () => {};
	let refuse: (error: Error) => void = () => {};
	const open = new Promise<void>((resolve, reject) => {
		agree = resolve;
		refuse = reject;
	});
	open.catch(() => {});

	const socket = connect({
		port,
		host: '127.0.0.1',
		noDelay: true,
		onread: { buffer: readBuffer, callback: (count, buffer) => take(buffer as Buffer, count) }
	});
	const closed = new Promise<number>((resolve) =>
		socket.on('close', () => {
			refuse(new Error(`The relay closed the line with ${code}.`));
			resolve(code);
		})
	);
	socket.on('error', () => {});
	socket.on('connect', () =>
		socket.write(
			[
				`GET ${path} HTTP/1.1`,
				`Host: 127.0.0.1:${port}`,
				'Upgrade: websocket',
				'Connection: Upgrade',
				`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
				'Sec-WebSocket-Version: 13\r\n\r\n'
			].join('\r\n')
		)
	);

	function take(buffer: Buffer, count: number): boolean {
		let bytes = buffer.subarray(0, count);
		if (skipBytes > 0) {
			const skipped = Math.min(skipBytes, bytes.length);
			skipBytes -= skipped;
			bytes = bytes.subarray(skipped);
			if (skipBytes === 0 && head) onFrame(head, headBytes);
		}
		if (bytes.length === 0) return true;
		if (rest) bytes = Buffer.concat([rest, bytes]);
		const used = read(bytes);
		// The buffer is read into again: what is kept is copied.
		rest = used < bytes.length ? Buffer.from(bytes.subarray(used)) : undefined;
		return true;
	}

	/** Answers how many bytes it could use. */
	function read(bytes: Buffer): number {
		let at = 0;
		if (!isAgreed) {
			const end = bytes.indexOf('\r\n\r\n');
			if (end < 0) return 0;
			if (!bytes.subarray(0, end).toString('latin1').startsWith('HTTP/1.1 101')) {
				socket.destroy();
				return bytes.length;
			}
			isAgreed = true;
			at = end + 4;
			agree();
		}
		while (bytes.length - at >= 2) {
			let length = (bytes[at + 1] as number) & 0x7f;
			let from = at + 2;
			if (length === 126) {
				if (bytes.length < at + 4) return at;
				length = bytes.readUInt16BE(at + 2);
				from = at + 4;
			} else if (length === 127) {
				if (bytes.length < at + 10) return at;
				length = Number(bytes.readBigUInt64BE(at + 2));
				from = at + 10;
			}
			if (bytes.length < from + length) {
				if (wantsAll || length < LARGE_BYTES || bytes.length < from + 64) return at;
				head = Buffer.from(bytes.subarray(from, from + 64));
				headBytes = length;
				skipBytes = from + length - bytes.length;
				return bytes.length;
			}
			hear((bytes[at] as number) & 0x0f, bytes.subarray(from, from + length));
			at = from + length;
		}
		return at;
	}

	function hear(kind: number, payload: Buffer): void {
		if (kind === TEXT || kind === BINARY) onFrame(payload, payload.length);
		if (kind === PING) write(PONG, payload);
		if (kind === CLOSE) {
			code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
			socket.end();
		}
	}

	/** Masked with zeros, which changes nothing: relays ask for a mask, not for a secret one. */
	function write(kind: number, payload: Uint8Array): void {
		const { length } = payload;
		const wide = length < 126 ? 0 : length < 65_536 ? 2 : 8;
		const frame = Buffer.alloc(2 + wide + 4 + length);
		frame[0] = FINAL | kind;
		frame[1] = MASKED | (wide === 0 ? length : wide === 2 ? 126 : 127);
		if (wide === 2) frame.writeUInt16BE(length, 2);
		if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
		frame.set(payload, 2 + wide + 4);
		socket.write(frame);
	}

	return {
		open,
		closed,
		send: (payload) => write(BINARY, payload),
		sendText: (text) => write(TEXT, Buffer.from(text)),
		close: () => socket.destroy()
	};
}
