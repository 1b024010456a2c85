/**
 * What it means to let go of notes or of a theme somewhere on the board.
 *
 * Room: board. Pure: answers what is to be done, the desk does it.
 */
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { Position } from '#lib/domain/theme.ts';
import { themeAt } from '../canvas/hit-test.ts';
import type { Layout } from '../canvas/layout.ts';
import type { Point } from '../canvas/rect.ts';
import type { Slip, SlipKey } from '../slip.ts';
import { BOARD_REACH_PX, clamp } from '../canvas/viewport.ts';

export type Drop =
	| { readonly kind: 'into-theme'; readonly slips: readonly Slip[]; readonly theme: ThemeId }
	/** Onto the empty board: not sorted, and it lies where it was dropped. */
	| {
			readonly kind: 'loose';
			readonly slips: readonly Slip[];
			readonly places: ReadonlyMap<NoteId, Position>;
	  }
	| { readonly kind: 'place-theme'; readonly theme: ThemeId; readonly at: Position };

/**
 * @param at - where the pointer let go, on the board
 * @param held - where each slip was when it was lifted, less where the pointer was: what came from
 * outside the board has none and lands under the pointer
 */
export function dropSlips(
	layout: Layout,
	slips: readonly Slip[],
	at: Point,
	held: ReadonlyMap<SlipKey, Point>
): Drop | null {
	const theme = themeAt(layout, at);
	if (theme !== null) {
		const coming = slips.filter((slip) => slip.theme !== theme);
		return coming.length > 0 ? { kind: 'into-theme', slips: coming, theme } : null;
	}
	const places = new Map<NoteId, Position>();
	slips.forEach(({ key, gathered }, nth) => {
		const from = held.get(key) ?? { xPx: -GRIP_PX, yPx: STACK_PX * nth - GRIP_PX };
		places.set(gathered.note.id, inReach(at.xPx + from.xPx, at.yPx + from.yPx));
	});
	return { kind: 'loose', slips, places };
}

/** @param by - how far the frame was carried; where it cannot lie the layout makes room */
export function dropTheme(layout: Layout, theme: ThemeId, by: Point): Drop | null {
	const frame = layout.frameById.get(theme);
	if (!frame) return null;
	const { xPx, yPx } = frame.rect;
	return { kind: 'place-theme', theme, at: inReach(xPx + by.xPx, yPx + by.yPx) };
}

const inReach = (xPx: number, yPx: number): Position => ({
	xPx: clamp(xPx, -BOARD_REACH_PX, BOARD_REACH_PX),
	yPx: clamp(yPx, -BOARD_REACH_PX, BOARD_REACH_PX)
});

/** How far inside a note's corner the pointer holds what came from beside the board. */
const GRIP_PX = 20;
/** Notes that come in one hand land under each other; the layout makes room between them. */
const STACK_PX = 8;
