/**
 * Which theme went into which.
 *
 * Room: doc. A theme that went into another keeps its name and its keys: what is put into it
 * elsewhere meanwhile comes along.
 */
import type * as Y from 'yjs';
import { isName, type ThemeId } from '#lib/domain/id.ts';
import { harvestMaps } from './harvest-maps.ts';

/** Lets one theme go into another. Notes put into it elsewhere meanwhile come along. */
export function putMerge(doc: Y.Doc, from: ThemeId, into: ThemeId): void {
	if (from !== into && resolveMerge(doc, into) !== from) harvestMaps(doc).merges.set(from, into);
}

/**
 * Where a theme went in the end. Two people merging two themes into each other make a circle:
 * then the smallest name of the circle stays, on every device.
 */
export function resolveMerge(doc: Y.Doc, theme: ThemeId): ThemeId {
	const { merges } = harvestMaps(doc);
	const way: ThemeId[] = [theme];
	for (;;) {
		const into = merges.get(way.at(-1) as ThemeId);
		if (!isName(into)) return way.at(-1) as ThemeId;
		const circleStart = way.indexOf(into);
		if (circleStart >= 0) return way.slice(circleStart).sort()[0] as ThemeId;
		way.push(into);
	}
}

export const mergedInto = (doc: Y.Doc, theme: ThemeId): ThemeId[] =>
	[...harvestMaps(doc).merges.keys()].filter((from) => resolveMerge(doc, from) === theme);
