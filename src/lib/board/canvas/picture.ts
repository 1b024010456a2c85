/**
 * What the board shows at one moment: everything that painting needs to know.
 *
 * Room: board. Plain data. Colours come from the page, words from `words/`.
 */
import type { Alias } from '#lib/domain/alias.ts';
import type { ThemeId } from '#lib/domain/id.ts';
import type { ColourMeaning } from '../colour.ts';
import type { Layout, PlacedSlip } from './layout.ts';
import type { Point, Rect, Size } from './rect.ts';
import type { SlipKey } from '../slip.ts';
import type { Viewport } from './viewport.ts';

/** The colours of the page, as they are now. */
export interface Palette {
	readonly ground: string;
	readonly surface: string;
	readonly ink: string;
	readonly muted: string;
	readonly line: string;
	readonly primary: string;
	readonly focusOuter: string;
	readonly focusInner: string;
	readonly noteInk: string;
	readonly noteEdge: string;
	readonly notes: Readonly<Record<string, string>>;
	readonly family: string;
}

/** What is in this hand. */
export interface Carried {
	readonly keys: ReadonlySet<SlipKey>;
	/** What comes from beside the board, and so has no place on it yet. */
	readonly sheets: readonly PlacedSlip[];
	readonly theme: ThemeId | null;
	readonly by: Point;
	/** The theme that would take it. */
	readonly over: ThemeId | null;
}

/** What somebody else has in hand. */
export interface Held {
	readonly key: SlipKey;
	readonly who: Alias;
	/** Once for each of the others. */
	readonly named: boolean;
}

export interface Picture {
	readonly layout: Layout;
	readonly view: Viewport;
	readonly screen: Size;
	readonly meaning: ColourMeaning;
	readonly picked: ReadonlySet<SlipKey>;
	/** Shown with a ring; null while the keyboard is elsewhere. */
	readonly active: SlipKey | null;
	/** What others who are here have in hand. */
	readonly held: readonly Held[];
	/** Everything else is faint; null while nothing is looked for. */
	readonly found: ReadonlyMap<SlipKey, unknown> | null;
	readonly carried: Carried | null;
	readonly box: Rect | null;
}

/** Below this nobody can read a note, so nobody has to draw its words. */
export const READABLE_ZOOM = 0.4;
