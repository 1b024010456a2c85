/**
 * What people say, on its way into a gathering's documents: filed, or why it is not.
 *
 * Room: server/room. Counts who has written how much. Tells nobody, and never sees the disk.
 */
import { readArrivals } from '#lib/doc/arrivals-doc.ts';
import type { Verify } from '#lib/domain/canonical.ts';
import type { Entry } from '#lib/domain/entry.ts';
import type { GatheringId, Key } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import type { IntakeRefusal } from '#lib/domain/wire.ts';
import { isKnownEntry } from '#lib/methods/index.ts';
import { openIntake } from '#server/filing/intake.ts';
import { isUnwritten } from '#server/filing/unwritten.ts';
import { createFlow, type Flow } from '#server/guard/flow.ts';
import { FORMS } from '#server/guard/limits.ts';
import { createNewcomers, type Newcomers } from '#server/guard/newcomers.ts';
import { whyOver, type Over } from '#server/guard/quota.ts';
import type { ByDocument } from './documents.ts';
import { markLate } from './late.ts';
import { tallyNotes } from './note-tally.ts';
import type { NotesWatch } from './notes-watch.ts';
import type { Readings } from './readings.ts';
import type { SharedDoc } from './shared-doc.ts';

export interface Inbox {
	/** Why an intent is refused; undefined when it lies in its document. */
	readonly file: (raw: unknown) => IntakeRefusal | Over | undefined;
	/** What those may bring of whom nobody knows yet. */
	readonly newcomers: Newcomers;
	/** What all forms without scripts may bring together. */
	readonly forms: Flow;
	readonly close: () => void;
}

export interface InboxSources {
	readonly gathering: GatheringId;
	readonly relayKey: Key;
	readonly verify: Verify;
	readonly documents: ByDocument<Pick<SharedDoc, 'doc'>>;
	readonly readings: Readings;
	readonly watch: NotesWatch;
	/** What lies on the disk of all documents. */
	readonly bytes: () => number;
	readonly nowMs: () => number;
	readonly ageMs: () => number;
}

export function openInbox(sources: InboxSources): Inbox {
	const { gathering, relayKey, verify, documents, readings, watch, bytes, nowMs, ageMs } = sources;
	const { plan, notes } = readings;
	const notesDoc = documents.notes.doc;
	const tally = tallyNotes(notesDoc, ageMs);
	const intake = openIntake({
		gathering,
		docs: { notes: notesDoc, people: documents.people.doc, programme: documents.programme.doc },
		verify,
		highest: readings.nextLamport(),
		isUnwritten: (intent) => isUnwritten(intent, plan(), isKnown),
		whyOver: whyOverFor
	});

	function isKnown(entry: Entry): boolean {
		const arrivals = readArrivals(notesDoc);
		const entries = readings.entries();
		return isKnownEntry(entry, { plan: plan(), notes: notes(), entries, arrivals });
	}

	function whyOverFor({ author, act }: Intent): Over | undefined {
		const isNote = act.kind === 'note' || act.kind === 'take-back';
		if (act.kind === 'erase' || (isNote && tally.has(act.note))) return undefined;
		return whyOver({
			documentsBytes: bytes(),
			notes: isNote ? tally.total() : 0,
			// All forms without scripts have one author: this relay.
			notesOfAuthor: isNote && author !== relayKey ? (tally.of(author)?.notes ?? 0) : 0
		});
	}

	return {
		file(raw) {
			const filed = intake.take(raw);
			if (typeof filed === 'string') return filed;
			watch.filed(raw);
			if ('version' in filed) markLate(notesDoc, plan(), filed.version, nowMs());
			return undefined;
		},
		newcomers: createNewcomers((author) => tally.of(author)?.sinceMs, ageMs),
		forms: createFlow(FORMS, ageMs),
		close: tally.close
	};
}
