/**
 * The letters of the board and how lines of them are set.
 *
 * Room: board. Knows no element; the pen is handed in.
 */
import { rightOf, type Rect } from './rect.ts';

export type Pen = CanvasRenderingContext2D;

const TEXT_PX = 18;
const TITLE_PX = 22;

export const titleFont = (family: string) => `700 ${TITLE_PX}px ${family}`;
export const textFont = (family: string) => `400 ${TEXT_PX}px ${family}`;

export function paintLines(
	pen: Pen,
	lines: readonly string[],
	at: Rect,
	linePx: number,
	direction: 'ltr' | 'rtl'
): void {
	pen.textBaseline = 'middle';
	pen.textAlign = 'start';
	pen.direction = direction;
	const xPx = direction === 'rtl' ? rightOf(at) : at.xPx;
	lines.forEach((line, nth) => pen.fillText(line, xPx, at.yPx + (nth + 0.5) * linePx));
}
