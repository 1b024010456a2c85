/** What lies in a browser's storage may be anything; it is read or passed over. */
import { expect, test } from 'vitest';
import { loadTurnedDown, saveTurnedDown } from '#lib/device/turned-down.ts';
import { aNote } from '../board/scenes.ts';

function storage(raw?: string) {
	const kept = new Map<string, string>(raw === undefined ? [] : [['sheaf-turned-down-g', raw]]);
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value)
	};
}

test('comes back as it was kept, for its own gathering alone', () => {
	const here = storage();
	const group = [aNote('a').id, aNote('b').id];
	saveTurnedDown(here, 'g', [group]);
	expect(loadTurnedDown(here, 'g')).toEqual([group]);
	expect(loadTurnedDown(here, 'other')).toEqual([]);
});

test.each(['', '{', '7', '{"a":1}', '[1,null,"x"]', '[[1,{}]]'])('reads %j as nothing', (raw) => {
	expect(loadTurnedDown(storage(raw), 'g').flat()).toEqual([]);
});
