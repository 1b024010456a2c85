/**
 * Decides what an intent puts into the `notes` document. Relay and host tablets use this same
 * function, and it looks at nothing but the intent: so all of them decide alike, in any order.
 *
 * Room: domain. Whether something came too late is a reading of the documents, never a refusal.
 */
import type { Verify } from './canonical.ts';
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

export type Filed = { readonly version: Note } | { readonly tombstone: Tombstone };

/** @returns what belongs into the document, or why nothing does */
export function fileIntent(
	intent: Intent,
	gathering: GatheringId,
	verify: Verify
): Filed | IntentRefusal {
	if (intent.gathering !== gathering) return 'wrong-gathering';
	const { act, author, lamport: order, atMs, seq } = intent;
	if (act.kind !== 'erase' && !isOwn(intent)) return 'not-your-note';
	if (!isSigned(intent, verify)) return 'wrong-signature';
	switch (act.kind) {
		case 'note':
			return {
				version: { ...act.body, id: act.note, seq, order, atMs, from: act.from, where: act.where }
			};
		case 'take-back':
			return { tombstone: { note: act.note, kind: 'taken-back', order, atMs } };
		case 'erase': {
			const role = roleOf(gathering, author, act.standing, verify);
			if (role !== 'host') return 'not-a-host';
			return { tombstone: { note: act.note, kind: 'erased', order, atMs } };
		}
	}
}
