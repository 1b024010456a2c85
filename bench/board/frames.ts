/**
 * How long frames take in a page while somebody does something.
 *
 * Room: bench. Counts what the browser shows: the time from one animation frame to the next.
 */
import type { Page } from 'playwright-core';

export interface Frames {
	readonly p95Ms: number;
	readonly worstMs: number;
}

/** Runs `act` and answers how the frames went meanwhile. */
export async function framesWhile(page: Page, act: () => Promise<void>): Promise<Frames> {
	await page.evaluate(() => {
		const seen: number[] = [];
		let last = performance.now();
		const tick = () => {
			const now = performance.now();
			seen.push(now - last);
			last = now;
			(window as any).frames_ = { seen, next: requestAnimationFrame(tick) };
		};
		(window as any).frames_ = { seen, next: requestAnimationFrame(tick) };
	});
	await act();
	const seen = await page.evaluate(() => {
		const { seen, next } = (window as any).frames_;
		cancelAnimationFrame(next);
		return seen.slice(1) as number[];
	});
	return { p95Ms: round(percentile(seen, 0.95)), worstMs: round(Math.max(...seen)) };
}

export const round = (ms: number): number => Math.round(ms * 10) / 10;

export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Sixty events a second, whether or not the page keeps up: as a hand at a wheel or a mouse does. */
export async function steadily(
	count: number,
	act: (nth: number) => Promise<unknown>
): Promise<void> {
	const acts: Promise<unknown>[] = [];
	for (let nth = 0; nth < count; nth++) {
		acts.push(act(nth));
		await new Promise((done) => setTimeout(done, 16));
	}
	await Promise.all(acts);
}
