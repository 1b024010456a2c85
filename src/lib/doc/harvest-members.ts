/**
 * Which notes lie in which theme, and where among its others each stands.
 *
 * Room: doc. A membership remembers which version of the note its harvester saw.
 */
import type * as Y from 'yjs';
import { isName, isNoteId, type NoteId, type ThemeId } from '#lib/domain/id.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';
import { rankOf, type Membership } from '#lib/domain/theme.ts';
import { harvestMaps } from './harvest-maps.ts';
import { mergedInto, resolveMerge } from './harvest-merges.ts';

const memberKey = (note: NoteId, theme: ThemeId) => `${note}>${theme}`;

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

export function putRank(doc: Y.Doc, note: NoteId, theme: ThemeId, rank: number): void {
	const { members, ranks } = harvestMaps(doc);
	const lies = [theme, ...mergedInto(doc, theme)].filter((from) =>
		members.has(memberKey(note, from))
	);
	for (const from of lies) ranks.set(memberKey(note, from), rank);
}

/** A theme that went into another hands its members on; each note counts once. */
export function readMembers(doc: Y.Doc): Map<ThemeId, Membership[]> {
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
