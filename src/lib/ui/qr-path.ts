/**
 * A QR code as one SVG path. Room: ui. Pure: the same words give the same squares.
 */
import { encode } from 'uqr';

/** A scanner needs this much quiet paper on each side, in squares. */
const QUIET_SQUARES = 4;

export interface QrDrawing {
	/** Squares along one edge, quiet border included. */
	readonly size: number;
	/** Path of the dark squares, one unit each. */
	readonly path: string;
}

/** Runs of dark squares are drawn as one bar, so that no hairlines show between them. */
export function qrDrawing(text: string): QrDrawing {
	const { data, size } = encode(text, { ecc: 'M', border: QUIET_SQUARES });
	let path = '';
	data.forEach((row, y) => {
		for (let x = 0; x < size; x += 1) {
			if (!row[x]) continue;
			const start = x;
			while (row[x + 1]) x += 1;
			path += `M${start} ${y}h${x - start + 1}v1H${start}z`;
		}
	});
	return { size, path };
}
