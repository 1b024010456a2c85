/**
 * Makes the disk keep what was written to a file, while everything else goes on.
 *
 * Room: server/store. Who asks while the disk is at it shares the next time with all others who do.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

export interface Flusher {
	/**
	 * Resolves once all that was written before is on the disk. Rejects for good once the disk has
	 * failed to: what of it is there nobody can tell any more, until it is read after a restart.
	 */
	readonly flush: () => Promise<void>;
	/** The same, and everything waits for it. @throws Error */
	readonly flushNow: () => void;
	readonly close: () => void;
}

export interface Sync {
	readonly later: (file: number) => Promise<void>;
	readonly now: (file: number) => void;
}

const SYNC: Sync = { later: promisify(fdatasync), now: fdatasyncSync };

/** @param path - of a file that stays the same one for as long as this is open */
export function openFlusher(path: string, sync = SYNC): Flusher {
	let file: number | undefined;
	let running: Promise<void> | undefined;
	let next: Promise<void> | undefined;
	let failure: Error | undefined;
	let closed = false;

	/** It may be made only by the first write. */
	const opened = () => (file ??= openSync(path, 'r+'));

	function closeFile(): void {
		if (file !== undefined) closeSync(file);
		file = undefined;
	}

	async function run(): Promise<void> {
		try {
			await sync.later(opened());
		} catch (error) {
			throw (failure = error as Error);
		}
	}

	function flush(): Promise<void> {
		if (failure) return Promise.reject(failure);
		if (!running) {
			running = run().finally(() => {
				running = undefined;
				if (closed) closeFile();
			});
			return running;
		}
		// What was written since it began may have come too late for it.
		next ??= running
			.catch(() => {})
			.then(() => {
				next = undefined;
				return flush();
			});
		return next;
	}

	return {
		flush,
		flushNow() {
			if (failure) throw failure;
			try {
				sync.now(opened());
			} catch (error) {
				throw (failure = error as Error);
			}
		},
		close() {
			closed = true;
			if (!running) closeFile();
		}
	};
}
