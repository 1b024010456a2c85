import { expect, test } from 'vitest';
import { noteColour, roundColour } from '#lib/ui/note-colours.ts';

test('a seventh round starts the colours again', () => {
	expect(noteColour(0).name).toBe('sun');
	expect(noteColour(2)).toMatchObject({ name: 'rose', glyph: '▲' });
	expect(noteColour(6)).toBe(noteColour(0));
});

test.each([-1, 0.5, NaN])('%d is no round, and gets the first colour', (index) => {
	expect(noteColour(index).name).toBe('sun');
});

test('a round has one colour on every screen, and what is outside the rounds another', () => {
	expect([1, 2, 3].map((round) => noteColour(roundColour(round)).name)).toEqual([
		'sun',
		'clay',
		'rose'
	]);
	expect(noteColour(roundColour(0)).name).toBe('leaf');
});
