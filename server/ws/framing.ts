/**
 * Puts a message into a websocket's frame: once, however many are told the same in a row.
 *
 * Room: server/ws. A frame from a server has no mask, so the same bytes fit every line.
 */
export type Framing = (message: string | Uint8Array) => Buffer;

const FINAL_TEXT = 0x81;
const FINAL_BINARY = 0x82;
/** Lengths above these stand in two or eight bytes of their own. */
const MAX_SHORT_BYTES = 125;
const MAX_MEDIUM_BYTES = 0xffff;

export function createFraming(): Framing {
	let last: string | Uint8Array | undefined;
	let frame: Buffer = Buffer.alloc(0);
	return (message) => {
		if (message === last) return frame;
		last = message;
		frame = frameOf(message);
		return frame;
	};
}

function frameOf(message: string | Uint8Array): Buffer {
	const isText = typeof message === 'string';
	const length = isText ? Buffer.byteLength(message) : message.byteLength;
	const wide = length <= MAX_SHORT_BYTES ? 0 : length <= MAX_MEDIUM_BYTES ? 2 : 8;
	const frame = Buffer.allocUnsafe(2 + wide + length);
	frame[0] = isText ? FINAL_TEXT : FINAL_BINARY;
	frame[1] = wide === 0 ? length : wide === 2 ? 126 : 127;
	if (wide === 2) frame.writeUInt16BE(length, 2);
	if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
	if (isText) frame.write(message, 2 + wide);
	else frame.set(message, 2 + wide);
	return frame;
}
