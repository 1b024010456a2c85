import { expect, test } from 'vitest';
import { createBackoff } from '#lib/sync/backoff.ts';

test('each wait may be longer, never beyond the longest, and starts again after a success', () => {
	const backoff = createBackoff({ firstMs: 500, mostMs: 4_000 }, () => 0.999_999);
	const waits = Array.from({ length: 5 }, () => backoff.nextMs());
	expect(waits).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
	backoff.reset();
	expect(backoff.nextMs()).toBe(500);
});

test('a hall of phones is spread over the whole wait', () => {
	const waits = [0, 0.25, 0.5, 0.75].map((chance) =>
		createBackoff({ firstMs: 1_000, mostMs: 4_000 }, () => chance).nextMs()
	);
	expect(waits).toEqual([0, 250, 500, 750]);
});
