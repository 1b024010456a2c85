import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWrap } from '#lib/board/canvas/wrap.ts';

const PX = 10;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const widthOf = (text: string) => [...graphemes.segment(text)].length * PX;

test('lines are never wider than the note, and never more than asked for', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
			const lines = createWrap(widthOf)(text, 20 * PX, 4);
			expect(lines.length).toBeLessThanOrEqual(4);
			for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20 * PX);
		})
	);
});

test('what fits is all there, word for word', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 30 })), (words) => {
			const text = words.join(' ');
			const lines = createWrap(widthOf)(text, 20 * PX, 1_000);
			const letters = (said: string) => said.replace(/\s/gu, '');
			expect(letters(lines.join(''))).toBe(letters(text.trim().slice(0, 600)));
		})
	);
});

test('2,000 letters without a space are broken, and end with …', () => {
	const lines = createWrap(widthOf)('x'.repeat(2_000), 20 * PX, 3);
	expect(lines).toEqual(['x'.repeat(20), 'x'.repeat(20), `${'x'.repeat(19)}…`]);
});

test('an emoji of several parts is not cut in two', () => {
	const lines = createWrap(widthOf)('👩‍👩‍👧‍👦'.repeat(5), 2 * PX, 9);
	expect(lines).toEqual(['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
});
