/**
 * How far apart colours are: WCAG 2 contrast, CIEDE2000, and what is left of it when an eye lacks
 * one kind of cone (Machado, Oliveira and Fernandes 2009, full strength).
 */
export type Sight = 'usual' | 'protan' | 'deutan' | 'tritan';
type Triple = readonly [number, number, number];

const LACKS: Readonly<Record<Exclude<Sight, 'usual'>, readonly [Triple, Triple, Triple]>> = {
	protan: [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998]
	],
	deutan: [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881]
	],
	tritan: [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039]
	]
};

/** @returns 1 to 21 */
export function contrast(one: string, other: string): number {
	const light = [one, other].map((hex) => luminance(hex)).sort((a, b) => b - a);
	return ((light[0] ?? 0) + 0.05) / ((light[1] ?? 0) + 0.05);
}

/** CIEDE2000 between two colours as an eye of that kind sees them. */
export function difference(one: string, other: string, sight: Sight): number {
	return ciede2000(lab(seen(rgb(one), sight)), lab(seen(rgb(other), sight)));
}

function rgb(hex: string): Triple {
	const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
	return [part(1), part(3), part(5)];
}

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const dot = (row: Triple, [x, y, z]: Triple) => row[0] * x + row[1] * y + row[2] * z;
const clamp = (part: number) => Math.min(1, Math.max(0, part));

const luminance = (hex: string) =>
	dot([0.2126, 0.7152, 0.0722], rgb(hex).map(linear) as unknown as Triple);

function seen(colour: Triple, sight: Sight): Triple {
	if (sight === 'usual') return colour;
	return LACKS[sight].map((row) => clamp(dot(row, colour))) as unknown as Triple;
}

/** CIELAB under D65. */
function lab(colour: Triple): Triple {
	const light = colour.map(linear) as unknown as Triple;
	const xyz = [
		dot([0.4123908, 0.3575843, 0.1804808], light) / 0.9504559,
		dot([0.212639, 0.7151687, 0.0721923], light),
		dot([0.0193308, 0.1191948, 0.9505322], light) / 1.0890578
	].map((part) => (part > 216 / 24389 ? Math.cbrt(part) : ((24389 / 27) * part + 16) / 116));
	const [x = 0, y = 0, z = 0] = xyz;
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
	const turn = (degrees: number) => (degrees * Math.PI) / 180;
	const fade = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
	const stretch = 1 + 0.5 * (1 - fade((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
	const hue = (a: number, b: number) => (Math.atan2(b, a) * 180) / Math.PI + (b < 0 ? 360 : 0);
	const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
	const [h1, h2] = [hue(a1 * stretch, b1), hue(a2 * stretch, b2)];

	const far = Math.abs(h1 - h2) > 180;
	const dh = h2 - h1 + (far ? (h2 > h1 ? -360 : 360) : 0);
	const dL = l2 - l1;
	const dC = c2 - c1;
	const dH = 2 * Math.sqrt(c1 * c2) * Math.sin(turn(dh) / 2);

	const l = (l1 + l2) / 2;
	const c = (c1 + c2) / 2;
	const h = (h1 + h2) / 2 + (far ? (h1 + h2 < 360 ? 180 : -180) : 0);
	const t =
		1 -
		0.17 * Math.cos(turn(h - 30)) +
		0.24 * Math.cos(turn(2 * h)) +
		0.32 * Math.cos(turn(3 * h + 6)) -
		0.2 * Math.cos(turn(4 * h - 63));
	const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
	const sC = 1 + 0.045 * c;
	const sH = 1 + 0.015 * c * t;
	const rT = -2 * fade(c) * Math.sin(turn(60 * Math.exp(-(((h - 275) / 25) ** 2))));
	return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + rT * (dC / sC) * (dH / sH));
}
