/**
 * The harvest board with a harvest on a real relay, and a second harvester who edits meanwhile.
 *
 * Room: bench. Every figure is of the built app, driven by a real mouse and wheel.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { harvestMaps } from '#lib/doc/harvest-maps.ts';
import { putPosition } from '#lib/doc/harvest-positions.ts';
import { newGathering } from '../../src/cli/new.ts';
import { readLink } from '../../src/cli/link.ts';
import { enterAsStaff, openDocument } from '../../src/cli/staff.ts';
import { framesWhile, round, steadily, type Frames } from './frames.ts';

const STEPS = 90;
const PICKED = 50;
const EDITS_A_SECOND = 50;
const REMOTE_MS = 3_000;

interface Made {
	readonly gathering: string;
	readonly invites: { readonly host: string; readonly harvester: string };
}

export async function measureSheaf(
	browser: Browser,
	relay: { readonly url: string },
	file: string,
	notes: number
) {
	const keys = mkdtempSync(join(tmpdir(), 'sheaf-bench-'));
	process.env.SHEAF_DATA = keys;
	const made = (await newGathering(['--from', file, '--relay', relay.url])) as Made;
	const context = await browser.newContext({ viewport: { width: 1_280, height: 800 } });
	try {
		const page = await context.newPage();
		page.setDefaultTimeout(90_000);
		await page.goto(made.invites.host);
		await page.waitForURL(/\/g\//);
		const board = `${relay.url}/g/${made.gathering}/board`;
		await page.goto(board);
		await isOpen(page, notes);

		await page.goto(board);
		const openMs = await isOpen(page, notes);
		const memoryMb = await memoryOf(page);
		await page.mouse.move(760, 400);
		const near = await framesWhile(page, () =>
			steadily(STEPS, (nth) => page.mouse.wheel(nth % 3 === 0 ? 30 : 0, 40))
		);
		const zoom = await framesWhile(page, () => zoomThereAndBack(page));
		await page.getByRole('button', { name: 'Fit', exact: true }).click();
		await page.mouse.move(760, 400);
		const far = await framesWhile(page, () =>
			steadily(STEPS, (nth) => page.mouse.wheel(nth % 2 === 0 ? 12 : -9, 7))
		);
		const remote = await framesWhile(page, () => editElsewhere(made.invites.harvester));
		await page.goto(board);
		await isOpen(page, notes);
		const { drag, dropMs } = await dragFifty(page);
		const all: readonly Frames[] = [near, zoom, far, remote, drag];
		return {
			openMs: round(openMs),
			panP95Ms: near.p95Ms,
			panWorstMs: Math.max(near.worstMs, far.worstMs),
			farPanP95Ms: far.p95Ms,
			zoomP95Ms: zoom.p95Ms,
			dragP95Ms: drag.p95Ms,
			dropMs: round(dropMs),
			remoteP95Ms: remote.p95Ms,
			worstMs: Math.max(...all.map(({ worstMs }) => worstMs)),
			memoryMb
		};
	} finally {
		await context.close();
		rmSync(keys, { recursive: true, force: true });
	}
}

/** @returns ms from the navigation to the first picture with every note named */
async function isOpen(page: Page, notes: number): Promise<number> {
	await page.waitForFunction((count) => {
		const option = document.querySelector('[role=listbox] [role=option]');
		return Number(option?.getAttribute('aria-setsize')) >= count;
	}, notes);
	return page.evaluate(
		() =>
			new Promise<number>((done) =>
				requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
			)
	);
}

async function zoomThereAndBack(page: Page): Promise<void> {
	await page.keyboard.down('Control');
	await steadily(STEPS, (nth) => page.mouse.wheel(0, nth < STEPS / 2 ? 12 : -12));
	await page.keyboard.up('Control');
}

/** Picks fifty notes by keys, then carries them about with the mouse. */
async function dragFifty(page: Page) {
	await page.locator('[role=listbox]').focus();
	await page.keyboard.press('End');
	await page.keyboard.press('Space');
	for (let nth = 1; nth < PICKED; nth++) await page.keyboard.press('Shift+ArrowUp');
	await page.keyboard.press('End');
	const from = await activeNoteOn(page);
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	const drag = await framesWhile(page, () =>
		steadily(STEPS, (nth) => page.mouse.move(from.x - (nth % 40) * 6, from.y - (nth % 25) * 6))
	);
	// Over the column beside the board: there they are not sorted any more.
	await page.mouse.move(120, 420);
	const message = page.getByRole('contentinfo').getByText(`${PICKED} notes not sorted any more`);
	const started = performance.now();
	await page.mouse.up();
	await message.waitFor();
	return { drag, dropMs: performance.now() - started };
}

/** The note that the keyboard is on wears an amber ring: it lies in the middle of that. */
async function activeNoteOn(page: Page): Promise<{ x: number; y: number }> {
	const at = await page.evaluate(async () => {
		// The ring is drawn in the frame after the key.
		for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
		const canvas = [...document.querySelectorAll<HTMLCanvasElement>('.canvas canvas')].at(-1)!;
		const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
		const [xs, ys]: [number[], number[]] = [[], []];
		for (let at = 0; at < data.length; at += 4) {
			if (data[at]! < 240 || data[at + 1]! < 180 || data[at + 2]! > 60 || data[at + 3]! < 200)
				continue;
			xs.push((at / 4) % canvas.width);
			ys.push(Math.floor(at / 4 / canvas.width));
		}
		xs.sort((a, b) => a - b);
		const box = canvas.getBoundingClientRect();
		const scale = canvas.width / box.width;
		const middle = (low: number, high: number) => (low + high) / 2 / scale;
		if (xs.length === 0) return null;
		return { x: box.x + middle(xs[0]!, xs.at(-1)!), y: box.y + middle(ys[0]!, ys.at(-1)!) };
	});
	if (!at) throw new Error('The note with the keyboard is not on the screen.');
	return at;
}

export async function editElsewhere(invite: string): Promise<void> {
	const link = readLink(invite);
	const staff = await enterAsStaff(link);
	const harvest = await openDocument(staff, 'harvest');
	const { themes } = readThemeMap(harvest.doc);
	const ids = [...harvestMaps(harvest.doc).members.keys()].map((key) => key.split('>')[0]!);
	const count = (REMOTE_MS / 1_000) * EDITS_A_SECOND;
	for (let nth = 0; nth < count; nth++) {
		if (nth % 2 === 0) {
			const theme = themes[nth % themes.length]!;
			putPosition(harvest.doc, theme.id, { xPx: 300 * (nth % 9), yPx: 90 * nth });
		} else
			harvestMaps(harvest.doc).members.set(`${ids[nth]}>${themes[nth % 7]!.id}`, {
				order: 90_000 + nth,
				seq: 1
			});
		await new Promise((done) => setTimeout(done, 1_000 / EDITS_A_SECOND));
	}
	await harvest.whenSaved();
	harvest.close();
}

const memoryOf = (page: Page): Promise<number> =>
	page.evaluate(() => Math.round((performance as any).memory.usedJSHeapSize / 1024 / 1024));
