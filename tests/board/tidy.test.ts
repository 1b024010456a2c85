import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgePan } from '#lib/board/gestures/edge-pan.ts';
import { layOut } from '#lib/board/canvas/layout.ts';
import { overlap } from '#lib/board/canvas/rect.ts';
import { readScene } from '#lib/board/canvas/scene.ts';
import { lineUp, sideBySide } from '#lib/board/canvas/tidy.ts';
import { stepZoom } from '#lib/board/canvas/viewport.ts';
import { createWrap } from '#lib/board/canvas/wrap.ts';
import { aHarvest, anyHarvest, anyPosition } from './scenes.ts';

const wrap = createWrap((text) => text.length * 9);
const wraps = { title: wrap, text: wrap };
const said = (slip: Parameters<Parameters<typeof layOut>[3]>[0]) => slip.gathered.note.text;

const anyLoose = anyHarvest.chain((harvest) =>
	fc
		.array(fc.tuple(fc.constantFrom('', ...harvest.noteById.keys()), anyPosition))
		.map((entries) => ({ scene: readScene(harvest), positions: new Map(entries) }))
);

test('notes laid side by side lie exactly where they were laid, and none on another', () => {
	fc.assert(
		fc.property(anyLoose, ({ scene, positions }) => {
			const before = layOut(scene, positions, wraps, said);
			const loose = before.loose.map(({ slip }) => slip);
			const places = sideBySide(before, loose);
			expect(places.size).toBe(loose.length);
			const after = layOut(scene, new Map([...positions, ...places]), wraps, said);
			const rects = after.loose.map(({ rect }) => rect);
			rects.forEach((a, at) => {
				for (const b of rects.slice(at + 1)) expect(overlap(a, b)).toBe(false);
			});
		})
	);
});

test('notes in themes keep their places, and one note alone has nothing to line up with', () => {
	const harvest = aHarvest({ t0: ['a'] }, ['b', 'c']);
	const scene = readScene(harvest);
	const [b, c] = scene.unsorted.map(({ gathered }) => gathered.note.id) as [string, string];
	const positions = new Map([
		[b, { xPx: 500, yPx: 900 }],
		[c, { xPx: 700, yPx: 1_200 }]
	]);
	const layout = layOut(scene, positions, wraps, said);
	expect([...lineUp(layout, scene.slips, 'left')]).toEqual([
		[b, { xPx: 500, yPx: 900 }],
		[c, { xPx: 500, yPx: 1_200 }]
	]);
	expect(lineUp(layout, scene.unsorted.slice(0, 1), 'top').size).toBe(0);
	expect(sideBySide(layout, scene.piles[0]?.slips ?? []).size).toBe(0);
});

test('at the edge the view goes on, faster the nearer, and in the middle it stays', () => {
	const screen = { widthPx: 1_000, heightPx: 700 };
	expect(edgePan({ xPx: 500, yPx: 350 }, screen, 16)).toEqual({ xPx: 0, yPx: 0 });
	const right = edgePan({ xPx: 999, yPx: 350 }, screen, 16);
	expect(right.xPx).toBeGreaterThan(edgePan({ xPx: 980, yPx: 350 }, screen, 16).xPx);
	expect(right.yPx).toBe(0);
	expect(edgePan({ xPx: 2, yPx: 2 }, screen, 16).xPx).toBeLessThan(0);
	expect(edgePan({ xPx: 1, yPx: 1 }, { widthPx: 80, heightPx: 80 }, 16)).toEqual({
		xPx: 0,
		yPx: 0
	});
});

test('+ and − go through the same steps, from 10% to 400%', () => {
	const steps: number[] = [];
	for (let zoom = 0.02; steps.at(-1) !== 4;) steps.push((zoom = stepZoom(zoom, 1)));
	expect(steps).toEqual([0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4]);
	expect(stepZoom(4, 1)).toBe(4);
	expect(stepZoom(0.6, -1)).toBe(0.5);
	expect(stepZoom(0.1, -1)).toBe(0.1);
});
