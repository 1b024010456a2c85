/**
 * A note from a form without scripts: the relay signs for it, and knows how to take it back.
 *
 * Room: server/filing. All names follow from the form's id and its words: the same form sent twice
 * is the same note, and other words from the same page are another one.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Audience } from '#lib/domain/audience.ts';
import {
	isAuthorOf,
	noteIdOf,
	type GatheringId,
	type IntentId,
	type NoteId
} from '#lib/domain/id.ts';
import { noteOf, signIntent, type Act, type Intent } from '#lib/domain/intent.ts';
import type { Where } from '#lib/domain/note.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';

export interface FormNote {
	/** One a page load. */
	readonly id: string;
	readonly text: string;
	readonly where: Where;
	/** The widest circle that may read it. */
	readonly audience: Audience;
}

export interface FilingMoment {
	readonly gathering: GatheringId;
	readonly lamport: number;
	readonly atMs: number;
}

export const formNoteId = (relay: KeyPair, { id, text, where }: FormNote): NoteId =>
	noteIdOf(relay.key, digest(JSON.stringify([id, text, where.place])));

export function signFormNote(relay: KeyPair, form: FormNote, moment: FilingMoment): Intent {
	const { text, where, audience } = form;
	const note = formNoteId(relay, form);
	const body = { kind: 'idea', text, voice: '', audience } as const;
	return sign(relay, { kind: 'note', note, body, where, from: 'form' }, 1, moment);
}

export const signTakeBack = (relay: KeyPair, note: NoteId, moment: FilingMoment): Intent =>
	sign(relay, { kind: 'take-back', note }, 2, moment);

/** What is written under a form's note: 9 characters that take back this one note. */
export function noteCode(relay: KeyPair, note: NoteId): string {
	const bytes = createHmac('sha256', relay.seed).update(`note-code/${note}`).digest();
	return [...bytes.subarray(0, NOTE_CODE_CHARS)].map((byte) => ALPHABET[byte & 31]).join('');
}

/** What somebody typed, tidied; null when it cannot be one. */
export function readNoteCode(raw: string): string | null {
	const code = raw.replaceAll(/[\s-]/g, '').toUpperCase();
	const known = [...code].every((char) => ALPHABET.includes(char));
	return known && code.length === NOTE_CODE_CHARS ? code : null;
}

/**
 * Which note a code takes back. No code is kept anywhere: each follows from its note and from what
 * only the relay knows.
 *
 * @param notes - of all authors
 */
export const noteByCode = (
	relay: KeyPair,
	notes: Iterable<NoteId>,
	code: string
): NoteId | undefined =>
	[...notes].find((note) => isAuthorOf(relay.key, note) && noteCode(relay, note) === code);

const NOTE_CODE_CHARS = 9;
/** 32 letters and digits, without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function sign(relay: KeyPair, act: Act, seq: number, moment: FilingMoment): Intent {
	const { gathering, lamport, atMs } = moment;
	const id: IntentId = digest(`${act.kind}/${noteOf(act)}`);
	return signIntent(
		{ v: 1, id, gathering, author: relay.key, seq, lamport, atMs, act },
		relay.sign
	);
}

const digest = (text: string): string =>
	createHash('sha256').update(text).digest('base64url').slice(0, 32);
