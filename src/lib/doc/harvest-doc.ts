/**
 * The `harvest` document: what harvesters made of the notes.
 *
 * Room: doc. Every key holds a plain value. A membership, a title by one device, a merge and a bin
 * entry have a key each: adding wins over a removal elsewhere, and of two titles given apart from
 * each other both stay until someone picks. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isKey, isName, isNoteId } from '#lib/domain/id.ts';
import type { DeviceId, NoteId, ThemeId } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { byOrder } from '#lib/domain/note.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type {
	Membership,
	Position,
	Recommendation,
	Theme,
	ThemeMap,
	Title
} from '#lib/domain/theme.ts';

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
	/** `<theme>` → when it was put into the bin. */
	bin: doc.getMap('bin'),
	/** `<note or theme>` → `[x, y]`, written when something is dropped. */
	positions: doc.getMap('positions'),
	recommendations: doc.getMap('recommendations')
});

/**
 * Undo over what one device did, told apart by the origin of its transactions. Each transaction is
 * a step of its own.
 */
export const harvestUndo = (doc: Y.Doc, origin: unknown): Y.UndoManager =>
	new Y.UndoManager(Object.values(harvestMaps(doc)), {
		trackedOrigins: new Set([origin]),
		captureTimeout: 0
	});

const memberKey = (note: NoteId, theme: ThemeId) => `${note}>${theme}`;

export interface ThemeStart {
	readonly id: ThemeId;
	readonly title: string;
	readonly by: DeviceId;
	readonly order: number;
	readonly summary?: string;
	readonly parent?: ThemeId;
}

export function putTheme(doc: Y.Doc, { id, title, by, order, summary, parent }: ThemeStart): void {
	const { themes, summaries, parents } = harvestMaps(doc);
	themes.set(id, { order });
	putTitle(doc, id, { text: title, by, order });
	if (summary) summaries.set(id, summary);
	if (parent) parents.set(id, parent);
}

/** Names a theme. Replaces every title that its writer could see, and no other. */
export function putTitle(doc: Y.Doc, theme: ThemeId, title: Title): void {
	const { titles } = harvestMaps(doc);
	const seen = titlesOf(doc, theme).map(({ by, order }) => `${by}@${order}`);
	titles.set(`${theme}/${title.by}`, { text: title.text, order: title.order, seen });
}

export function putMember(doc: Y.Doc, { note, theme, order, seq }: Membership): void {
	harvestMaps(doc).members.set(memberKey(note, theme), { order, seq });
}

export function dropMember(doc: Y.Doc, note: NoteId, theme: ThemeId): void {
	const { members } = harvestMaps(doc);
	for (const from of [theme, ...mergedInto(doc, theme)]) members.delete(memberKey(note, from));
}

/** Lets one theme go into another. Notes put into it elsewhere meanwhile come along. */
export function putMerge(doc: Y.Doc, from: ThemeId, into: ThemeId): void {
	if (from !== into && resolveMerge(doc, into) !== from) harvestMaps(doc).merges.set(from, into);
}

/** Its notes are not sorted any more; nothing else changes, and `restoreTheme` undoes it. */
export function binTheme(doc: Y.Doc, theme: ThemeId, order: number): void {
	harvestMaps(doc).bin.set(theme, { order });
}

export function restoreTheme(doc: Y.Doc, theme: ThemeId): void {
	const { bin, merges } = harvestMaps(doc);
	bin.delete(theme);
	merges.delete(theme);
}

/** Positions that are not numbers a board can show are not kept. */
export function putPosition(doc: Y.Doc, id: NoteId | ThemeId, { xPx, yPx }: Position): void {
	if (!isOnBoard(xPx) || !isOnBoard(yPx)) return;
	harvestMaps(doc).positions.set(id, [Math.round(xPx), Math.round(yPx)]);
}

export function putRecommendation(doc: Y.Doc, recommendation: Recommendation): void {
	harvestMaps(doc).recommendations.set(recommendation.id, { ...recommendation });
}

export function readThemeMap(doc: Y.Doc): ThemeMap {
	const { themes, bin } = harvestMaps(doc);
	const membersByTheme = readMembers(doc);
	const all = [...themes.keys()]
		.filter((id) => isName(id) && resolveMerge(doc, id) === id)
		.map((id) => readTheme(doc, id, membersByTheme))
		.filter((theme) => theme !== null)
		.sort(byOrder);
	return {
		themes: all.filter(({ id }) => !bin.has(id)),
		binned: all.filter(({ id }) => bin.has(id)),
		recommendations: readRecommendations(doc),
		positions: readPositions(doc)
	};
}

function readTheme(
	doc: Y.Doc,
	id: ThemeId,
	membersByTheme: ReadonlyMap<ThemeId, Membership[]>
): Theme | null {
	const { themes, summaries, parents } = harvestMaps(doc);
	const order = readWhole(readRecord(themes.get(id))?.order);
	const titles = titlesOf(doc, id);
	const parent = parents.get(id);
	if (order === undefined) return null;
	return {
		id,
		title: titles[0]?.text ?? '',
		titles,
		summary: readText(summaries.get(id), MAX_TEXT_CHARS) ?? '',
		parent: isName(parent) && parent !== id ? parent : '',
		order,
		members: membersByTheme.get(id) ?? []
	};
}

/** Titles that no other title has replaced, latest first. */
function titlesOf(doc: Y.Doc, theme: ThemeId): Title[] {
	const given: Title[] = [];
	const replaced = new Set<string>();
	for (const [key, raw] of harvestMaps(doc).titles.entries()) {
		if (!key.startsWith(`${theme}/`)) continue;
		const by = key.slice(theme.length + 1);
		const record = readRecord(raw);
		const text = readText(record?.text, MAX_TITLE_CHARS);
		const order = readWhole(record?.order);
		if (!isKey(by) || text === undefined || order === undefined) continue;
		given.push({ text, by, order });
		if (!Array.isArray(record?.seen)) continue;
		for (const mark of record.seen) if (mark !== `${by}@${order}`) replaced.add(String(mark));
	}
	const standing = given.filter(({ by, order }) => !replaced.has(`${by}@${order}`));
	const texts = new Set<string>();
	return standing
		.sort((a, b) => b.order - a.order || (a.by < b.by ? -1 : 1))
		.filter(({ text }) => !texts.has(text) && texts.add(text));
}

/** A theme that went into another hands its members on; each note counts once. */
function readMembers(doc: Y.Doc): Map<ThemeId, Membership[]> {
	const byTheme = new Map<ThemeId, Map<NoteId, Membership>>();
	for (const [key, raw] of harvestMaps(doc).members.entries()) {
		const [note, from] = key.split('>');
		const record = readRecord(raw);
		const order = readWhole(record?.order);
		const seq = readWhole(record?.seq);
		if (!isNoteId(note) || !isName(from) || order === undefined || seq === undefined) continue;
		const theme = resolveMerge(doc, from);
		const members = byTheme.get(theme) ?? new Map<NoteId, Membership>();
		byTheme.set(theme, members);
		const known = members.get(note);
		if (!known || order > known.order) members.set(note, { note, theme, order, seq });
	}
	return new Map(
		[...byTheme].map(([theme, members]) => [theme, [...members.values()].sort(byMembership)])
	);
}

const byMembership = (a: Membership, b: Membership) =>
	a.order - b.order || (a.note < b.note ? -1 : 1);

/**
 * Where a theme went in the end. Two people merging two themes into each other make a circle:
 * then the smallest name of the circle stays, on every device.
 */
function resolveMerge(doc: Y.Doc, theme: ThemeId): ThemeId {
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

const mergedInto = (doc: Y.Doc, theme: ThemeId): ThemeId[] =>
	[...harvestMaps(doc).merges.keys()].filter((from) => resolveMerge(doc, from) === theme);

function readRecommendations(doc: Y.Doc): Recommendation[] {
	const names = (raw: unknown, is: (one: unknown) => one is string) =>
		Array.isArray(raw) ? raw.filter(is) : [];
	const all: Recommendation[] = [];
	for (const raw of harvestMaps(doc).recommendations.values()) {
		const record = readRecord(raw);
		const text = readText(record?.text, MAX_TEXT_CHARS);
		if (!record || !isName(record.id) || text === undefined) continue;
		const { id, more } = record;
		all.push({
			id,
			text,
			themes: names(record.themes, isName),
			notes: names(record.notes, isNoteId),
			...(typeof more === 'string' ? { more } : {})
		});
	}
	return all.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}

function readPositions(doc: Y.Doc): Map<string, Position> {
	const positions = new Map<string, Position>();
	for (const [id, raw] of harvestMaps(doc).positions.entries()) {
		if (!Array.isArray(raw) || !isOnBoard(raw[0]) || !isOnBoard(raw[1])) continue;
		positions.set(id, { xPx: raw[0], yPx: raw[1] });
	}
	return positions;
}

const BOARD_EDGE_PX = 1_000_000;
const isOnBoard = (px: unknown): px is number =>
	typeof px === 'number' && Math.abs(px) <= BOARD_EDGE_PX;
