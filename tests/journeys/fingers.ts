/**
 * Fingers on a touch screen, through the browser's own input, so that it decides as on a tablet what
 * scrolls and what a page hears. Room: tests.
 */
import type { Page } from 'playwright-core';

export interface Spot {
	readonly x: number;
	readonly y: number;
}

export interface Fingers {
	readonly down: (...at: readonly Spot[]) => Promise<void>;
	/** All of them, in so many steps as a hand would make. */
	readonly move: (...to: readonly Spot[]) => Promise<void>;
	readonly up: () => Promise<void>;
	/** One finger down here, over there, and up. */
	readonly drag: (from: Spot, to: Spot) => Promise<void>;
}

const STEPS = 6;

export async function fingersOf(page: Page): Promise<Fingers> {
	const cdp = await page.context().newCDPSession(page);
	let now: readonly Spot[] = [];
	const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Spot[]) =>
		cdp.send('Input.dispatchTouchEvent', {
			type,
			touchPoints: at.map(({ x, y }, id) => ({ x, y, id }))
		});
	const down = async (...at: readonly Spot[]) => {
		now = at;
		await touch('touchStart', at);
	};
	const move = async (...to: readonly Spot[]) => {
		const from = now;
		for (let step = 1; step <= STEPS; step++) {
			const part = (a: number, b: number) => a + ((b - a) * step) / STEPS;
			now = to.map(({ x, y }, nth) => ({ x: part(from[nth]!.x, x), y: part(from[nth]!.y, y) }));
			await touch('touchMove', now);
		}
	};
	const up = async () => {
		now = [];
		await touch('touchEnd', []);
	};
	const drag = async (from: Spot, to: Spot) => {
		await down(from);
		await move(to);
		await up();
	};
	return { down, move, up, drag };
}
