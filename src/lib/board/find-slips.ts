/**
 * Finds notes on the board by frame: where one changed, nothing has to be filed again but it.
 *
 * Room: board. Pure.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import { createGrid, type Grid } from './canvas/grid.ts';
import type { Frame, Layout, PlacedSlip } from './canvas/layout.ts';
import { overlap } from './canvas/rect.ts';
import type { SlipKey } from './slip.ts';

export function slipsIn(frameGrid: Grid<Frame>, loose: readonly PlacedSlip[]): Layout['slipGrid'] {
	const looseGrid = createGrid<PlacedSlip>();
	for (const placed of loose) looseGrid.add(placed.rect, placed);
	return {
		query: (rect) => [
			...frameGrid
				.query(rect)
				.flatMap((frame) => frame.slips.filter((placed) => overlap(placed.rect, rect))),
			...looseGrid.query(rect)
		]
	};
}

export function slipsByKey(
	frameById: ReadonlyMap<ThemeId, Frame>,
	loose: readonly PlacedSlip[]
): Layout['slipByKey'] {
	const looseByKey = new Map(loose.map((placed) => [placed.slip.key, placed]));
	const get = (key: SlipKey) => {
		const frame = frameById.get(key.slice(key.indexOf('>') + 1));
		return frame ? slipsOf(frame).get(key) : looseByKey.get(key);
	};
	return { get, has: (key) => get(key) !== undefined };
}

const known = new WeakMap<Frame, ReadonlyMap<SlipKey, PlacedSlip>>();

function slipsOf(frame: Frame): ReadonlyMap<SlipKey, PlacedSlip> {
	const before = known.get(frame);
	if (before) return before;
	const byKey = new Map(frame.slips.map((placed) => [placed.slip.key, placed]));
	known.set(frame, byKey);
	return byKey;
}
