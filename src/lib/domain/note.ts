/**
 * A note is anything gathered while people talk: an idea, a quote, a photo.
 *
 * Room: domain. Plain data and its rules. Knows no document, no screen, no clock and no chance:
 * whoever calls brings the id and the order. Persisted, never rename.
 */
import { readAudience, type Audience } from './audience.ts';
import { isName, isNoteId, isPhotoHash } from './id.ts';
import type { ActivityId, NoteId, PhotoHash, PlaceId, QuestionId, StepId } from './id.ts';
import {
	MAX_ALT_CHARS,
	MAX_FORM_CHARS,
	MAX_LAMPORT,
	MAX_NOTE_MORE_CHARS,
	MAX_PHOTO_BYTES,
	MAX_PHOTO_EDGE_PX,
	MAX_SOURCE_CHARS,
	MAX_TAG_CHARS,
	MAX_TAGS,
	MAX_TEXT_CHARS,
	MAX_VOICE_CHARS
} from './limits.ts';
import { readOneOf, readRecord, readText, readWhole, wellFormed } from './read.ts';

export const NOTE_KINDS = ['idea', 'quote', 'photo', 'question', 'surprise', 'action'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** How close the words are to what was said. */
export const VERBATIMS = ['exact', 'near', 'gist'] as const;
export type Verbatim = (typeof VERBATIMS)[number];

/** What it was written on: says where a photo still lies when it has not travelled yet. */
export const DEVICE_KINDS = ['phone', 'place', 'host', 'harvester', 'form', 'file'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** Where in the process something was said. Empty names mean that nobody knows. */
export interface Where {
	readonly activity: ActivityId | '';
	readonly step: StepId | '';
	readonly place: PlaceId | '';
	readonly question: QuestionId | '';
}

export interface Photo {
	readonly hash: PhotoHash;
	readonly widthPx: number;
	readonly heightPx: number;
	readonly bytes: number;
	/** What it shows, in words; empty until somebody says. */
	readonly alt: string;
}

/** What its author decides about a note. */
export interface NoteBody {
	readonly kind: NoteKind;
	/** May be empty only when there is a photo. */
	readonly text: string;
	/** Whose words, as they wish to be named; empty keeps them unnamed. */
	readonly voice: string;
	readonly verbatim?: Verbatim;
	/**
	 * The person of the roster whose words somebody else wrote down: an id, or what their seat card
	 * says. Counts as theirs. Goes into no export.
	 */
	readonly saidBy?: string;
	readonly photo?: Photo;
	/** The widest circle that may read it. */
	readonly audience: Audience;
	/** A published document that it was taken from. */
	readonly source?: string;
	readonly tags?: readonly string[];
	/**
	 * What it is in its method, where kind and place do not say it: something to carry on, a line of a
	 * table's sheet, a key insight. A word that this app does not know is kept. Persisted, never rename.
	 */
	readonly form?: string;
	/** Members of a harvest file that this app does not know, as JSON text; they come out again. */
	readonly more?: string;
}

/** One version of a note, as it lies in the shared document. */
export interface Note extends NoteBody {
	readonly id: NoteId;
	/** Its author's sequence number; of two versions the higher one stands. */
	readonly seq: number;
	/** Lamport counter. Sort by it; it says nothing about the hour. */
	readonly order: number;
	/** Wall time at its author's device, in ms: for people to read, never to sort by. */
	readonly atMs: number;
	readonly from: DeviceKind;
	readonly where: Where;
}

/** `not-written-down`: a host has promised that nothing of this conversation is. */
export type NoteRefusal =
	'empty-text' | 'text-too-long' | 'voice-too-long' | 'photo-too-large' | 'not-written-down';

export const NOWHERE: Where = { activity: '', step: '', place: '', question: '' };

/** Earliest first. Ids break ties, so that every device shows the same order. */
export const byOrder = (
	a: { readonly order: number; readonly id: string },
	b: { readonly order: number; readonly id: string }
): number => a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** True where a reader would see nothing: marks without a shape count as little as spaces. */
export const isBlank = (text: string): boolean =>
	/^[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*$/u.test(text);

/** Trims a draft, or says in one word why it cannot be kept. */
export function finishNote(draft: NoteBody): NoteBody | NoteRefusal {
	const text = wellFormed(draft.text).trim();
	const voice = wellFormed(draft.voice).trim();
	if (isBlank(text) && !draft.photo) return 'empty-text';
	if (text.length > MAX_TEXT_CHARS) return 'text-too-long';
	if (voice.length > MAX_VOICE_CHARS) return 'voice-too-long';
	if (draft.photo && draft.photo.bytes > MAX_PHOTO_BYTES) return 'photo-too-large';
	return { ...draft, text, voice };
}

/** Reads what an author wrote. Answers null for what this app does not know; never throws. */
export function readNoteBody(raw: unknown): NoteBody | null {
	const record = readRecord(raw);
	if (!record) return null;
	const kind = readOneOf(record.kind, NOTE_KINDS);
	const text = readText(record.text, MAX_TEXT_CHARS);
	const voice = readText(record.voice ?? '', MAX_VOICE_CHARS);
	const audience = readAudience(record.audience);
	const photo = record.photo === undefined ? undefined : readPhoto(record.photo);
	if (!kind || text === undefined || voice === undefined || photo === null) return null;
	if (isBlank(text) && !photo) return null;
	const verbatim = readOneOf(record.verbatim, VERBATIMS);
	const source = readText(record.source, MAX_SOURCE_CHARS);
	const tags = readTags(record.tags);
	const form = readText(record.form, MAX_FORM_CHARS);
	const more = readText(record.more, MAX_NOTE_MORE_CHARS);
	return {
		kind,
		text,
		voice,
		...(verbatim && { verbatim }),
		...(isName(record.saidBy) && { saidBy: record.saidBy }),
		...(photo && { photo }),
		audience,
		...(source && { source }),
		...(tags && { tags }),
		...(form && { form }),
		...(more && { more })
	};
}

/** Reads a stored version. Answers null for what this app does not know; never throws. */
export function readNote(raw: unknown): Note | null {
	const record = readRecord(raw);
	const body = readNoteBody(raw);
	if (!record || !body || !isNoteId(record.id)) return null;
	const seq = readWhole(record.seq);
	const order = readWhole(record.order, 0, MAX_LAMPORT);
	const atMs = readWhole(record.atMs);
	const from = readOneOf(record.from, DEVICE_KINDS);
	if (seq === undefined || order === undefined || atMs === undefined || !from) return null;
	return { ...body, id: record.id, seq, order, atMs, from, where: readWhere(record.where) };
}

export function readWhere(raw: unknown): Where {
	const record = readRecord(raw);
	const name = (member: unknown) => (isName(member) ? member : '');
	return {
		activity: name(record?.activity),
		step: name(record?.step),
		place: name(record?.place),
		question: name(record?.question)
	};
}

export function readPhoto(raw: unknown): Photo | null {
	const record = readRecord(raw);
	const widthPx = readWhole(record?.widthPx, 1, MAX_PHOTO_EDGE_PX);
	const heightPx = readWhole(record?.heightPx, 1, MAX_PHOTO_EDGE_PX);
	const bytes = readWhole(record?.bytes, 1, MAX_PHOTO_BYTES);
	const alt = readText(record?.alt ?? '', MAX_ALT_CHARS);
	if (!record || !isPhotoHash(record.hash)) return null;
	if (widthPx === undefined || heightPx === undefined) return null;
	if (bytes === undefined || alt === undefined) return null;
	return { hash: record.hash, widthPx, heightPx, bytes, alt };
}

function readTags(raw: unknown): string[] | undefined {
	if (!Array.isArray(raw)) return undefined;
	const tags = raw
		.slice(0, MAX_TAGS)
		.filter((tag) => readText(tag, MAX_TAG_CHARS) !== undefined) as string[];
	return tags.length > 0 ? tags : undefined;
}
