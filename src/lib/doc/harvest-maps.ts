/**
 * Under which keys the `harvest` document keeps what harvesters made of the notes.
 *
 * Room: doc. Every key holds a plain value. A membership, a title by one device, a merge and a bin
 * entry have a key each, so that adding wins over a removal elsewhere. Persisted, never rename.
 */
import type * as Y from 'yjs';

export const harvestMaps = (doc: Y.Doc) => ({
	/** `<theme>` → when it was made. */
	themes: doc.getMap('themes'),
	/** `<theme>/<device>` → a title, and which titles its writer saw. */
	titles: doc.getMap('titles'),
	summaries: doc.getMap('summaries'),
	parents: doc.getMap('parents'),
	/** `<note>><theme>` → when it was put in. */
	members: doc.getMap('members'),
	/** `<theme>` → the theme that it went into. */
	merges: doc.getMap('merges'),
	/** `<theme or note>` → when it was put into the bin. */
	bin: doc.getMap('bin'),
	/** `<note>` → which of the six colours a harvester marked it with. */
	marks: doc.getMap('marks'),
	/** `<note>><theme>` → where it stands in its theme, where somebody chose that. */
	ranks: doc.getMap('ranks'),
	/** `<note or theme>` → `[x, y]`, written when something is dropped. */
	positions: doc.getMap('positions'),
	recommendations: doc.getMap('recommendations'),
	/** `<note>` → the part of a picture that it was typed from. */
	cuts: doc.getMap('cuts'),
	/** `<lens>` → whose map it is. */
	lenses: doc.getMap('lenses'),
	/** `<theme>` → in whose lens it was made, and when; an older app passes these over. */
	lensThemes: doc.getMap('lens-themes'),
	/** `<lens>/<theme>` → a theme of another lens that is not taken into this one now. */
	notNow: doc.getMap('not-now'),
	/** `<import>` → what somebody brought in from elsewhere, and how much of it. */
	imports: doc.getMap('imports')
});

export type HarvestPart = keyof ReturnType<typeof harvestMaps>;
