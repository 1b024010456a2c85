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
import { readIntent, type IntentRefusal } from '#lib/domain/intent.ts';
import { readRecord } from '#lib/domain/read.ts';

type NotesDoc = Parameters<typeof putFiled>[0];

/** The name an intent goes by, also when the rest of it cannot be read. */
export function intentIdOf(raw: unknown): IntentId | null {
	const id = readRecord(raw)?.id;
	return isName(id) ? id : null;
}

/** Files an intent; filing the same again changes nothing. */
export function takeIn(
	raw: unknown,
	gathering: GatheringId,
	notes: NotesDoc,
	verify: Verify
): IntentRefusal | undefined {
	const intent = readIntent(raw);
	if (typeof intent === 'string') return intent;
	const filed = fileIntent(intent, gathering, verify);
	if (typeof filed === 'string') return filed;
	putFiled(notes, filed);
	return undefined;
}
