/**
 * Burns black boxes into a photo: what lies under them is in no byte of what comes out.
 *
 * Room: photos. Draws on a canvas; nothing of it is kept here.
 */
import type { PhotoRefusal, ShrunkPhoto } from '#lib/domain/photo.ts';
import { shrinkPhoto } from './shrink.ts';

/** In hundredths of the photo's width and height, from its upper left corner. */
export interface FaceBox {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** @throws Error when this browser gives no canvas */
export async function coverFaces(
	bytes: ArrayBuffer,
	boxes: readonly FaceBox[]
): Promise<ShrunkPhoto | PhotoRefusal> {
	const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
	const { width: widthPx, height: heightPx } = bitmap;
	const canvas = new OffscreenCanvas(widthPx, heightPx);
	const pen = canvas.getContext('2d', { alpha: false });
	if (!pen) throw new Error('This browser gave no canvas to draw a photo on.');
	pen.drawImage(bitmap, 0, 0);
	bitmap.close();
	pen.fillStyle = '#000';
	for (const { x, y, width, height } of boxes) {
		pen.fillRect(
			Math.floor((x / 100) * widthPx),
			Math.floor((y / 100) * heightPx),
			Math.ceil((width / 100) * widthPx),
			Math.ceil((height / 100) * heightPx)
		);
	}
	// Without loss, so that only the last step costs any.
	return shrinkPhoto(await canvas.convertToBlob({ type: 'image/png' }));
}
