/** [A11] Colours by measure: every pair that stands together on a screen, in every theme. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NOTE_COLOURS, NOTE_EDGE, NOTE_INK } from '#lib/ui/note-colours.ts';
import { contrast, difference, type Sight } from '../helpers/colour.ts';

type Tokens = Readonly<Record<string, string>>;

const css = readFileSync(new URL('../../src/lib/ui/tokens.css', import.meta.url), 'utf8');
const light = tokensAfter(':root {');
const darkByDevice = tokensAfter(':root:not([data-theme]) {');
const dark = tokensAfter(":root:is([data-theme='dark'], [data-theme='wall-dark']) {");
const wallBright = tokensAfter(":root[data-theme='wall-bright'] {");

const themes: Readonly<Record<string, Tokens>> = {
	light,
	dark: { ...light, ...dark },
	'wall-bright': { ...light, ...wallBright }
};
const grounds = ['paper', 'surface', 'sunken'];

describe.each(Object.entries(themes))('in the %s theme', (_name, tokens) => {
	const ratio = (one: string, other: string) => contrast(tokens[one] ?? '', tokens[other] ?? '');

	test.each(['ink', 'muted'])('%s text is at least 7 to 1 on every ground', (text) => {
		for (const ground of grounds) expect(ratio(text, ground), ground).toBeGreaterThanOrEqual(7);
	});

	test.each(['primary', 'link', 'danger', 'success', 'info'])(
		'%s is at least 7 to 1 on paper and surface, 6.5 on sunken',
		(text) => {
			expect(ratio(text, 'paper')).toBeGreaterThanOrEqual(7);
			expect(ratio(text, 'surface')).toBeGreaterThanOrEqual(7);
			expect(ratio(text, 'sunken')).toBeGreaterThanOrEqual(6.5);
		}
	);

	test('words on coloured grounds are at least 7 to 1', () => {
		expect(ratio('on-primary', 'primary')).toBeGreaterThanOrEqual(7);
		expect(ratio('on-primary', 'primary-deep')).toBeGreaterThanOrEqual(7);
		expect(ratio('on-danger', 'danger')).toBeGreaterThanOrEqual(7);
		expect(ratio('on-warning-bar', 'warning-bar')).toBeGreaterThanOrEqual(7);
	});

	test('the edges of controls are at least 3 to 1 on every ground', () => {
		for (const ground of grounds) expect(ratio('line', ground)).toBeGreaterThanOrEqual(3);
	});

	test('of the two rings of focus one stands out against any ground, and each against the other', () => {
		expect(ratio('focus-outer', 'focus-inner')).toBeGreaterThanOrEqual(7);
		for (const ground of [...grounds, 'primary', 'warning-bar']) {
			const best = Math.max(ratio('focus-outer', ground), ratio('focus-inner', ground));
			expect(best, ground).toBeGreaterThanOrEqual(3);
		}
	});
});

test('the dark that the device chooses is the dark that a person chooses', () => {
	expect(darkByDevice).toEqual(dark);
});

describe('notes', () => {
	test.each(NOTE_COLOURS)('$name carries ink at 7 to 1 and an edge at 3 to 1', ({ hex }) => {
		expect(contrast(NOTE_INK, hex)).toBeGreaterThanOrEqual(7);
		expect(contrast(NOTE_EDGE, hex)).toBeGreaterThanOrEqual(3);
	});

	test.each<Sight>(['usual', 'protan', 'deutan', 'tritan'])(
		'any two are at least 12 apart for %s sight',
		(sight) => {
			const pairs = NOTE_COLOURS.flatMap((one, at) =>
				NOTE_COLOURS.slice(at + 1).map((other) => difference(one.hex, other.hex, sight))
			);
			expect(Math.min(...pairs)).toBeGreaterThanOrEqual(12);
		}
	);

	test('are the same for CSS and for whoever paints without it', () => {
		for (const { name, hex } of NOTE_COLOURS) expect(light[`note-${name}`]).toBe(hex);
		expect(light['note-ink']).toBe(NOTE_INK);
		expect(light['note-edge']).toBe(NOTE_EDGE);
	});
});

/** The colours named in the block that opens with these words. */
function tokensAfter(opening: string): Tokens {
	const start = css.indexOf(opening);
	expect(start, opening).toBeGreaterThan(-1);
	const block = css.slice(start, css.indexOf('}', start));
	return Object.fromEntries(
		[...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [
			name,
			hex
		])
	);
}
