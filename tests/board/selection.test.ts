import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepFrom } from '#lib/board/reading-order.ts';
import { readScene } from '#lib/board/canvas/scene.ts';
import {
	keepOnly,
	NOTHING_PICKED,
	pickOnly,
	pickTo,
	toggle,
	type Selection
} from '#lib/board/selection.ts';
import { notesByTheme, slipKey } from '#lib/board/slip.ts';
import { aHarvest, aNote, anyHarvest } from './scenes.ts';

const { slips } = readScene(aHarvest({ warm: ['c', 'd'], asked: ['d'] }, ['a', 'b']));
const key = (own: string, theme: string | null = null) => slipKey(aNote(own).id, theme);
const picked = (selection: Selection) => [...selection.picked];

describe('picking', () => {
	test('one, one more, and not that one after all', () => {
		const both = toggle(pickOnly(key('a')), key('b'));
		expect(picked(both)).toEqual([key('a'), key('b')]);
		expect(picked(toggle(both, key('a')))).toEqual([key('b')]);
	});

	test('a range goes from where it began, in reading order, either way', () => {
		const down = pickTo(pickOnly(key('b')), key('d', 'warm'), slips);
		expect(picked(down)).toEqual([key('b'), key('c', 'warm'), key('d', 'warm')]);
		const up = pickTo(down, key('a'), slips);
		expect(up.picked.size).toBe(4);
		expect(up.anchor).toBe(key('b'));
	});

	test('a note in two themes is picked where it was picked', () => {
		const one = pickOnly(key('d', 'asked'));
		const byTheme = notesByTheme(slips.filter((slip) => one.picked.has(slip.key)));
		expect([...byTheme]).toEqual([['asked', [aNote('d').id]]]);
	});

	test('what went away is not picked any more, and the keyboard goes to what came after it', () => {
		const before = slips;
		const now = readScene(aHarvest({ warm: ['c', 'd', 'a'], asked: ['d'] }, ['b']));
		const kept = keepOnly(pickOnly(key('a')), before, now);
		expect(picked(kept)).toEqual([]);
		expect(kept.active).toBe(key('b'));
	});

	test('whatever happened to the notes, nothing is picked that is not there', () => {
		fc.assert(
			fc.property(anyHarvest, anyHarvest, fc.infiniteStream(fc.nat()), (a, b, chance) => {
				const [before, now] = [readScene(a), readScene(b)];
				let selection = NOTHING_PICKED;
				for (const { key } of before.slips) {
					if ((chance.next().value ?? 0) % 2 === 0) selection = toggle(selection, key);
				}
				const kept = keepOnly(selection, before.slips, now);
				for (const key of kept.picked) expect(now.slipByKey.has(key)).toBe(true);
				if (kept.active !== null) expect(now.slipByKey.has(kept.active)).toBe(true);
			})
		);
	});
});

describe('the keyboard’s way', () => {
	test('goes through what is not sorted, then theme after theme, and stays at the ends', () => {
		const way: (string | null)[] = [];
		for (let at: string | null = null, count = 0; count < 6; count++) {
			at = stepFrom(slips, at, 'next');
			way.push(at);
		}
		const all = slips.map((slip) => slip.key);
		expect(way).toEqual([...all, all.at(-1)]);
		expect(stepFrom(slips, key('a'), 'previous')).toBe(key('a'));
		expect(stepFrom([], null, 'next')).toBe(null);
	});
});

describe('finding', () => {
	const found = (find: string) =>
		readScene(
			aHarvest({ warm: ['c'] }, ['a'], (own) => (own === 'a' ? 'A crèche by the bus' : 'The bus')),
			find
		).slips.length;

	test('all words must be there, in any case, with or without accents', () => {
		expect([found('BUS'), found('creche bus'), found('crèche train'), found('  ')]).toEqual([
			2, 1, 0, 2
		]);
	});
});
