/** What lies under a finger, and what lies in a box. Room: board. Pure: reads the layout's grids. */
import type { ThemeId } from '#lib/domain/id.ts';
import type { Layout } from './layout.ts';
import { holds, type Point, type Rect } from './rect.ts';
import type { SlipKey } from '../slip.ts';

export type Hit =
	| { readonly kind: 'slip'; readonly key: SlipKey }
	/** The part of a frame with its name. */
	| { readonly kind: 'head'; readonly theme: ThemeId }
	| { readonly kind: 'frame'; readonly theme: ThemeId };

const dot = ({ xPx, yPx }: Point): Rect => ({ xPx, yPx, widthPx: 0.001, heightPx: 0.001 });

/** The topmost thing under the point; null on the empty board. */
export function hitTest(layout: Layout, point: Point): Hit | null {
	const slip = layout.slipGrid.query(dot(point)).findLast(({ rect }) => holds(rect, point));
	if (slip) return { kind: 'slip', key: slip.slip.key };
	const frame = layout.frameGrid.query(dot(point)).findLast(({ rect }) => holds(rect, point));
	if (!frame) return null;
	const { id } = frame.pile.gathered.theme;
	return { kind: holds(frame.head, point) ? 'head' : 'frame', theme: id };
}

/** The theme whose frame is under the point: where a note would drop. */
export const themeAt = (layout: Layout, point: Point): ThemeId | null =>
	layout.frameGrid.query(dot(point)).findLast(({ rect }) => holds(rect, point))?.pile.gathered.theme
		.id ?? null;

/** In reading order of the board. */
export const slipsIn = (layout: Layout, box: Rect): SlipKey[] =>
	layout.slipGrid.query(box).map(({ slip }) => slip.key);
