/**
 * Makes a photo small enough to share a hall's radio with forty phones.
 *
 * Room: photos. Turns it upright, scales it down, never up, and writes it as a new JPEG: that is
 * the one picture format that every browser writes and every report takes. Writing it anew drops
 * EXIF, and with it the place where it was taken, so even a small picture is written anew.
 */
import { MAX_PHOTO_BYTES, MAX_PHOTO_EDGE_PX, MAX_PHOTO_SOURCE_PX } from '#lib/domain/limits.ts';
import type { PhotoRefusal, ShrunkPhoto } from '#lib/domain/photo.ts';
import { IMAGE_HEAD_BYTES, readImageSize } from './image-size.ts';

/** Best first. 0.8 keeps handwriting on a flipchart readable. */
const QUALITIES = [0.8, 0.65, 0.5];
/** How much shorter the edges get when no quality is small enough. */
const NEXT_EDGE = 0.8;

/**
 * Costs about 4 bytes of memory for each pixel of the source while it runs (12 MP ≈ 48 MB): call
 * it for one photo at a time.
 *
 * @returns at most `MAX_PHOTO_EDGE_PX` along the longer edge and `MAX_PHOTO_BYTES`, or why not
 */
export async function shrinkPhoto(source: Blob): Promise<ShrunkPhoto | PhotoRefusal> {
	const head = await readHead(source);
	const said = head && readImageSize(head);
	if (!said) return 'not-an-image';
	if (said.widthPx * said.heightPx > MAX_PHOTO_SOURCE_PX) return 'too-many-pixels';
	// Turns it upright by itself: browsers honour EXIF when nobody asks for anything else.
	const bitmap = await createImageBitmap(source).catch(() => null);
	if (!bitmap) return 'not-an-image';
	try {
		return await writeSmall(bitmap);
	} finally {
		bitmap.close();
	}
}

async function readHead(source: Blob): Promise<Uint8Array | null> {
	try {
		return new Uint8Array(await source.slice(0, IMAGE_HEAD_BYTES).arrayBuffer());
	} catch {
		// A file that was moved away or lies on a stick that was pulled.
		return null;
	}
}

async function writeSmall(bitmap: ImageBitmap): Promise<ShrunkPhoto> {
	for (let edgePx = MAX_PHOTO_EDGE_PX; ; edgePx *= NEXT_EDGE) {
		const canvas = draw(bitmap, edgePx);
		for (const quality of QUALITIES) {
			const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
			if (blob.type !== 'image/jpeg') throw new Error('This browser cannot write JPEG.');
			if (blob.size > MAX_PHOTO_BYTES) continue;
			const bytes = await blob.arrayBuffer();
			return { bytes, widthPx: canvas.width, heightPx: canvas.height };
		}
	}
}

function draw(bitmap: ImageBitmap, edgePx: number): OffscreenCanvas {
	const scale = Math.min(1, edgePx / Math.max(bitmap.width, bitmap.height));
	const widthPx = Math.max(1, Math.round(bitmap.width * scale));
	const heightPx = Math.max(1, Math.round(bitmap.height * scale));
	const canvas = new OffscreenCanvas(widthPx, heightPx);
	const pen = canvas.getContext('2d', { alpha: false });
	if (!pen) throw new Error('This browser gave no canvas to draw a photo on.');
	// What was see-through becomes paper; JPEG would make it black.
	pen.fillStyle = '#fff';
	pen.fillRect(0, 0, widthPx, heightPx);
	// Without this, thin strokes flicker, and the file is nearly twice as large.
	pen.imageSmoothingQuality = 'high';
	pen.drawImage(bitmap, 0, 0, widthPx, heightPx);
	return canvas;
}
