/**
 * Bytes as base64, for what has to lie inside a page.
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
