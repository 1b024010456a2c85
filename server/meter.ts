/**
 * Counts what happens, for whoever looks after the relay: `/metrics` reads it out.
 *
 * Room: server. Numbers and codes only, never a gathering, a device or a word.
 */
export interface Meter {
	/** @param at - which door said no: `http`, `line` or `intent` */
	readonly refused: (at: RefusedAt, why: string) => void;
	readonly bytes: (way: 'in' | 'out', count: number) => void;
	readonly committed: (tookMs: number) => void;
	readonly commitFailed: () => void;
	readonly read: () => MeterReading;
}

export type RefusedAt = 'http' | 'line' | 'intent';

export interface MeterReading {
	/** By door, then by reason. */
	readonly refusals: ReadonlyMap<RefusedAt, ReadonlyMap<string, number>>;
	readonly bytesIn: number;
	readonly bytesOut: number;
	readonly failedCommits: number;
	readonly commits: {
		readonly count: number;
		readonly sumMs: number;
		/** How many took at most `COMMIT_BUCKETS_MS[n]`. */
		readonly within: readonly number[];
	};
}

export const COMMIT_BUCKETS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 1_000] as const;

export function createMeter(): Meter {
	const refusals = new Map<RefusedAt, Map<string, number>>();
	const within = COMMIT_BUCKETS_MS.map(() => 0);
	const bytes = { in: 0, out: 0 };
	let count = 0;
	let sumMs = 0;
	let failedCommits = 0;

	return {
		refused(at, why) {
			const byReason = refusals.get(at) ?? new Map<string, number>();
			refusals.set(at, byReason.set(why, (byReason.get(why) ?? 0) + 1));
		},
		bytes(way, more) {
			bytes[way] += more;
		},
		committed(tookMs) {
			count += 1;
			sumMs += tookMs;
			COMMIT_BUCKETS_MS.forEach((mostMs, n) => {
				if (tookMs <= mostMs) within[n] = (within[n] ?? 0) + 1;
			});
		},
		commitFailed() {
			failedCommits += 1;
		},
		read: () => ({
			refusals,
			bytesIn: bytes.in,
			bytesOut: bytes.out,
			failedCommits,
			commits: { count, sumMs, within: [...within] }
		})
	};
}
