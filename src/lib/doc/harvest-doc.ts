/**
 * The `harvest` document: what harvesters made of the notes, read as one map of themes.
 *
 * Room: doc. What a theme is made of lies in a file each: titles, members, merges, parents, marks,
 * positions, the bin. A theme that is the same since stays the same object.
 */
import type * as Y from 'yjs';
import { isName, isNoteId, type DeviceId, type ThemeId } from '#lib/domain/id.ts';
import { SHARED, type LensId } from '#lib/domain/lens.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { byOrder } from '#lib/domain/note.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { Theme, ThemeMap } from '#lib/domain/theme.ts';
import { harvestMaps } from './harvest-maps.ts';
import { readMarks } from './harvest-marks.ts';
import { readMembers } from './harvest-members.ts';
import { resolveMerge } from './harvest-merges.ts';
import { readParents } from './harvest-parents.ts';
import { readPositions } from './harvest-positions.ts';
import { readRecommendations } from './harvest-recommendations.ts';
import { putTitle, readTitles } from './harvest-titles.ts';

export interface ThemeStart {
	readonly id: ThemeId;
	readonly title: string;
	readonly by: DeviceId;
	readonly order: number;
	readonly summary?: string;
	readonly parent?: ThemeId;
	/** Whose map it is made in; everybody's when left out. */
	readonly lens?: LensId;
}

export function putTheme(
	doc: Y.Doc,
	{ id, title, by, order, summary, parent, lens = SHARED }: ThemeStart
): void {
	const { themes, lensThemes, summaries, parents } = harvestMaps(doc);
	if (lens === SHARED) themes.set(id, { order });
	else lensThemes.set(id, { order, lens });
	putTitle(doc, id, { text: title, by, order });
	if (summary) summaries.set(id, summary);
	if (parent) parents.set(id, parent);
}

/**
 * @param lens - whose map; everybody's when left out
 * @param before - what was read last: a theme that is the same since stays the same object
 */
export function readThemeMap(doc: Y.Doc, lens: LensId = SHARED, before?: ThemeMap): ThemeMap {
	const { themes, lensThemes, bin } = harvestMaps(doc);
	const orders = new Map<ThemeId, unknown>(
		lens === SHARED
			? themes.entries()
			: [...lensThemes.entries()].filter(([, raw]) => readRecord(raw)?.lens === lens)
	);
	const membersByTheme = readMembers(doc);
	const titlesByTheme = readTitles(doc);
	const known = new Map(
		[...(before?.themes ?? []), ...(before?.binned ?? [])].map((one) => [one.id, one])
	);
	const named = [...orders.keys()].filter((id) => isName(id) && resolveMerge(doc, id) === id);
	const parentOf = readParents(doc, new Set(named.filter((id) => !bin.has(id))));
	const all = named
		.map((id) =>
			readTheme(doc, id, {
				raw: orders.get(id),
				parent: parentOf(id),
				titles: titlesByTheme.get(id) ?? [],
				members: membersByTheme.get(id) ?? []
			})
		)
		.filter((theme) => theme !== null)
		.map((theme) => sameTheme(known.get(theme.id), theme))
		.sort(byOrder);
	return {
		themes: all.filter(({ id }) => !bin.has(id)),
		binned: all.filter(({ id }) => bin.has(id)),
		binnedNotes: new Set([...bin.keys()].filter(isNoteId)),
		marks: readMarks(doc),
		recommendations: readRecommendations(doc),
		positions: readPositions(doc, lens)
	};
}

function readTheme(
	doc: Y.Doc,
	id: ThemeId,
	{ raw, parent, titles, members }: Pick<Theme, 'parent' | 'titles' | 'members'> & { raw: unknown }
): Theme | null {
	const { summaries } = harvestMaps(doc);
	const order = readWhole(readRecord(raw)?.order);
	if (order === undefined) return null;
	return {
		id,
		title: titles[0]?.text ?? '',
		titles,
		summary: readText(summaries.get(id), MAX_TEXT_CHARS) ?? '',
		parent,
		order,
		members
	};
}

function sameTheme(before: Theme | undefined, now: Theme): Theme {
	if (!before) return now;
	const isSame =
		before.order === now.order &&
		before.summary === now.summary &&
		before.parent === now.parent &&
		before.titles.length === now.titles.length &&
		before.titles.every(
			({ text, by }, at) => text === now.titles[at]?.text && by === now.titles[at]?.by
		) &&
		before.members.length === now.members.length &&
		before.members.every((member, at) => member === now.members[at]);
	return isSame ? before : now;
}
