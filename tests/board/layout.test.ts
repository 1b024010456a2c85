import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hitTest, slipsIn, themeAt } from '#lib/board/canvas/hit-test.ts';
import { layOut, type Layout } from '#lib/board/canvas/layout.ts';
import { centreOf, overlap, type Rect } from '#lib/board/canvas/rect.ts';
import { readScene } from '#lib/board/canvas/scene.ts';
import { BOARD_REACH_PX } from '#lib/board/canvas/viewport.ts';
import { createWrap } from '#lib/board/canvas/wrap.ts';
import type { Harvest } from '#lib/harvest/gather.ts';
import { aHarvest, aNote, anyHarvest, anyPosition } from './scenes.ts';

const wrap = createWrap((text) => text.length * 9);
const lay = (harvest: Harvest, positions = new Map<string, { xPx: number; yPx: number }>()) =>
	layOut(
		readScene(harvest),
		positions,
		{ title: wrap, text: wrap },
		(slip) => slip.gathered.note.text
	);

const anyBoard = anyHarvest.chain((harvest) => {
	const ids = [...harvest.themes.map(({ theme }) => theme.id), ...harvest.noteById.keys()];
	return fc
		.array(fc.tuple(fc.constantFrom('', ...ids), anyPosition))
		.map((entries) => ({ harvest, positions: new Map(entries) }));
});

const rectsOf = ({ frames, loose }: Layout): Rect[] =>
	[...frames, ...loose].map(({ rect }) => rect);

describe('the layout of the board', () => {
	test('no two frames and no two loose notes overlap, wherever they were dropped', () => {
		fc.assert(
			fc.property(anyBoard, ({ harvest, positions }) => {
				const rects = rectsOf(lay(harvest, positions));
				rects.forEach((a, at) => {
					for (const b of rects.slice(at + 1)) expect(overlap(a, b)).toBe(false);
				});
			})
		);
	});

	test('notes lie inside their frame, and none on another', () => {
		fc.assert(
			fc.property(anyBoard, ({ harvest, positions }) => {
				for (const { rect, slips } of lay(harvest, positions).frames) {
					slips.forEach(({ rect: note }, at) => {
						expect(note.xPx).toBeGreaterThan(rect.xPx);
						expect(note.yPx).toBeGreaterThan(rect.yPx);
						expect(note.xPx + note.widthPx).toBeLessThan(rect.xPx + rect.widthPx);
						expect(note.yPx + note.heightPx).toBeLessThan(rect.yPx + rect.heightPx);
						for (const other of slips.slice(at + 1)) expect(overlap(note, other.rect)).toBe(false);
					});
				}
			})
		);
	});

	test('the same scene lies the same, in whatever order positions arrived', () => {
		fc.assert(
			fc.property(anyBoard, ({ harvest, positions }) => {
				const backwards = new Map([...positions].reverse());
				expect(rectsOf(lay(harvest, backwards))).toEqual(rectsOf(lay(harvest, positions)));
			})
		);
	});

	test('everything can be reached, also what a broken tablet laid at 1e12 or nowhere', () => {
		fc.assert(
			fc.property(anyBoard, ({ harvest, positions }) => {
				const layout = lay(harvest, positions);
				for (const { xPx, yPx } of rectsOf(layout)) {
					expect(Math.abs(xPx)).toBeLessThanOrEqual(3 * BOARD_REACH_PX);
					expect(Math.abs(yPx)).toBeLessThanOrEqual(3 * BOARD_REACH_PX);
				}
				expect(layout.frames).toHaveLength(harvest.themes.length);
			})
		);
	});

	test('what lies where nobody can have laid it stands with the others', () => {
		const harvest = aHarvest({ t0: ['a'], t1: ['b'] });
		const away = { xPx: 1e12, yPx: Number.NaN };
		expect(rectsOf(lay(harvest, new Map([['t1', away]])))).toEqual(rectsOf(lay(harvest)));
	});

	test('what is hit is what is drawn there', () => {
		fc.assert(
			fc.property(anyBoard, ({ harvest, positions }) => {
				const layout = lay(harvest, positions);
				for (const { slip, rect } of layout.slips) {
					expect(hitTest(layout, centreOf(rect))).toEqual({ kind: 'slip', key: slip.key });
					expect(slipsIn(layout, rect)).toContain(slip.key);
				}
				for (const { head, pile } of layout.frames) {
					const { id } = pile.gathered.theme;
					expect(hitTest(layout, centreOf(head))).toEqual({ kind: 'head', theme: id });
					expect(themeAt(layout, centreOf(head))).toBe(id);
				}
			})
		);
	});

	test('a frame that was moved stays where it lies; one that is in its way goes aside', () => {
		const harvest = aHarvest({ t0: ['a'], t1: ['b', 'c'] });
		const [first, second] = lay(harvest).frames.map(({ rect }) => rect) as [Rect, Rect];
		expect(second.yPx).toBe(first.yPx);

		const onTop = new Map([['t1', { xPx: first.xPx, yPx: first.yPx }]]);
		const [pushed, moved] = lay(harvest, onTop).frames.map(({ rect }) => rect) as [Rect, Rect];

		expect(moved).toEqual({ ...second, xPx: first.xPx });
		expect(overlap(pushed, moved)).toBe(false);
		expect(pushed.yPx).toBeGreaterThan(moved.yPx);
	});

	test('a note that was laid loose is on the board, one that was not is only beside it', () => {
		const harvest = aHarvest({}, ['a', 'b']);
		const at = new Map([[aNote('a').id, { xPx: 40, yPx: 50 }]]);
		expect(lay(harvest, at).loose.map(({ rect }) => [rect.xPx, rect.yPx])).toEqual([[40, 50]]);
	});
});
