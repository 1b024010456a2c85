/**
 * Whose maps there are, in the `harvest` document, and what of one is not taken into another.
 *
 * Room: doc. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { isKey, isName, type ThemeId } from '#lib/domain/id.ts';
import type { Lens, LensId } from '#lib/domain/lens.ts';
import { MAX_LENSES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { byOrder } from '#lib/domain/note.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import { harvestMaps } from './harvest-maps.ts';

export function putLens(doc: Y.Doc, { id, ...lens }: Lens): void {
	harvestMaps(doc).lenses.set(id, lens);
}

/** Earliest first; everybody's is not among them. */
export const readLenses = (doc: Y.Doc): Lens[] =>
	[...harvestMaps(doc).lenses.entries()]
		.flatMap(([id, raw]): Lens[] => {
			const record = readRecord(raw);
			const name = readText(record?.name, MAX_TITLE_CHARS);
			const order = readWhole(record?.order);
			if (!isName(id) || !isKey(record?.by) || !name || order === undefined) return [];
			return [{ id, name, by: record.by, order }];
		})
		.sort(byOrder)
		.slice(0, MAX_LENSES);

/** Says that a theme of another lens is not taken into this one; or that it is open again. */
export function putNotNow(doc: Y.Doc, into: LensId, theme: ThemeId, on: boolean): void {
	harvestMaps(doc).notNow.set(`${into}/${theme}`, on);
}

export const readNotNow = (doc: Y.Doc, into: LensId): ReadonlySet<ThemeId> =>
	new Set(
		[...harvestMaps(doc).notNow.entries()]
			.filter(([key, on]) => on === true && key.startsWith(`${into}/`))
			.map(([key]) => key.slice(into.length + 1))
	);
