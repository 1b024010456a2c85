/**
 * What one device's intents come to: its own notes as they now stand, each with its last answer.
 *
 * Room: outbox. Pure; latest written comes first. What was taken back is not in it.
 */
import type { IntentHere } from '#lib/device/database.ts';
import type { NoteId } from '#lib/domain/id.ts';
import type { NoteBody, Where } from '#lib/domain/note.ts';
import type { Receipt } from '#lib/domain/wire.ts';

export interface OwnNote {
	readonly id: NoteId;
	readonly body: NoteBody;
	readonly where: Where;
	/** When it was first written: wall time, in ms. */
	readonly atMs: number;
	/** The answer to its last change; absent while nobody has answered. */
	readonly receipt?: Receipt;
}

/** @param kept - in the order in which it was written */
export function readOwnNotes(kept: readonly IntentHere[]): OwnNote[] {
	const noteById = new Map<NoteId, OwnNote>();
	const takenBack = new Set<NoteId>();
	for (const { intent, receipt } of kept) {
		const { act, atMs } = intent;
		if (act.kind === 'take-back') takenBack.add(act.note);
		if (act.kind !== 'note') continue;
		const { note: id, body, where } = act;
		const writtenAtMs = noteById.get(id)?.atMs ?? atMs;
		noteById.set(id, { id, body, where, atMs: writtenAtMs, ...(receipt && { receipt }) });
	}
	return [...noteById.values()].filter(({ id }) => !takenBack.has(id)).reverse();
}

/**
 * How many notes have an act that no filer has answered yet: a change or a taking back, too. What
 * was taken back before anybody had it is not waited for.
 */
export function countWaiting(kept: readonly IntentHere[]): number {
	const filed = new Set<NoteId>();
	const waiting = new Map<NoteId, 'note' | 'take-back' | 'erase'>();
	for (const { intent, receipt } of kept) {
		const { act } = intent;
		if (!('note' in act)) continue;
		if (receipt?.state === 'filed') filed.add(act.note);
		if (!receipt) waiting.set(act.note, act.kind);
	}
	return [...waiting].filter(([note, kind]) => kind !== 'take-back' || filed.has(note)).length;
}
