/**
 * Bytes as base64, for what has to lie inside a page or a file, and back.
 *
 * Room: report. In pieces: a photo is more than a call takes arguments.
 */
const PIECE_BYTES = 0x6000;

export function toBase64(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
		text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)));
	}
	return text;
}

/** @returns undefined for what is none, or holds nothing, or more than that */
export function fromBase64(text: string, mostBytes: number): Uint8Array<ArrayBuffer> | undefined {
	if (text === '' || text.length > Math.ceil(mostBytes / 3) * 4) return undefined;
	try {
		return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
	} catch {
		return undefined;
	}
}
