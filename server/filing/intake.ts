/**
 * From what somebody sent to what lies in the `notes` or `people` document, or why it does not.
 *
 * Room: server/filing. Decides with `domain/filing.ts` and nothing else. Never answers that
 * something is filed: that is known only once it is on disk.
 */
import { entryMap } from '#lib/doc/entries-doc.ts';
import { putFiled } from '#lib/doc/notes-doc.ts';
import type { Verify } from '#lib/domain/canonical.ts';
import { readEntryKey, slotKey, type EntryAbout, type EntrySlot } from '#lib/domain/entry.ts';
import { documentOf, fileIntent, type Filed } from '#lib/domain/filing.ts';
import { isKey, isName, type DeviceId, type GatheringId, type IntentId } from '#lib/domain/id.ts';
import { readIntent, type Intent } from '#lib/domain/intent.ts';
import { MAX_AUTHOR_SLOTS, MAX_LAMPORT_LEAP } from '#lib/domain/limits.ts';
import { readRecord } from '#lib/domain/read.ts';
import type { IntakeRefusal } from '#lib/domain/wire.ts';
import type { Over } from '#server/guard/quota.ts';

/** The documents that people's words go to. */
export type FilingDocs = Readonly<Record<EntryAbout | 'programme', Parameters<typeof putFiled>[0]>>;

/** The name an intent goes by, also when the rest of it cannot be read. */
export function intentIdOf(raw: unknown): IntentId | null {
	const id = readRecord(raw)?.id;
	return isName(id) ? id : null;
}

/** Whose it says that it is; nothing is checked. */
export function authorOf(raw: unknown): DeviceId {
	const author = readRecord(raw)?.author;
	return isKey(author) ? author : '';
}

export interface Intake {
	/** Files an intent; filing the same again changes nothing. Answers what it was filed as. */
	readonly take: (raw: unknown) => Filed | IntakeRefusal | Over;
}

export interface IntakeDeps {
	readonly gathering: GatheringId;
	readonly docs: FilingDocs;
	readonly verify: Verify;
	/** The greatest Lamport counter in the room. */
	readonly highest: number;
	/** True where nothing of what this intent says may be written down. */
	readonly isUnwritten: (intent: Intent) => boolean;
	/** Why there is no space for what this intent is about. */
	readonly whyOver: (intent: Intent) => Over | undefined;
}

export function openIntake({
	gathering,
	docs,
	verify,
	highest,
	isUnwritten,
	whyOver
}: IntakeDeps): Intake {
	let highestLamport = highest;
	const slots = countSlots(docs);
	const take = (raw: unknown): Filed | IntakeRefusal | Over => {
		const intent = readIntent(raw);
		if (typeof intent === 'string') return intent;
		// Everybody counts on from what they see: one that leapt to the end would leave no numbers.
		if (intent.lamport > highestLamport + MAX_LAMPORT_LEAP) return 'not-an-intent';
		if (isUnwritten(intent)) return 'not-written-down';
		const over = whyOver(intent);
		if (over) return over;
		const filed = fileIntent(intent, gathering, verify);
		if (typeof filed === 'string') return filed;
		if ('entry' in filed && !slots.admit(filed.entry)) return 'too-many-entries';
		putFiled(docs[documentOf(filed)], filed);
		highestLamport = Math.max(highestLamport, intent.lamport);
		return filed;
	};
	return { take };
}

/** Keys are free and slots have free names: one device stands in so many and in no more. */
function countSlots(docs: FilingDocs): { readonly admit: (entry: EntrySlot) => boolean } {
	const slotsByAuthor = new Map<DeviceId, Set<string>>();
	const admit = (entry: EntrySlot): boolean => {
		const slots = slotsByAuthor.get(entry.author) ?? new Set();
		const name = slotKey(entry);
		if (!slots.has(name) && slots.size >= MAX_AUTHOR_SLOTS) return false;
		slotsByAuthor.set(entry.author, slots.add(name));
		return true;
	};
	for (const doc of Object.values(docs)) {
		for (const key of entryMap(doc).keys()) {
			const named = readEntryKey(key);
			if (named) admit(named);
		}
	}
	return { admit };
}
