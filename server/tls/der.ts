/**
 * Writes DER, the bytes that certificates are made of: only what ours need, and no reading.
 *
 * Room: server/tls. Pure. Every function answers one whole element: tag, length, content.
 */
export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
export const octets = (content: Uint8Array): Buffer => element(0x04, content);
export const text = (content: string): Buffer => element(0x0c, Buffer.from(content));
export const TRUE: Buffer = element(0x01, Buffer.of(0xff));

/** Context tag of a whole element within it. */
export const explicit = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
	element(0xa0 | tag, ...parts);

/** Context tag in the place of the one that simple content would have. */
export const implicit = (tag: number, content: Uint8Array): Buffer => element(0x80 | tag, content);

/** @param magnitude - of a number that is not negative, highest byte first */
export function integer(magnitude: Uint8Array): Buffer {
	const first = magnitude.findIndex((byte) => byte !== 0);
	const digits = first < 0 ? Buffer.of(0) : Buffer.from(magnitude.subarray(first));
	// A set highest bit would read as a minus.
	const sign = (digits[0] ?? 0) > 0x7f ? [Buffer.of(0)] : [];
	return element(0x02, ...sign, digits);
}

/** @param unusedBits - of the last byte, from 0 to 7 */
export const bits = (content: Uint8Array, unusedBits = 0): Buffer =>
	element(0x03, Buffer.of(unusedBits), content);

/** @param dotted - such as `2.5.29.15` */
export function objectId(dotted: string): Buffer {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

/** To the second; what lies in a later half of the century is written with four digits of year. */
export function time(atMs: number): Buffer {
	const digits = `${new Date(atMs).toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`;
	const year = Number(digits.slice(0, 4));
	const short = year >= 1950 && year < 2050;
	return short ? element(0x17, Buffer.from(digits.slice(2))) : element(0x18, Buffer.from(digits));
}

function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
	const content = Buffer.concat(parts);
	return Buffer.concat([Buffer.of(tag), lengthOf(content), content]);
}

function lengthOf({ length }: Uint8Array): Buffer {
	if (length < 0x80) return Buffer.of(length);
	const digits: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
	return Buffer.from([0x80 | digits.length, ...digits]);
}

function base128(value: number): number[] {
	const digits = [value % 128];
	for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
		digits.unshift(0x80 | (rest % 128));
	}
	return digits;
}
