import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import type { Slip } from '#lib/board/slip.ts';
import type { ThemeId } from '#lib/domain/id.ts';
import { aNote } from './scenes.ts';
import { setDesk } from './set-desk.svelte.ts';

describe('a desk', () => {
	test('makes a theme of what is picked, and one undo takes all of it back', () => {
		const { desk, key, piles } = setDesk();
		desk.toggle(key('b'));
		desk.toggle(key('c'));
		expect(desk.makeTheme(' Warm ', desk.picked)).toBe(undefined);
		expect(piles()).toEqual(['unsorted: a d', 'Warm: b c']);
		expect(desk.message).toBe('New theme Warm with 2 notes');
		expect(desk.picked).toEqual([]);

		desk.undo();
		expect(piles()).toEqual(['unsorted: a b c d']);
		desk.redo();
		expect(piles()).toEqual(['unsorted: a d', 'Warm: b c']);
	});

	test('moves each note from the theme it was picked in, and from no other', () => {
		const { desk, acts, key, piles } = setDesk();
		const warm = acts.add('Warm', [aNote('a').id, aNote('b').id]) as ThemeId;
		const asked = acts.add('Asked', [aNote('a').id]) as ThemeId;
		const rest = acts.add('Rest') as ThemeId;
		desk.toggle(key('a', warm));
		desk.toggle(key('d'));
		desk.moveTo(rest);
		expect(piles()).toEqual(['unsorted: c', 'Warm: b', 'Asked: a', 'Rest: d a']);
		desk.undo();
		expect(piles()).toEqual(['unsorted: c d', 'Warm: a b', 'Asked: a', 'Rest: ']);
		expect(desk.titleOf(asked)).toBe('Asked');
	});

	test('keeps what is picked while somebody looks for something else, and drops what went away', () => {
		const { desk, acts, key, lookFor } = setDesk();
		desk.toggle(key('a'));
		desk.toggle(key('b'));
		lookFor('nothing like this');
		flushSync();
		expect(desk.scene.slips).toEqual([]);
		expect(desk.picked).toHaveLength(2);

		acts.add('Warm', [aNote('a').id]);
		expect([...desk.selection.picked]).toEqual([key('b')]);
	});

	test('the keyboard goes on from where a note was taken away', () => {
		const { desk, acts, key } = setDesk();
		desk.step('next');
		desk.step('next');
		expect(desk.selection.active).toBe(key('b'));
		const warm = acts.add('Warm') as ThemeId;
		desk.moveTo(warm);
		expect(desk.selection.active).toBe(key('c'));
	});

	test('says why a theme was not made, and changes nothing', () => {
		const { desk, key, piles } = setDesk();
		desk.toggle(key('a'));
		expect(desk.makeTheme('  ', desk.picked)).toBe('Give the theme a name first.');
		expect(piles()).toEqual(['unsorted: a b c d']);
		expect(desk.picked).toHaveLength(1);
	});

	test('merges, splits, bins and puts back, each in one step', () => {
		const { desk, acts, piles } = setDesk();
		const warm = acts.add('Warm', [aNote('a').id]) as ThemeId;
		const asked = acts.add('Asked', [aNote('b').id, aNote('c').id]) as ThemeId;
		desk.merge(asked, warm);
		expect(piles()).toEqual(['unsorted: d', 'Warm: a b c']);
		desk.undo();
		desk.split(asked, [aNote('c').id], 'Rung back');
		expect(piles()).toEqual(['unsorted: d', 'Warm: a', 'Asked: b', 'Rung back: c']);
		desk.bin(warm);
		expect(piles()[0]).toBe('unsorted: a d');
		desk.restore(warm);
		expect(piles()).toContain('Warm: a');
	});

	test('a note that is dropped on the empty board leaves its theme and lies there, in one step', () => {
		const { desk, acts, key, piles } = setDesk();
		const warm = acts.add('Warm', [aNote('a').id]) as ThemeId;
		const slip = desk.everything.slipByKey.get(key('a', warm)) as Slip;
		const places = new Map([[aNote('a').id, { xPx: 10, yPx: 20 }]]);
		desk.drop({ kind: 'loose', slips: [slip], places });
		expect(piles()).toEqual(['unsorted: a b c d', 'Warm: ']);
		expect(acts.map.positions.get(aNote('a').id)).toEqual({ xPx: 10, yPx: 20 });
		desk.undo();
		expect(piles()).toEqual(['unsorted: b c d', 'Warm: a']);
		expect(acts.map.positions.size).toBe(0);
	});
});
