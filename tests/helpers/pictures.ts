/**
 * Pictures for tests: heads that claim a size, and the EXIF that a phone's camera writes.
 *
 * Room: tests. Bytes only; whole pictures are drawn by the browser in which a test runs.
 */
interface Size {
	readonly widthPx: number;
	readonly heightPx: number;
}

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));
const u16 = (n: number): number[] => [n >> 8, n & 255];
const u32 = (n: number): number[] => [...u16(n >>> 16), ...u16(n & 0xffff)];
const little = (bytes: number[]): number[] => bytes.toReversed();

/** Start, a comment as cameras write them, and the frame's header; no picture follows. */
export const jpegHead = ({ widthPx, heightPx }: Size): Uint8Array<ArrayBuffer> =>
	Uint8Array.from([
		...[0xff, 0xd8, 0xff, 0xfe, ...u16(6), ...ascii('tree')],
		...[0xff, 0xc0, ...u16(17), 8, ...u16(heightPx), ...u16(widthPx), 3],
		...[1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
	]);

export const pngHead = ({ widthPx, heightPx }: Size): Uint8Array<ArrayBuffer> =>
	Uint8Array.from([
		...[0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a, ...u32(13), ...ascii('IHDR')],
		...[...u32(widthPx), ...u32(heightPx), 8, 6, 0, 0, 0]
	]);

export function webpHead(
	form: 'VP8 ' | 'VP8L' | 'VP8X',
	{ widthPx, heightPx }: Size
): Uint8Array<ArrayBuffer> {
	const size = {
		'VP8 ': [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(u16(widthPx)), ...little(u16(heightPx))],
		VP8L: [0x2f, ...little(u32(((heightPx - 1) << 14) | (widthPx - 1)))],
		VP8X: [
			0x10,
			0,
			0,
			0,
			...little(u32(widthPx - 1)).slice(0, 3),
			...little(u32(heightPx - 1)).slice(0, 3)
		]
	}[form];
	const chunk = [...ascii(form), ...little(u32(size.length)), ...size, 0, 0];
	return Uint8Array.from([
		...ascii('RIFF'),
		...little(u32(chunk.length + 4)),
		...ascii('WEBP'),
		...chunk
	]);
}

export const heifHead = (sizes: readonly Size[]): Uint8Array<ArrayBuffer> =>
	Uint8Array.from([
		...[...u32(24), ...ascii('ftypheic'), ...u32(0), ...ascii('mif1heic')],
		...sizes.flatMap(({ widthPx, heightPx }) => [
			...[...u32(20), ...ascii('ispe'), ...u32(0), ...u32(widthPx), ...u32(heightPx)]
		])
	]);

/** Text that stands in the EXIF below and must be in no photo that we keep. */
export const CAMERA_MAKER = 'Hall Camera Works';

/**
 * Puts EXIF into a JPEG: orientation 6 (its top is on the right), the camera's maker, and a place
 * on earth, 52°57' N 1°10' W.
 */
export function withExif(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
	const MAIN_AT = 8;
	const entry = (tag: number, type: number, count: number, value: number[]) => [
		...[...u16(tag), ...u16(type), ...u32(count), ...value]
	];
	const maker = [...ascii(CAMERA_MAKER), 0];
	const makerAt = MAIN_AT + 2 + 3 * 12 + 4;
	const gpsAt = makerAt + maker.length + (maker.length % 2);
	const degreesAt = gpsAt + 2 + 4 * 12 + 4;
	const degrees = (d: number, m: number) => [
		...u32(d),
		...u32(1),
		...u32(m),
		...u32(1),
		...u32(0),
		...u32(1)
	];
	const tiff = [
		...[...ascii('MM'), ...u16(42), ...u32(MAIN_AT)],
		...u16(3),
		...entry(0x010f, 2, maker.length, u32(makerAt)),
		...entry(0x0112, 3, 1, [...u16(6), 0, 0]),
		...entry(0x8825, 4, 1, u32(gpsAt)),
		...u32(0),
		...maker,
		...(maker.length % 2 ? [0] : []),
		...u16(4),
		...entry(1, 2, 2, [...ascii('N'), 0, 0, 0]),
		...entry(2, 5, 3, u32(degreesAt)),
		...entry(3, 2, 2, [...ascii('W'), 0, 0, 0]),
		...entry(4, 5, 3, u32(degreesAt + 24)),
		...u32(0),
		...degrees(52, 57),
		...degrees(1, 10)
	];
	const app1 = [...ascii('Exif'), 0, 0, ...tiff];
	return Uint8Array.from([
		0xff,
		0xd8,
		0xff,
		0xe1,
		...u16(app1.length + 2),
		...app1,
		...jpeg.slice(2)
	]);
}
