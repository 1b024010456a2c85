/** What lies in a browser's storage may be anything; it is read or passed over. */
import { expect, test } from 'vitest';
import { dropTurnedDown, loadTurnedDown, saveTurnedDown } from '#lib/device/turned-down.ts';
import { aNote } from '../board/scenes.ts';

function storage(raw?: string) {
	const kept = new Map<string, string>(raw === undefined ? [] : [['sheaf-turned-down-g', raw]]);
	return {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	};
}

test('comes back as it was kept, until it is dropped', () => {
	const here = storage();
	const group = [aNote('a').id, aNote('b').id];
	saveTurnedDown(here, 'g', [group]);
	expect(loadTurnedDown(here, 'g')).toEqual([group]);
	expect(loadTurnedDown(here, 'other')).toEqual([]);
	dropTurnedDown(here, 'g');
	expect(loadTurnedDown(here, 'g')).toEqual([]);
});

test.each(['', '{', '7', '{"a":1}', '[1,null,"x"]', '[[1,{}]]'])('reads %j as nothing', (raw) => {
	expect(loadTurnedDown(storage(raw), 'g').flat()).toEqual([]);
});
