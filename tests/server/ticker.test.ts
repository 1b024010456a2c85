import { expect, test, vi } from 'vitest';
import { createTicker } from '#server/room/ticker.ts';

const MARK = { store: 'store', epoch: 'epoch', commit: 1 };
const fail = () => expect.unreachable();

/** A ticker whose disk takes until it is told that it is done. */
function slow() {
	let done: () => void = () => {};
	const commit = () => new Promise<typeof MARK>((settle) => (done = () => settle(MARK)));
	const afterwards = vi.fn();
	const ticker = createTicker(commit, afterwards, fail, () => performance.now());
	return { ticker, afterwards, done: () => done() };
}

test('who waits is told once the disk is done, and then it is looked what follows', async () => {
	const { ticker, afterwards, done } = slow();
	const tell = vi.fn(() => expect(afterwards).not.toHaveBeenCalled());
	ticker.whenSaved(tell);
	const flushed = ticker.flush();
	await Promise.resolve();
	expect(tell).not.toHaveBeenCalled();
	done();
	await flushed;
	expect(tell).toHaveBeenCalledExactlyOnceWith(MARK);
	expect(afterwards).toHaveBeenCalledOnce();
});

test('nothing follows for a gathering that was put away while the disk was at it', async () => {
	const { ticker, afterwards, done } = slow();
	const tell = vi.fn();
	ticker.whenSaved(tell);
	const flushed = ticker.flush();
	ticker.close();
	done();
	await flushed;
	// It is on the disk all the same.
	expect(tell).toHaveBeenCalledOnce();
	expect(afterwards).not.toHaveBeenCalled();
});
