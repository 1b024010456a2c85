import jsqrModule from 'jsqr';
import { expect, test } from 'vitest';
import { qrDrawing } from '#lib/ui/qr-path.ts';

// The package is CommonJS: what it exports may lie one step deeper than its types say.
const jsqr = (jsqrModule as unknown as { default?: typeof jsqrModule }).default ?? jsqrModule;
const PX = 3;

test.each(['http://192.168.4.1:8787/j/KW7F3?t=4', 'WIFI:T:WPA;S:Café;P:tea and talk;;'])(
	'a camera reads %s back from the drawing',
	(text) => {
		const { size, path } = qrDrawing(text);
		const edgePx = size * PX;
		const pixels = new Uint8ClampedArray(edgePx * edgePx * 4).fill(255);
		for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
			for (let row = Number(y) * PX; row < (Number(y) + 1) * PX; row += 1) {
				for (let column = Number(x) * PX; column < (Number(x) + Number(run)) * PX; column += 1) {
					pixels.fill(0, (row * edgePx + column) * 4, (row * edgePx + column) * 4 + 3);
				}
			}
		}

		expect(jsqr(pixels, edgePx, edgePx)?.data).toBe(text);
	}
);
