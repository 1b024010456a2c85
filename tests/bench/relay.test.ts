/**
 * Keeps the relay's bench runnable: the smallest load against ours. How quick it is, is no test.
 */
import { beforeAll, expect, test } from 'vitest';
import { createHall, type BenchHall } from '../../bench/relay/hall.ts';
import { measure } from '../../bench/relay/measure.ts';
import { SHEAF } from '../../bench/relay/relays.ts';

let hall: BenchHall;
beforeAll(() => {
	hall = createHall(3);
});

test.concurrent('a note that one full peer says is counted at each', async () => {
	const task = { kind: 'fan-out', lines: 3, perSecond: 40, seconds: 0.5 } as const;
	const line = await measure({ name: 'tiny', task }, SHEAF, hall);
	expect(line).toMatchObject({ deliveries: 60, missing: 0, doubled: 0 });
	expect(line.ackP99Ms).toBeGreaterThan(0);
});

test.concurrent('many who join at once are told all of a document', async () => {
	const task = { kind: 'join', notes: 20, oneByOne: 1, atOnce: 3 } as const;
	const line = await measure({ name: 'tiny', task }, SHEAF, hall);
	expect(line.allAfterMs).toBeGreaterThan(0);
	expect(line.documentBytes).toBeGreaterThan(20 * 200);
});

test.concurrent('what phones say is answered and reaches those who watch', async () => {
	const task = { kind: 'phones', phones: 3, watchers: 2, perSecond: 20, seconds: 0.5 } as const;
	const line = await measure({ name: 'tiny', task }, SHEAF, hall);
	expect(line).toMatchObject({ missing: 0, doubled: 0 });
	expect(line.p99Ms).toBeGreaterThan(0);
});
