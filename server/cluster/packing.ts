/**
 * Several updates of one document as one entry of the log.
 *
 * Room: server/cluster. Each is led by its length, in four bytes.
 */
const LENGTH_BYTES = 4;

export function pack(updates: readonly Uint8Array[]): Uint8Array {
	const parts = updates.flatMap((update) => {
		const length = Buffer.alloc(LENGTH_BYTES);
		length.writeUInt32BE(update.byteLength);
		return [length, update];
	});
	return Buffer.concat(parts);
}

/** Null when it was not packed like that. */
export function unpack(bytes: Uint8Array): Uint8Array[] | null {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const updates: Uint8Array[] = [];
	for (let at = 0; at < buffer.length;) {
		if (at + LENGTH_BYTES > buffer.length) return null;
		const from = at + LENGTH_BYTES;
		at = from + buffer.readUInt32BE(at);
		if (at > buffer.length) return null;
		updates.push(buffer.subarray(from, at));
	}
	return updates;
}
