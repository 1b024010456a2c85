import { describe, expect, test } from 'vitest';
import { readImageSize } from '#lib/photos/image-size.ts';
import { heifHead, jpegHead, pngHead, webpHead } from '../helpers/pictures.ts';

describe('how large a picture says it is', () => {
	const size = { widthPx: 4000, heightPx: 3000 };
	test.each([
		['JPEG', jpegHead(size)],
		['PNG', pngHead(size)],
		['WebP, lossy', webpHead('VP8 ', size)],
		['WebP, lossless', webpHead('VP8L', size)],
		['WebP with alpha', webpHead('VP8X', size)],
		[
			'HEIC, whose tiles are smaller than the whole',
			heifHead([{ widthPx: 512, heightPx: 512 }, size])
		]
	])('%s', (_name, head) => {
		expect(readImageSize(head)).toEqual(size);
	});

	test.each([
		['nothing', new Uint8Array()],
		['words', new TextEncoder().encode('Dear all, thank you for coming.')],
		[
			'SVG, which is a program',
			new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
		],
		['a JPEG that ends too early', jpegHead(size).slice(0, 12)],
		['a PNG that ends too early', pngHead(size).slice(0, 18)],
		['a picture without any pixels', pngHead({ widthPx: 0, heightPx: 10 })],
		['a JPEG with a marker that never moves on', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0])]
	])('%s has none', (_name, head) => {
		expect(readImageSize(head)).toBeNull();
	});
});
