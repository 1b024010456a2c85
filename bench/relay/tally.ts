/**
 * What came of what was sent: each note to each line once, and how long it took.
 *
 * Room: bench. Counts with arrays made beforehand, so that counting costs the load little.
 */
export interface Tally {
	readonly sent: (note: number, atMs: number) => void;
	readonly heard: (line: number, note: number) => void;
	/** True when every line has every note that was sent. */
	readonly isComplete: () => boolean;
	readonly read: () => TallyReading;
}

export interface TallyReading {
	/** Arrivals, those at their own writer too. */
	readonly deliveries: number;
	readonly missing: number;
	readonly doubled: number;
	readonly latency: Percentiles | undefined;
}

export interface Percentiles {
	readonly p50Ms: number;
	readonly p95Ms: number;
	readonly p99Ms: number;
	readonly mostMs: number;
}

/** @param writerOf - whose own arrivals count neither as late nor as missing */
export function createTally(lines: number, notes: number, writerOf: readonly number[]): Tally {
	const times = new Uint8Array(lines * notes);
	const sentAtMs = new Float64Array(notes).fill(Number.NaN);
	const tookMs = new Float64Array(lines * notes);
	let deliveries = 0;
	let toOthers = 0;
	let doubled = 0;
	let sentCount = 0;

	return {
		sent(note, atMs) {
			sentAtMs[note] = atMs;
			sentCount += 1;
		},
		heard(line, note) {
			const at = line * notes + note;
			deliveries += 1;
			const before = times[at] ?? 0;
			times[at] = before + 1;
			if (before > 0) doubled += 1;
			else if (writerOf[note] !== line) {
				tookMs[toOthers] = performance.now() - (sentAtMs[note] ?? 0);
				toOthers += 1;
			}
		},
		isComplete: () => toOthers === sentCount * (lines - 1),
		read: () => ({
			deliveries,
			missing: sentCount * (lines - 1) - toOthers,
			doubled,
			latency: percentilesOf(tookMs.subarray(0, toOthers))
		})
	};
}

/** Undefined when nothing arrived. */
export function percentilesOf(tookMs: Float64Array | readonly number[]): Percentiles | undefined {
	const sorted = Float64Array.from(tookMs).sort();
	const at = (share: number) => {
		const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
		return Math.round(value * 100) / 100;
	};
	if (sorted.length === 0) return undefined;
	return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), mostMs: at(1) };
}
