/**
 * Commits what has changed a few times a moment, and tells who waits only when it is on disk.
 *
 * Room: server/room. One commit at a time, in order. While the disk refuses, nothing is dropped and
 * nobody is told that anything was kept.
 */
import type { StoreMark } from '#lib/domain/wire.ts';

/**
 * The first change after a silence is written at once; what comes within this time of the last
 * commit shares the next one.
 */
const TICK_MS = 5;
const RETRY_MS = 1_000;

export interface Ticker {
	/** Something has changed. */
	readonly wake: () => void;
	/**
	 * Tells once everything up to now is on disk.
	 *
	 * @param giveUp - told in its place when that could not be written yet; without it, waits
	 */
	readonly whenSaved: (tell: (mark: StoreMark) => void, giveUp?: () => void) => void;
	/** True once everything up to now is on disk; false when that could not be written yet. */
	readonly saved: () => Promise<boolean>;
	/** Resolves once everything up to now is on disk, or cannot be written just now. */
	readonly flush: () => Promise<void>;
	/** How many wait to be told. */
	readonly waiting: () => number;
	readonly isFailing: () => boolean;
	readonly close: () => void;
}

interface Waiting {
	readonly tell: (mark: StoreMark) => void;
	readonly giveUp?: (() => void) | undefined;
}

/**
 * @param commit - puts all that has changed on disk; keeps it for the next time when that fails
 * @param afterwards - called after everybody who waited was told
 */
export function createTicker(
	commit: () => Promise<StoreMark>,
	afterwards: () => void,
	onFailure: (error: unknown) => void,
	ageMs: () => number
): Ticker {
	let waiting: Waiting[] = [];
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | undefined;
	let due = false;
	let failing = false;
	let closed = false;
	let restUntilMs = 0;

	function wake(): void {
		due = true;
		if (closed || running) return;
		const restMs = failing ? RETRY_MS : restUntilMs - ageMs();
		timer ??= setTimeout(run, Math.max(0, restMs));
	}

	function run(): void {
		clearTimeout(timer);
		timer = undefined;
		due = false;
		running = tick().finally(() => {
			running = undefined;
			if (due) wake();
		});
	}

	async function tick(): Promise<void> {
		const told = waiting;
		waiting = [];
		let mark: StoreMark;
		try {
			mark = await commit();
		} catch (error) {
			failing = true;
			due = true;
			onFailure(error);
			const all = [...told, ...waiting];
			waiting = all.filter(({ giveUp }) => !giveUp);
			for (const { giveUp } of all) giveUp?.();
			return;
		}
		failing = false;
		restUntilMs = ageMs() + TICK_MS;
		for (const { tell } of told) tell(mark);
		// Put away meanwhile, it may be a document that must not be used any more.
		if (!closed) afterwards();
	}

	function whenSaved(tell: Waiting['tell'], giveUp?: () => void): void {
		waiting.push({ tell, giveUp });
		wake();
	}

	return {
		wake,
		whenSaved,
		saved: () =>
			new Promise((settle) =>
				whenSaved(
					() => settle(true),
					() => settle(false)
				)
			),
		waiting: () => waiting.length,
		async flush() {
			while (running) await running;
			if (due || waiting.length > 0) run();
			await running;
		},
		isFailing: () => failing,
		close() {
			closed = true;
			clearTimeout(timer);
			timer = undefined;
		}
	};
}
