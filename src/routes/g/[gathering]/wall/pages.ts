/**
 * Lays shown notes out as pages that the back of the room can read.
 *
 * Pure. A page has six cells; a longer note takes two of them, a very long one the whole page.
 */
export const PAGE_CELLS = 6;
const LONG_CHARS = 110;
const VERY_LONG_CHARS = 320;

/** 1, 2 or 6 cells. */
export function cellsOf({
	text,
	photo
}: {
	readonly text: string;
	readonly photo?: unknown;
}): number {
	if (text.length > VERY_LONG_CHARS) return PAGE_CELLS;
	return text.length > LONG_CHARS || photo !== undefined ? 2 : 1;
}

/** Keeps the order; a page is never empty. */
export function wallPages<Note extends { readonly text: string; readonly photo?: unknown }>(
	notes: readonly Note[]
): Note[][] {
	const pages: Note[][] = [];
	let free = 0;
	for (const note of notes) {
		const cells = cellsOf(note);
		if (cells > free) {
			pages.push([]);
			free = PAGE_CELLS;
		}
		pages.at(-1)?.push(note);
		free -= cells;
	}
	return pages;
}

/** How much smaller than usual words must be to fit, by how many there are. */
export function shrinkFor(chars: number): 'none' | 'some' | 'more' | 'most' {
	if (chars <= 70) return 'none';
	if (chars <= 130) return 'some';
	return chars <= 210 ? 'more' : 'most';
}
