/**
 * Breaks words into lines that fit on a note, whatever people wrote.
 *
 * Room: board. Pure: whoever calls brings the width of a text. A word wider than the note is
 * broken between graphemes, so that no emoji or accent is cut in two.
 */
export type WidthOf = (text: string) => number;

/** @returns lines of at most `widthPx`; never more than `maxLines`, the last then ends with … */
export type Wrap = (text: string, widthPx: number, maxLines: number) => readonly string[];

/** Words whose width is remembered, and texts whose lines are. */
const REMEMBERED = 20_000;
/** More than this never shows on a note: the rest is in the list. */
const LOOKED_AT_CHARS = 600;

export function createWrap(widthOf: WidthOf): Wrap {
	const widths = new Map<string, number>();
	const known = new Map<string, readonly string[]>();
	const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	const width = (word: string) => remember(widths, word, () => widthOf(word));

	return (text, widthPx, maxLines) =>
		remember(known, `${widthPx}/${maxLines}/${text.slice(0, LOOKED_AT_CHARS)}`, () => {
			const lines = linesOf(text, widthPx, maxLines);
			if (lines.length <= maxLines) return lines;
			const last = `${lines[maxLines - 1] ?? ''}…`;
			return [...lines.slice(0, maxLines - 1), fit(last, widthPx)];
		});

	/** One line more than asked for says that there was more. */
	function linesOf(text: string, widthPx: number, maxLines: number): string[] {
		const lines: string[] = [];
		const space = width(' ');
		let line = '';
		let linePx = 0;
		const words = text.trim().slice(0, LOOKED_AT_CHARS).split(/\s+/u);
		for (const word of words) {
			if (lines.length > maxLines) return lines;
			const wordPx = width(word);
			if (line !== '' && linePx + space + wordPx <= widthPx) {
				line += ` ${word}`;
				linePx += space + wordPx;
				continue;
			}
			if (line !== '') lines.push(line);
			[line, linePx] = [word, wordPx];
			while (linePx > widthPx && lines.length <= maxLines) {
				const start = startThatFits(line, widthPx);
				lines.push(start);
				line = line.slice(start.length);
				linePx = width(line);
			}
		}
		if (line !== '') lines.push(line);
		return lines;
	}

	/** At least one grapheme, so that a narrow note cannot hold up the board. */
	function startThatFits(word: string, widthPx: number): string {
		const ends = [...graphemes.segment(word)].map(({ index, segment }) => index + segment.length);
		let [low, high] = [0, ends.length - 1];
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if (widthOf(word.slice(0, ends[middle])) <= widthPx) low = middle;
			else high = middle - 1;
		}
		return word.slice(0, ends[low]);
	}

	function fit(line: string, widthPx: number): string {
		if (widthOf(line) <= widthPx) return line;
		return `${startThatFits(line, widthPx - width('…'))}…`;
	}
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
	const old = known.get(key);
	if (old !== undefined) return old;
	const value = make();
	if (known.size >= REMEMBERED) known.clear();
	known.set(key, value);
	return value;
}
