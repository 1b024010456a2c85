/**
 * The six colours of notes, each with a glyph, so that nothing is told by colour alone.
 *
 * Room: ui. What a colour means (a round, a slot, a kind) is decided elsewhere and handed in as a
 * number. The same colours are in `tokens.css`; here for whoever paints without CSS.
 */
export interface NoteColour {
	/** Also the end of the CSS name: `--note-sun`. */
	readonly name: 'sun' | 'clay' | 'rose' | 'iris' | 'sky' | 'leaf';
	readonly hex: string;
	readonly glyph: string;
}

/** Chosen so that any two stay apart for every kind of colour sight; the order is the rounds'. */
export const NOTE_COLOURS = [
	{ name: 'sun', hex: '#faee96', glyph: '●' },
	{ name: 'clay', hex: '#e3984a', glyph: '■' },
	{ name: 'rose', hex: '#dba6be', glyph: '▲' },
	{ name: 'iris', hex: '#ac9eeb', glyph: '◆' },
	{ name: 'sky', hex: '#a7e1fc', glyph: '≈' },
	{ name: 'leaf', hex: '#5eba8e', glyph: '✚' }
] as const satisfies readonly NoteColour[];

export const NOTE_INK = '#1b1712';
export const NOTE_EDGE = '#5a5046';

/**
 * @param index - counts from 0 and starts again after six, as a seventh round does
 * @returns the first colour for what is no such number
 */
export function noteColour(index: number): NoteColour {
	const turns = Number.isSafeInteger(index) && index >= 0 ? index % NOTE_COLOURS.length : 0;
	return NOTE_COLOURS[turns] ?? NOTE_COLOURS[0];
}

/** Notes from outside the rounds share a colour that a sixth round would have. */
const OUTSIDE_ROUNDS = 5;

/**
 * One colour for each round, the same on every screen.
 *
 * @param round - counts from 1; 0 is outside the rounds
 * @returns the index that `noteColour` takes
 */
export const roundColour = (round: number): number => (round > 0 ? round - 1 : OUTSIDE_ROUNDS);
