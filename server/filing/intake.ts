/**
 * From what somebody sent to what lies in the `notes` document, or why it does not.
 *
 * Room: server/filing. Decides with `domain/filing.ts` and nothing else. Never answers that
 * something is filed: that is known only once it is on disk.
 */
import { putFiled } from '#lib/doc/notes-doc.ts';
import type { Verify } from '#lib/domain/canonical.ts';
import { fileIntent } from '#lib/domain/filing.ts';
import { isName, type GatheringId, type IntentId } from '#lib/domain/id.ts';
import { readIntent, type Intent, type IntentRefusal } from '#lib/domain/intent.ts';
import { MAX_LAMPORT_LEAP } from '#lib/domain/limits.ts';
import { readRecord } from '#lib/domain/read.ts';

type NotesDoc = Parameters<typeof putFiled>[0];

/** The name an intent goes by, also when the rest of it cannot be read. */
export function intentIdOf(raw: unknown): IntentId | null {
	const id = readRecord(raw)?.id;
	return isName(id) ? id : null;
}

export interface Intake {
	/** Files an intent; filing the same again changes nothing. */
	readonly take: (raw: unknown) => IntentRefusal | undefined;
}

/** @param highest - the greatest Lamport counter in the room */
export function openIntake(
	gathering: GatheringId,
	notes: NotesDoc,
	verify: Verify,
	highest: number
): Intake {
	let highestLamport = highest;
	const take = (raw: unknown): IntentRefusal | undefined => {
		const intent = readIntent(raw);
		if (typeof intent === 'string') return intent;
		// Everybody counts on from what they see: one that leapt to the end would leave no numbers.
		if (intent.lamport > highestLamport + MAX_LAMPORT_LEAP) return 'not-an-intent';
		const refusal = file(intent, gathering, notes, verify);
		if (!refusal) highestLamport = Math.max(highestLamport, intent.lamport);
		return refusal;
	};
	return { take };
}

function file(
	intent: Intent,
	gathering: GatheringId,
	notes: NotesDoc,
	verify: Verify
): IntentRefusal | undefined {
	const filed = fileIntent(intent, gathering, verify);
	if (typeof filed === 'string') return filed;
	putFiled(notes, filed);
	return undefined;
}
