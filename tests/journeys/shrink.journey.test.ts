import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_PHOTO_BYTES, MAX_PHOTO_EDGE_PX } from '#lib/domain/limits.ts';
import type { hashPhoto } from '#lib/photos/photo-hash.ts';
import { readImageSize } from '#lib/photos/image-size.ts';
import type { shrinkPhoto } from '#lib/photos/shrink.ts';
import { CAMERA_MAKER, heifHead, jpegHead, withExif } from '../helpers/pictures.ts';
import { openBrowser, openDevice, type Device } from './helpers.ts';
import { servePhotoPage, type PhotoPage } from './photo-page.ts';

type PageWithPhotos = typeof globalThis & {
	shrinkPhoto: typeof shrinkPhoto;
	hashPhoto: typeof hashPhoto;
};

let served: PhotoPage;
let browser: Browser;
let phone: Device;
beforeAll(async () => {
	served = await servePhotoPage();
	browser = await openBrowser();
	phone = await openDevice(browser, 'phone', { plainHttp: true });
	await phone.page.goto(served.url);
});
afterAll(async () => {
	await browser.close();
	await served.close();
});

type Look = 'halves' | 'flipchart' | 'grain' | 'see-through';

/** Draws a picture in the page. `halves` is red above and blue below; `see-through` is empty. */
async function draw(
	look: Look,
	[widthPx, heightPx]: readonly [number, number],
	type: 'image/jpeg' | 'image/png' | 'image/webp'
): Promise<Uint8Array> {
	const base64 = await phone.page.evaluate(
		async ({ look, widthPx, heightPx, type }) => {
			const canvas = new OffscreenCanvas(widthPx, heightPx);
			const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
			if (look === 'halves') {
				pen.fillStyle = '#f00';
				pen.fillRect(0, 0, widthPx, heightPx / 2);
				pen.fillStyle = '#00f';
				pen.fillRect(0, heightPx / 2, widthPx, heightPx / 2);
			}
			if (look === 'flipchart') {
				pen.fillStyle = '#f7f4ea';
				pen.fillRect(0, 0, widthPx, heightPx);
				pen.fillStyle = '#223';
				pen.font = '110px serif';
				for (let y = 150; y < heightPx; y += 150)
					pen.fillText('What matters here? '.repeat(5), 80, y);
			}
			if (look === 'grain') {
				const pixels = pen.createImageData(widthPx, heightPx);
				for (let at = 0; at < pixels.data.length; at += 65_536) {
					crypto.getRandomValues(pixels.data.subarray(at, at + 65_536));
				}
				for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255;
				pen.putImageData(pixels, 0, 0);
			}
			const blob = await canvas.convertToBlob({ type, quality: 0.95 });
			const reader = new FileReader();
			reader.readAsDataURL(blob);
			await new Promise((read) => (reader.onload = read));
			return String(reader.result).split(',')[1] ?? '';
		},
		{ look, widthPx, heightPx, type }
	);
	return Buffer.from(base64, 'base64');
}

/** Hands a file to the page as a person would, and shrinks it there. */
async function shrink(name: string, bytes: Uint8Array) {
	await phone.page.setContent('<input type="file">');
	await phone.page.setInputFiles('input', {
		name,
		mimeType: 'image/jpeg',
		buffer: Buffer.from(bytes)
	});
	const answer = await phone.page.evaluate(async () => {
		const page = globalThis as PageWithPhotos;
		const file = document.querySelector('input')?.files?.[0] as File;
		const shrunk = await page.shrinkPhoto(file);
		if (typeof shrunk === 'string') return shrunk;
		const { bytes, widthPx, heightPx } = shrunk;
		const bitmap = await createImageBitmap(new Blob([bytes]));
		const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
		pen?.drawImage(bitmap, 0, 0);
		const colourAt = (x: number, y: number) =>
			[...(pen?.getImageData(x * (widthPx - 1), y * (heightPx - 1), 1, 1).data ?? [])].slice(0, 3);
		return {
			widthPx,
			heightPx,
			hash: page.hashPhoto(bytes),
			binary: [...new Uint8Array(bytes)].map((byte) => String.fromCharCode(byte)).join(''),
			left: colourAt(0.1, 0.5),
			right: colourAt(0.9, 0.5)
		};
	});
	return typeof answer === 'string'
		? answer
		: { ...answer, bytes: Buffer.from(answer.binary, 'latin1') };
}

async function shrunk(name: string, bytes: Uint8Array) {
	const answer = await shrink(name, bytes);
	if (typeof answer === 'string') throw new Error(answer);
	return answer;
}

describe('a photo that is made small, on plain http', () => {
	test('the page is no secure one, and has not what a secure one has', async () => {
		expect(await phone.page.evaluate(() => isSecureContext)).toBe(false);
		expect(await phone.page.evaluate(() => 'subtle' in crypto)).toBe(false);
		await expect(phone.page.evaluate(() => crypto.randomUUID())).rejects.toThrow();
	});

	test('12 megapixels lying on their side stand upright, small, without a trace of the place', async () => {
		const raw = withExif(await draw('halves', [4000, 3000], 'image/jpeg'));
		expect(segmentsOf(raw)).toContain(0xe1);
		const { widthPx, heightPx, bytes, left, right, hash } = await shrunk('IMG_1.jpg', raw);

		expect([widthPx, heightPx]).toEqual([1200, 1600]);
		expect(readImageSize(bytes)).toEqual({ widthPx, heightPx });
		expect(bytes.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
		for (const trace of ['Exif', 'GPS', CAMERA_MAKER, 'http://ns.adobe.com']) {
			expect(bytes.includes(trace)).toBe(false);
		}
		expect(segmentsOf(bytes)).not.toContain(0xe1);
		// Its top, red, was on the right of what the camera wrote: upright, red is on the right.
		expect(right[0]).toBeGreaterThan(200);
		expect(left[2]).toBeGreaterThan(200);
		expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
	});

	test('a page of handwriting keeps its full 1600 pixels', async () => {
		const photo = await shrunk('chart.jpg', await draw('flipchart', [4032, 3024], 'image/jpeg'));
		expect([photo.widthPx, photo.heightPx]).toEqual([1600, 1200]);
		expect(photo.bytes.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
	});

	test('a picture that nothing can press small gets smaller edges instead', async () => {
		const photo = await shrunk('grain.jpg', await draw('grain', [2000, 2000], 'image/jpeg'));
		expect(photo.bytes.length).toBeLessThanOrEqual(MAX_PHOTO_BYTES);
		expect(photo.widthPx).toBeLessThanOrEqual(MAX_PHOTO_EDGE_PX);
		expect(photo.widthPx).toBeGreaterThan(400);
	});

	test('a small picture is not made larger, and still loses its EXIF', async () => {
		const photo = await shrunk('small.jpg', withExif(await draw('halves', [64, 48], 'image/jpeg')));
		expect([photo.widthPx, photo.heightPx]).toEqual([48, 64]);
		expect(photo.bytes.includes('Exif')).toBe(false);
	});

	test('what is see-through becomes white, not black', async () => {
		const photo = await shrunk('tree.png', await draw('see-through', [300, 200], 'image/png'));
		expect(readImageSize(photo.bytes)).toEqual({ widthPx: 300, heightPx: 200 });
		expect(photo.left).toEqual([255, 255, 255]);
	});

	test('WebP comes out as JPEG', async () => {
		const photo = await shrunk('photo.webp', await draw('halves', [3200, 2400], 'image/webp'));
		expect([photo.widthPx, photo.heightPx]).toEqual([1600, 1200]);
		expect(photo.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
	});

	test('a thread of a picture keeps at least one pixel', async () => {
		const photo = await shrunk('thread.png', await draw('halves', [8000, 2], 'image/png'));
		expect([photo.widthPx, photo.heightPx]).toEqual([1600, 1]);
	});

	test.each([
		['a text file named .jpg', new TextEncoder().encode('Dear all, thank you.'), 'not-an-image'],
		['an empty file', new Uint8Array(), 'not-an-image'],
		['a JPEG that is only its head', jpegHead({ widthPx: 400, heightPx: 300 }), 'not-an-image'],
		[
			'HEIC, which this browser cannot open',
			heifHead([{ widthPx: 4032, heightPx: 3024 }]),
			'not-an-image'
		],
		['60 megapixels and more', jpegHead({ widthPx: 9000, heightPx: 7000 }), 'too-many-pixels'],
		['a PDF', new TextEncoder().encode('%PDF-1.7 and so on'), 'not-an-image']
	])('%s is refused', async (_name, bytes, why) => {
		expect(await shrink('photo.jpg', bytes)).toBe(why);
	});

	test('nothing went wrong in the page meanwhile', () => {
		expect(phone.problems).toEqual([]);
	});
});

/** The markers of a JPEG's segments before its picture: 0xe1 is where EXIF and XMP lie. */
function segmentsOf(jpeg: Uint8Array): number[] {
	const markers: number[] = [];
	for (let at = 2; jpeg[at] === 0xff && jpeg[at + 1] !== 0xda;) {
		markers.push(jpeg[at + 1] ?? 0);
		at += 2 + ((jpeg[at + 2] ?? 0) << 8) + (jpeg[at + 3] ?? 0);
	}
	return markers;
}
