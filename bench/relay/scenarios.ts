/**
 * What the relays are put through, and by which figure they are compared.
 *
 * Room: bench.
 */
import type { Task } from './job.ts';

export interface Scenario {
	readonly name: string;
	readonly task: Task;
	/** The member of a line in which less is better; undefined where nobody is compared. */
	readonly by?: 'cpuUsPerDelivery' | 'allAfterMs' | 'p99Ms' | 'cpuPercent';
	/** Something else computes all the time, on as many processors. */
	readonly crowd?: number;
	/** Another scenario of the same people: the peers' figures are taken from there. */
	readonly against?: string;
}

/** The plug is pulled at a moment between these, after writing has begun. */
export const KILL_AFTER_MS = { least: 3_000, most: 6_000 };

const FAN_OUT = 'fan-out 1,000 × 80/s';

export const SCENARIOS: readonly Scenario[] = [
	{
		name: 'fan-out 200 × 20/s',
		task: { kind: 'fan-out', lines: 200, perSecond: 20, seconds: 10 },
		by: 'cpuUsPerDelivery'
	},
	{
		name: FAN_OUT,
		task: { kind: 'fan-out', lines: 1_000, perSecond: 80, seconds: 10 },
		by: 'cpuUsPerDelivery'
	},
	{
		name: `${FAN_OUT}, one processor taken`,
		task: { kind: 'fan-out', lines: 1_000, perSecond: 80, seconds: 10 },
		by: 'p99Ms',
		crowd: 1
	},
	{
		name: 'fan-out 1,000 × 10/s, with presence',
		task: { kind: 'fan-out', lines: 1_000, perSecond: 10, seconds: 20, presenceEveryMs: 15_000 },
		by: 'cpuUsPerDelivery'
	},
	{
		name: 'burst of 200 among 1,000',
		task: { kind: 'burst', lines: 1_000, writers: 200 },
		by: 'allAfterMs'
	},
	{
		name: 'join 10,000 notes, 200 at once',
		task: { kind: 'join', notes: 10_000, oneByOne: 10, atOnce: 200 },
		by: 'allAfterMs'
	},
	{ name: 'plug pulled', task: { kind: 'write', lines: 5, perSecond: 50 } },
	{
		name: '1,000 as phones × 80/s, 50 watch',
		task: { kind: 'phones', phones: 1_000, watchers: 50, perSecond: 80, seconds: 10 },
		by: 'cpuPercent',
		against: FAN_OUT
	},
	{
		name: '10,000 phones × 80/s, 50 watch',
		task: { kind: 'phones', phones: 10_000, watchers: 50, perSecond: 80, seconds: 20 }
	}
];

/** To see within a minute that everything runs. */
export const QUICK: readonly Scenario[] = [
	{
		name: 'fan-out 50 × 20/s',
		task: { kind: 'fan-out', lines: 50, perSecond: 20, seconds: 2, presenceEveryMs: 1_000 },
		by: 'cpuUsPerDelivery'
	},
	{
		name: 'burst of 10 among 50',
		task: { kind: 'burst', lines: 50, writers: 10 },
		by: 'allAfterMs'
	},
	{
		name: 'join 500 notes, 20 at once',
		task: { kind: 'join', notes: 500, oneByOne: 2, atOnce: 20 },
		by: 'allAfterMs'
	},
	{ name: 'plug pulled', task: { kind: 'write', lines: 2, perSecond: 50 } },
	{
		name: '50 as phones × 20/s, 5 watch',
		task: { kind: 'phones', phones: 50, watchers: 5, perSecond: 20, seconds: 2 },
		by: 'cpuPercent',
		against: 'fan-out 50 × 20/s'
	}
];
