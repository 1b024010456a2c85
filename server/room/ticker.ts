/**
 * Commits what has changed a few times a moment, and tells who waits only when it is on disk.
 *
 * Room: server/room. One commit at a time, in order. While the disk refuses, nothing is dropped and
 * nobody is told that anything was kept.
 */
import type { StoreMark } from '#lib/domain/wire.ts';

/** Changes of this long share one flush of the disk. */
const TICK_MS = 5;
const RETRY_MS = 1_000;

export interface Ticker {
	/** Something has changed. */
	readonly wake: () => void;
	/** Called once everything up to now is on disk. */
	readonly whenSaved: (tell: (mark: StoreMark) => void) => void;
	/** True once everything up to now is on disk; false when that could not be written yet. */
	readonly saved: () => Promise<boolean>;
	/** Resolves once everything up to now is on disk, or cannot be written just now. */
	readonly flush: () => Promise<void>;
	readonly isFailing: () => boolean;
	readonly close: () => void;
}

/**
 * @param commit - puts all that has changed on disk; keeps it for the next time when that fails
 * @param afterwards - called after everybody who waited was told
 */
export function createTicker(
	commit: () => Promise<StoreMark>,
	afterwards: () => void,
	onFailure: (error: unknown) => void
): Ticker {
	let waiting: ((mark: StoreMark) => void)[] = [];
	/** Who waits and does not want to wait for ever. */
	const impatient = new Set<() => void>();
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | undefined;
	let due = false;
	let failing = false;
	let closed = false;

	function wake(inMs = failing ? RETRY_MS : TICK_MS): void {
		due = true;
		if (!closed && !running) timer ??= setTimeout(run, inMs);
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
			waiting = [...told, ...waiting];
			failing = true;
			due = true;
			onFailure(error);
			for (const giveUp of impatient) giveUp();
			impatient.clear();
			return;
		}
		failing = false;
		for (const tell of told) tell(mark);
		afterwards();
	}

	function whenSaved(tell: (mark: StoreMark) => void): void {
		waiting.push(tell);
		wake();
	}

	return {
		wake: () => wake(),
		whenSaved,
		saved: () =>
			new Promise((settle) => {
				const giveUp = () => settle(false);
				impatient.add(giveUp);
				whenSaved(() => {
					impatient.delete(giveUp);
					settle(true);
				});
			}),
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
