/**
 * The `harvest` document: what harvesters made of the notes.
 *
 * Room: doc. Every key holds a plain value. A membership, a title by one device, a merge and a bin
 * entry have a key each: adding wins over a removal elsewhere, and of two titles given apart from
 * each other both stay until someone picks. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { SHARED, type LensId } from '#lib/domain/lens.ts';
import { isKey, isName, isNoteId } from '#lib/domain/id.ts';
import type { DeviceId, NoteId, ThemeId } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { byOrder } from '#lib/domain/note.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import { MARK_COLOURS, rankOf } from '#lib/domain/theme.ts';
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

const memberKey = (note: NoteId, theme: ThemeId) => `${note}>${theme}`;

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

/** Names a theme. Replaces every title that its writer could see, and no other. */
export function putTitle(doc: Y.Doc, theme: ThemeId, title: Title): void {
	const { titles } = harvestMaps(doc);
	const seen = (readTitles(doc).get(theme) ?? []).map(markOf);
	titles.set(`${theme}/${title.by}`, { text: title.text, order: title.order, seen });
}

export function putMember(doc: Y.Doc, { note, theme, order, seq }: Membership): void {
	const { members, ranks } = harvestMaps(doc);
	const key = memberKey(note, theme);
	members.set(key, { order, seq });
	// What is put in again comes last again.
	if (ranks.has(key)) ranks.delete(key);
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

/** The note's words stay where they are; it lies in no theme and in no report until it is back. */
export function binNote(doc: Y.Doc, note: NoteId, order: number): void {
	harvestMaps(doc).bin.set(note, { order });
}

export function restoreNote(doc: Y.Doc, note: NoteId): void {
	harvestMaps(doc).bin.delete(note);
}

/** @param colour - one of the six, from 0; null takes the mark away */
export function putMark(doc: Y.Doc, note: NoteId, colour: number | null): void {
	const { marks } = harvestMaps(doc);
	if (colour === null) marks.delete(note);
	else marks.set(note, colour);
}

export function putRank(doc: Y.Doc, note: NoteId, theme: ThemeId, rank: number): void {
	const { members, ranks } = harvestMaps(doc);
	const lies = [theme, ...mergedInto(doc, theme)].filter((from) =>
		members.has(memberKey(note, from))
	);
	for (const from of lies) ranks.set(memberKey(note, from), rank);
}

export function restoreTheme(doc: Y.Doc, theme: ThemeId): void {
	const { bin, merges } = harvestMaps(doc);
	bin.delete(theme);
	merges.delete(theme);
}

/** Positions that are not numbers a board can show are not kept. */
export function putPosition(
	doc: Y.Doc,
	id: NoteId | ThemeId,
	{ xPx, yPx }: Position,
	lens: LensId = SHARED
): void {
	if (!isOnBoard(xPx) || !isOnBoard(yPx)) return;
	harvestMaps(doc).positions.set(positionKey(id, lens), [Math.round(xPx), Math.round(yPx)]);
}

/** It lies again where the board puts it. */
export function dropPosition(doc: Y.Doc, id: NoteId | ThemeId, lens: LensId = SHARED): void {
	harvestMaps(doc).positions.delete(positionKey(id, lens));
}

/** A note lies somewhere in each lens; a theme is in one alone. */
const positionKey = (id: NoteId | ThemeId, lens: LensId): string =>
	lens === SHARED || !isNoteId(id) ? id : `${lens}>${id}`;

export function putRecommendation(doc: Y.Doc, recommendation: Recommendation): void {
	harvestMaps(doc).recommendations.set(recommendation.id, { ...recommendation });
}

export interface Import {
	readonly id: string;
	readonly by: DeviceId;
	readonly order: number;
	readonly count: number;
}

/** Says that notes were brought in; they themselves lie in `notes`. */
export function putImport(doc: Y.Doc, { id, by, order, count }: Import): void {
	harvestMaps(doc).imports.set(id, { by, order, count });
}

/** Makes a theme a part of another one; of none with an empty name. Loops are read as none. */
export function putParent(doc: Y.Doc, theme: ThemeId, parent: ThemeId | ''): void {
	harvestMaps(doc).parents.set(theme, parent);
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

/**
 * What each theme is a part of. Two people who put two themes into each other make a circle: then
 * the smallest name of it stands on its own, on every device.
 *
 * @param here - themes that there are; a part of anything else is a part of nothing
 */
function readParents(doc: Y.Doc, here: ReadonlySet<ThemeId>): (theme: ThemeId) => ThemeId | '' {
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

/** Of each theme the titles that no other title has replaced, latest first. */
function readTitles(doc: Y.Doc): Map<ThemeId, Title[]> {
	const byTheme = new Map<ThemeId, GivenTitle[]>();
	for (const [key, raw] of harvestMaps(doc).titles.entries()) {
		const [theme = '', by] = key.split('/');
		const record = readRecord(raw);
		const text = readText(record?.text, MAX_TITLE_CHARS);
		const order = readWhole(record?.order);
		if (!isKey(by) || text === undefined || order === undefined) continue;
		const given = byTheme.get(theme) ?? [];
		byTheme.set(theme, given);
		given.push({ text, by, order, seen: Array.isArray(record?.seen) ? record.seen : [] });
	}
	return new Map([...byTheme].map(([theme, given]) => [theme, standing(given)]));
}

interface GivenTitle extends Title {
	readonly seen: readonly unknown[];
}

const markOf = ({ by, order }: Title) => `${by}@${order}`;

function standing(given: readonly GivenTitle[]): Title[] {
	const replaced = new Set<string>();
	for (const one of given) {
		for (const mark of one.seen) if (mark !== markOf(one)) replaced.add(String(mark));
	}
	const texts = new Set<string>();
	return given
		.filter((one) => !replaced.has(markOf(one)))
		.sort((a, b) => b.order - a.order || (a.by < b.by ? -1 : 1))
		.filter(({ text }) => !texts.has(text) && texts.add(text))
		.map(({ text, by, order }) => ({ text, by, order }));
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

/** A theme that went into another hands its members on; each note counts once. */
function readMembers(doc: Y.Doc): Map<ThemeId, Membership[]> {
	const byTheme = new Map<ThemeId, Membership[]>();
	const { members: all, ranks, merges } = harvestMaps(doc);
	// Asked once: a map counts its keys each time.
	const [anyRanked, anyMerged] = [ranks.size > 0, merges.size > 0];
	for (const [key, raw] of all.entries()) {
		const member = readMember(doc, key, raw, anyRanked ? ranks.get(key) : undefined, anyMerged);
		if (!member) continue;
		const members = byTheme.get(member.theme);
		if (members) members.push(member);
		else byTheme.set(member.theme, [member]);
	}
	for (const [theme, members] of byTheme) {
		byTheme.set(theme, (anyMerged ? eachOnce(members) : members).sort(byMembership));
	}
	return byTheme;
}

/** The latest time that it was put in counts. */
function eachOnce(members: readonly Membership[]): Membership[] {
	const byNote = new Map<NoteId, Membership>();
	for (const member of members) {
		const known = byNote.get(member.note);
		if (!known || member.order > known.order) byNote.set(member.note, member);
	}
	return [...byNote.values()];
}

/** A large harvest has ten thousand of them, and one changes at a time. */
const knownMembers = new WeakMap<object, { readonly key: string; readonly member: Membership }>();

function readMember(
	doc: Y.Doc,
	key: string,
	raw: unknown,
	rank: unknown,
	anyMerged: boolean
): Membership | null {
	const record = readRecord(raw);
	const known = record && knownMembers.get(record);
	if (known?.key === key && known.member.rank === rank && !anyMerged) {
		if (known.member.theme === key.slice(known.member.note.length + 1)) return known.member;
	}
	const [note, from] = key.split('>');
	const order = readWhole(record?.order);
	const seq = readWhole(record?.seq);
	if (!record || !isNoteId(note) || !isName(from)) return null;
	if (order === undefined || seq === undefined) return null;
	const theme = resolveMerge(doc, from);
	const member = {
		note,
		theme,
		order,
		seq,
		...(Number.isFinite(rank) && { rank: rank as number })
	};
	knownMembers.set(record, { key, member });
	return member;
}

const byMembership = (a: Membership, b: Membership) =>
	rankOf(a) - rankOf(b) || a.order - b.order || (a.note < b.note ? -1 : 1);

function readMarks(doc: Y.Doc): Map<NoteId, number> {
	const marks = new Map<NoteId, number>();
	for (const [note, raw] of harvestMaps(doc).marks.entries()) {
		const colour = readWhole(raw, 0, MARK_COLOURS - 1);
		if (isNoteId(note) && colour !== undefined) marks.set(note, colour);
	}
	return marks;
}

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

function readPositions(doc: Y.Doc, lens: LensId): Map<string, Position> {
	const positions = new Map<string, Position>();
	for (const [key, raw] of harvestMaps(doc).positions.entries()) {
		const [of, note] = key.split('>');
		const isOwn = note === undefined ? lens === SHARED || !isNoteId(key) : of === lens;
		if (!isOwn) continue;
		const id = note ?? key;
		if (!Array.isArray(raw) || !isOnBoard(raw[0]) || !isOnBoard(raw[1])) continue;
		positions.set(id, { xPx: raw[0], yPx: raw[1] });
	}
	return positions;
}

const BOARD_EDGE_PX = 1_000_000;
const isOnBoard = (px: unknown): px is number =>
	typeof px === 'number' && Math.abs(px) <= BOARD_EDGE_PX;
