/**
 * Decides what an intent puts into the `notes` document, or into `people`. Relay and host tablets use this same
 * function, and it looks at nothing but the intent: so all of them decide alike, in any order.
 *
 * Room: domain. Whether something came too late is a reading of the documents, never a refusal.
 */
import type { Verify } from './canonical.ts';
import type { Entry, EntryAbout, EntryTombstone } from './entry.ts';
import { roleOf } from './grant.ts';
import type { GatheringId, NoteId } from './id.ts';
import { isOwn, isSigned, type Intent, type IntentRefusal } from './intent.ts';
import type { Note } from './note.ts';

/** Why a note's words are gone. The first wins over the second. Persisted, never rename. */
export const TOMBSTONE_KINDS = ['erased', 'taken-back'] as const;
export type TombstoneKind = (typeof TOMBSTONE_KINDS)[number];

export interface Tombstone {
	readonly note: NoteId;
	readonly kind: TombstoneKind;
	readonly order: number;
	readonly atMs: number;
}

export type Filed =
	| { readonly version: Note }
	| { readonly tombstone: Tombstone }
	| { readonly about: EntryAbout; readonly entry: Entry }
	| { readonly about: EntryAbout; readonly entryTombstone: EntryTombstone }
	| {
			readonly about: 'programme';
			readonly kind: 'replies' | 'questions';
			readonly answer: string;
			readonly record: object;
	  };

/** Which document it belongs into. */
export const documentOf = (filed: Filed): EntryAbout | 'programme' =>
	'about' in filed ? filed.about : 'notes';

/** @returns what belongs into the document, or why nothing does */
export function fileIntent(
	intent: Intent,
	gathering: GatheringId,
	verify: Verify
): Filed | IntentRefusal {
	if (intent.gathering !== gathering) return 'wrong-gathering';
	const { act, author, lamport: order, atMs, seq } = intent;
	const isHosts = act.kind === 'erase' || act.kind === 'erase-entry';
	if (!isHosts && !isOwn(intent)) return 'not-your-note';
	if (!isSigned(intent, verify)) return 'wrong-signature';
	if (isHosts && roleOf(gathering, author, act.standing, verify) !== 'host') return 'not-a-host';
	if ('answer' in act) {
		const role = roleOf(gathering, author, act.standing, verify);
		if (role !== 'responder' && role !== 'steward') return 'not-a-responder';
	}
	switch (act.kind) {
		case 'note':
			return {
				version: { ...act.body, id: act.note, seq, order, atMs, from: act.from, where: act.where }
			};
		case 'take-back':
			return { tombstone: { note: act.note, kind: 'taken-back', order, atMs } };
		case 'erase':
			return { tombstone: { note: act.note, kind: 'erased', order, atMs } };
		case 'entry': {
			const { about, activity, slot, value } = act;
			return { about, entry: { activity, slot, author, seq, value, order, atMs } };
		}
		case 'reply':
		case 'ask': {
			const kind = act.kind === 'reply' ? 'replies' : 'questions';
			const record = { ...act.body, order, atMs };
			return { about: 'programme', kind, answer: act.answer, record };
		}
		case 'erase-entry': {
			const { about, activity, slot, upTo } = act;
			return {
				about,
				entryTombstone: { activity, slot, author: act.author, upTo, order, atMs }
			};
		}
	}
}
