import { expect, test } from 'vitest';
import { readKey, type KeyPress } from '#lib/board/keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
	...{ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
	...more
});

test('letters and digits act only where single keys are switched on', () => {
	for (const key of ['m', 'M', 'n', 'h', 'l', 'b', '?']) {
		expect(readKey(press(key), true)).not.toBe(null);
		expect(readKey(press(key), false)).toBe(null);
	}
	const one = press('!', { code: 'Digit1', shiftKey: true });
	expect([readKey(one, true), readKey(one, false)]).toEqual(['fit', null]);
});

test('everything else is there without them', () => {
	const ctrl = { ctrlKey: true };
	expect(readKey(press(' '), false)).toBe('pick');
	expect(readKey(press('g', ctrl), false)).toBe('make-theme');
	expect(readKey(press('z', { metaKey: true }), false)).toBe('undo');
	expect(readKey(press('Z', { ...ctrl, shiftKey: true }), false)).toBe('redo');
	expect(readKey(press('/', { ...ctrl, altKey: true, code: 'Slash' }), false)).toBe('help');
	expect(readKey(press('ArrowUp', { altKey: true }), false)).toBe('up');
	expect(readKey(press('ArrowDown', { shiftKey: true }), false)).toBe('pick-next');
});

test('the browser keeps its own: page zoom, find in other places, function keys', () => {
	for (const key of ['0', '+', '-', 't', 'w', 'r']) {
		expect(readKey(press(key, { ctrlKey: true }), true)).toBe(null);
	}
	expect(readKey(press('F5'), true)).toBe(null);
});
