/**
 * How large a picture says it is, read from its first bytes, before anything is decoded.
 *
 * Room: photos. Pure. Knows the formats that cameras and screens write by their content, never by
 * a file's name; anything else is no image to us (SVG above all: it is a program).
 */
export interface ImageSize {
	readonly widthPx: number;
	readonly heightPx: number;
}

/** Camera makers put thumbnails and notes before the size; this much is always enough for it. */
export const IMAGE_HEAD_BYTES = 1024 * 1024;

/** @param head - the first `IMAGE_HEAD_BYTES` of a file; fewer when it is shorter */
export function readImageSize(head: Uint8Array): ImageSize | null {
	const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
	try {
		for (const read of [readJpeg, readPng, readWebp, readGif, readHeif]) {
			const size = read(view);
			if (size && size.widthPx > 0 && size.heightPx > 0) return size;
		}
	} catch (error) {
		// A header that ends before its size.
		if (!(error instanceof RangeError)) throw error;
	}
	return null;
}

function readJpeg(view: DataView): ImageSize | null {
	if (view.getUint16(0) !== 0xffd8) return null;
	let at = 2;
	for (;;) {
		if (view.getUint8(at) !== 0xff) return null;
		const marker = view.getUint8(at + 1);
		const isFill = marker === 0xff;
		const isFrame =
			marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
		if (isFrame) return { widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5) };
		at += isFill ? 1 : 2 + view.getUint16(at + 2);
	}
}

function readPng(view: DataView): ImageSize | null {
	if (view.getUint32(0) !== 0x89504e47 || textAt(view, 12) !== 'IHDR') return null;
	return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
}

function readWebp(view: DataView): ImageSize | null {
	if (textAt(view, 0) !== 'RIFF' || textAt(view, 8) !== 'WEBP') return null;
	switch (textAt(view, 12)) {
		case 'VP8 ':
			return {
				widthPx: view.getUint16(26, true) & 0x3fff,
				heightPx: view.getUint16(28, true) & 0x3fff
			};
		case 'VP8L': {
			const bits = view.getUint32(21, true);
			return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
		}
		case 'VP8X':
			return {
				widthPx: (view.getUint32(24, true) & 0xffffff) + 1,
				heightPx: (view.getUint32(26, true) >>> 8) + 1
			};
		default:
			return null;
	}
}

function readGif(view: DataView): ImageSize | null {
	if (textAt(view, 0) !== 'GIF8') return null;
	return { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) };
}

/** HEIC and AVIF: one `ispe` box for each tile, thumbnail and the whole; the whole is the largest. */
function readHeif(view: DataView): ImageSize | null {
	if (textAt(view, 4) !== 'ftyp') return null;
	let widthPx = 0;
	let heightPx = 0;
	for (let at = 8; at + 16 <= view.byteLength; at += 1) {
		if (view.getUint8(at) !== 0x69 || textAt(view, at) !== 'ispe') continue;
		widthPx = Math.max(widthPx, view.getUint32(at + 8));
		heightPx = Math.max(heightPx, view.getUint32(at + 12));
	}
	return { widthPx, heightPx };
}

const textAt = (view: DataView, at: number): string =>
	String.fromCharCode(
		view.getUint8(at),
		view.getUint8(at + 1),
		view.getUint8(at + 2),
		view.getUint8(at + 3)
	);
