/**
 * The plain way: a Konva group with a rectangle and a text for each note, on one layer.
 *
 * Room: bench. As Konva's own examples draw, with a shadow under each note; draggable stage.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { framesWhile, round } from './frames.ts';

const KONVA = join(import.meta.dirname, '../../node_modules/konva/konva.min.js');

export async function measureNaive(browser: Browser, texts: readonly string[], notes: number) {
	const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
	const page = await context.newPage();
	page.setDefaultTimeout(180_000);
	await page.setContent('<body style="margin:0"><div id="board"></div></body>');
	await page.addScriptTag({ content: readFileSync(KONVA, 'utf8') });
	const openMs = await page.evaluate(drawNaive, { texts, notes });

	const pan = await framesWhile(page, () => page.evaluate(inEachFrame, 'pan' as const));
	const zoom = await framesWhile(page, () => page.evaluate(inEachFrame, 'zoom' as const));
	const drag = await framesWhile(page, () => page.evaluate(inEachFrame, 'drag' as const));
	await context.close();
	return {
		openMs: round(openMs),
		panP95Ms: pan.p95Ms,
		zoomP95Ms: zoom.p95Ms,
		dragP95Ms: drag.p95Ms,
		worstMs: Math.max(pan.worstMs, zoom.worstMs, drag.worstMs)
	};
}

/** In the page: one step in each frame, for as long as sixty good frames take, or twelve bad ones. */
async function inEachFrame(what: 'pan' | 'zoom' | 'drag'): Promise<void> {
	const { stage, groups } = window as any;
	const started = performance.now();
	for (let nth = 0; nth < 12 || (nth < 60 && performance.now() - started < 1_000); nth++) {
		if (what === 'pan') stage.x(-40 * nth);
		if (what === 'zoom') stage.scale({ x: 1 - nth * 0.01, y: 1 - nth * 0.01 });
		if (what === 'drag')
			for (const group of groups.slice(0, 50)) group.x(group.attrs.home + 4 * nth);
		await new Promise((done) => requestAnimationFrame(done));
	}
}

/** In the page. @returns how long until the first picture stands, in ms */
async function drawNaive({ texts, notes }: { texts: readonly string[]; notes: number }) {
	const { Konva } = window as any;
	const started = performance.now();
	const stage = new Konva.Stage({ container: 'board', width: 1_280, height: 800 });
	const layer = new Konva.Layer();
	const columns = Math.ceil(Math.sqrt(notes * 0.6));
	const groups = Array.from({ length: notes }, (_, at) => {
		const home = (at % columns) * 284;
		const group = new Konva.Group({
			x: home,
			y: Math.floor(at / columns) * 170,
			home,
			draggable: true
		});
		group.add(
			new Konva.Rect({
				width: 268,
				height: 154,
				fill: '#faee96',
				stroke: '#5a5046',
				shadowBlur: 6,
				shadowOpacity: 0.3
			}),
			new Konva.Text({
				text: texts[at % texts.length],
				width: 244,
				height: 130,
				x: 12,
				y: 12,
				fontSize: 18,
				ellipsis: true
			})
		);
		layer.add(group);
		return group;
	});
	stage.add(layer);
	layer.draw();
	Object.assign(window, { stage, groups });
	await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
	return performance.now() - started;
}
