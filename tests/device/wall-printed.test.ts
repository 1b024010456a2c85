/** A host who prints the big screen is asked again an hour later; nobody else ever is. */
import { expect, test } from 'vitest';
import { isPrintDue, loadWallPrinted, saveWallPrinted } from '#lib/device/wall-printed.ts';

const HOUR_MS = 60 * 60_000;

test('is asked for an hour after it was printed, and never before anybody printed it', () => {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value)
	};
	expect(isPrintDue(loadWallPrinted(storage, 'g'), 9 * HOUR_MS)).toBe(false);
	saveWallPrinted(storage, 'g', 1_000.4);
	expect(isPrintDue(loadWallPrinted(storage, 'g'), HOUR_MS)).toBe(false);
	expect(isPrintDue(loadWallPrinted(storage, 'g'), HOUR_MS + 1_000)).toBe(true);
	expect(loadWallPrinted(storage, 'other')).toBeUndefined();
});

test('a storage that is closed or holds anything else costs no more than the question', () => {
	const closed = () => {
		throw new Error('closed');
	};
	saveWallPrinted({ setItem: closed }, 'g', 1);
	expect(loadWallPrinted({ getItem: closed }, 'g')).toBeUndefined();
	expect(loadWallPrinted({ getItem: () => 'soon' }, 'g')).toBeUndefined();
});
