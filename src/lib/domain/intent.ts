/**
 * An intent is one signed act of one device: it says something, changes it, takes it back.
 *
 * Room: domain. The same record goes by websocket, by a plain form or inside a file. A note's
 * intent carries the whole note as it now stands, so that order and repetition change nothing.
 * Persisted, never rename.
 */
import { signedBytes, type Sign, type Verify } from './canonical.ts';
import {
	readEntryAbout,
	readEntrySlot,
	readEntryValue,
	type EntryAbout,
	type EntryValue
} from './entry.ts';
import { readStanding, type Standing } from './grant.ts';
import { isAuthorOf, isKey, isName, isNoteId } from './id.ts';
import type { ActivityId, DeviceId, GatheringId, IntentId, NoteId } from './id.ts';
import { MAX_LAMPORT } from './limits.ts';
import {
	DEVICE_KINDS,
	readNoteBody,
	readWhere,
	type DeviceKind,
	type NoteBody,
	type Where
} from './note.ts';
import { readOneOf, readRecord, readWhole, type Raw } from './read.ts';
import { readQuestionBody, readReplyBody, type QuestionBody, type ReplyBody } from './reply.ts';

export type Act =
	| {
			/** The note as it now stands: new, or changed. */
			readonly kind: 'note';
			readonly note: NoteId;
			readonly body: NoteBody;
			readonly where: Where;
			readonly from: DeviceKind;
	  }
	| { readonly kind: 'take-back'; readonly note: NoteId }
	| {
			/** A host removes anybody's note for good; shows why it may. */
			readonly kind: 'erase';
			readonly note: NoteId;
			readonly standing: Standing;
	  }
	| {
			/** Something small that its author says of itself; the next one in its place replaces it. */
			readonly kind: 'entry';
			readonly about: EntryAbout;
			readonly activity: ActivityId | '';
			readonly slot: string;
			readonly value: EntryValue;
	  }
	| {
			/** A host removes for good what a device said in a slot, up to a number of its own. */
			readonly kind: 'erase-entry';
			readonly about: EntryAbout;
			readonly activity: ActivityId | '';
			readonly slot: string;
			readonly author: DeviceId;
			readonly upTo: number;
			readonly standing: Standing;
	  }
	| {
			/** A programme's reader replies to what people said; shows why they may. */
			readonly kind: 'reply';
			readonly answer: string;
			readonly body: ReplyBody;
			readonly standing: Standing;
	  }
	| {
			/** A programme's reader asks what the next gathering shall talk about. */
			readonly kind: 'ask';
			readonly answer: string;
			readonly body: QuestionBody;
			readonly standing: Standing;
	  };

/** What is done to a note. */
export type NoteAct = Extract<Act, { readonly note: NoteId }>;

/** An intent of which it is known what it does. */
export type Said<One extends Act> = Intent & { readonly act: One };

/** The note that an act is about; undefined for an entry. */
export const noteOf = (act: Act): NoteId | undefined => ('note' in act ? act.note : undefined);

export interface Intent {
	readonly v: 1;
	readonly id: IntentId;
	readonly gathering: GatheringId;
	readonly author: DeviceId;
	/** Counts this author's intents in this gathering, from 1. */
	readonly seq: number;
	/** Greater than of anything its author had seen. */
	readonly lamport: number;
	/** Wall time at its author's device, in ms. */
	readonly atMs: number;
	readonly act: Act;
	/** Ed25519 over everything else, base64url. */
	readonly sig: string;
}

export type IntentRefusal =
	| 'not-an-intent'
	| 'newer-app'
	| 'wrong-gathering'
	| 'wrong-signature'
	| 'not-your-note'
	| 'not-a-host'
	| 'not-a-responder';

export function signIntent(unsigned: Omit<Intent, 'sig'>, sign: Sign): Intent {
	return { ...unsigned, sig: sign(signedBytes('intent', { ...unsigned, sig: '' })) };
}

/** Reads an intent from a wire, a form or a file, or says why it is none. Checks no signature. */
export function readIntent(raw: unknown): Intent | IntentRefusal {
	const record = readRecord(raw);
	if (!record) return 'not-an-intent';
	const { id, gathering, author, sig } = record;
	const seq = readWhole(record.seq, 1);
	const lamport = readWhole(record.lamport, 1, MAX_LAMPORT);
	const atMs = readWhole(record.atMs);
	const known = isName(id) && isKey(gathering) && isKey(author) && typeof sig === 'string';
	if (!known || seq === undefined || lamport === undefined || atMs === undefined) {
		return 'not-an-intent';
	}
	if (record.v !== 1) return 'newer-app';
	const act = readAct(record.act);
	if (typeof act === 'string') return act;
	return { v: 1, id, gathering, author, seq, lamport, atMs, act, sig };
}

/** True when the author's key signed exactly this. */
export const isSigned = (intent: Intent, verify: Verify): boolean =>
	verify(intent.sig, signedBytes('intent', intent), intent.author);

/** True when the intent is about something of its own author. */
export const isOwn = ({ act, author }: Intent): boolean => {
	if ('note' in act) return isAuthorOf(author, act.note);
	if ('answer' in act) return isAuthorOf(author, act.answer);
	return act.kind === 'entry' || act.author === author;
};

function readAct(raw: unknown): Act | IntentRefusal {
	const record = readRecord(raw);
	const kind = record?.kind;
	if (!record || !isName(kind)) return 'not-an-intent';
	if (kind === 'entry' || kind === 'erase-entry') return readEntryAct(kind, record);
	if (kind === 'reply' || kind === 'ask') return readAnswerAct(kind, record);
	if (kind !== 'note' && kind !== 'take-back' && kind !== 'erase') return 'newer-app';
	if (!isNoteId(record.note)) return 'not-an-intent';
	const note = record.note;
	if (kind === 'take-back') return { kind, note };
	if (kind === 'erase') return { kind, note, standing: readStanding(record.standing) };
	const body = readNoteBody(record.body);
	const from = readOneOf(record.from, DEVICE_KINDS);
	if (!body || !from) return 'not-an-intent';
	return { kind, note, body, where: readWhere(record.where), from };
}

function readAnswerAct(kind: 'reply' | 'ask', record: Raw): Act | IntentRefusal {
	const { answer } = record;
	if (!isNoteId(answer)) return 'not-an-intent';
	const standing = readStanding(record.standing);
	if (kind === 'reply') {
		const body = readReplyBody(record.body);
		return body ? { kind, answer, body, standing } : 'not-an-intent';
	}
	const body = readQuestionBody(record.body);
	return body ? { kind, answer, body, standing } : 'not-an-intent';
}

function readEntryAct(kind: 'entry' | 'erase-entry', record: Raw): Act | IntentRefusal {
	const about = readEntryAbout(record.about);
	const named = readEntrySlot({ author: NOBODY, ...record });
	if (!about || !named) return 'not-an-intent';
	const { activity, slot, author } = named;
	if (kind === 'entry') {
		const value = readEntryValue(record.value);
		return value === undefined ? 'not-an-intent' : { kind, about, activity, slot, value };
	}
	const upTo = readWhole(record.upTo, 1);
	if (upTo === undefined || author === NOBODY) return 'not-an-intent';
	const standing = readStanding(record.standing);
	return { kind, about, activity, slot, author, upTo, standing };
}

/** An entry names no author: it is its signer's. */
const NOBODY = '-'.repeat(43);
