/** Which theme is a part of which. Room: doc. */
import type * as Y from 'yjs';
import { isName, type ThemeId } from '#lib/domain/id.ts';
import { harvestMaps } from './harvest-maps.ts';
import { resolveMerge } from './harvest-merges.ts';

/** Makes a theme a part of another one; of none with an empty name. Loops are read as none. */
export function putParent(doc: Y.Doc, theme: ThemeId, parent: ThemeId | ''): void {
	harvestMaps(doc).parents.set(theme, parent);
}

/**
 * What each theme is a part of. Two people who put two themes into each other make a circle: then
 * the smallest name of it stands on its own, on every device.
 *
 * @param here - themes that there are; a part of anything else is a part of nothing
 */
export function readParents(
	doc: Y.Doc,
	here: ReadonlySet<ThemeId>
): (theme: ThemeId) => ThemeId | '' {
	const { parents } = harvestMaps(doc);
	const said = (theme: ThemeId): ThemeId | '' => {
		const parent = parents.get(theme);
		const stands = isName(parent) ? resolveMerge(doc, parent) : '';
		return here.has(stands) ? stands : '';
	};
	return (theme) => {
		const way: ThemeId[] = [theme];
		for (let next = said(theme); next !== ''; next = said(next)) {
			const start = way.indexOf(next);
			if (start >= 0) {
				const circle = way.slice(start).sort();
				return circle[0] === theme ? '' : said(theme);
			}
			way.push(next);
		}
		return said(theme);
	};
}
