/**
 * The names of things: who, where, which.
 *
 * Room: domain. All are short strings that travel in keys and URLs; none says anything about a
 * person. Persisted, never rename.
 */

/** An Ed25519 public key, 32 bytes as 43 characters of base64url. A gathering's id is its key. */
export type Key = string;
export type GatheringId = Key;
export type DeviceId = Key;

/** The first 22 characters of a device's key: what a note's name tells of its author. */
export type AuthorMark = string;

/** `<first 22 characters of its author's key>.<1 to 64 characters>`: whose it is shows in the name. */
export type NoteId = string;
export type ThemeId = string;
export type IntentId = string;
export type ActivityId = string;
export type StepId = string;
export type PlaceId = string;
export type QuestionId = string;
/** SHA-256 of a photo's bytes, 64 hex characters. */
export type PhotoHash = string;

const AUTHOR_CHARS = 22;
const KEY = /^[A-Za-z0-9_-]{43}$/;
const MARK = /^[A-Za-z0-9_-]{22}$/;
const NOTE = /^[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{1,64}$/;
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const HASH = /^[0-9a-f]{64}$/;

export const isKey = (raw: unknown): raw is Key => typeof raw === 'string' && KEY.test(raw);
export const isNoteId = (raw: unknown): raw is NoteId => typeof raw === 'string' && NOTE.test(raw);
export const isAuthorMark = (raw: unknown): raw is AuthorMark =>
	typeof raw === 'string' && MARK.test(raw);
/** True for what may name an activity, a step, a place, a theme, an intent. */
export const isName = (raw: unknown): raw is string => typeof raw === 'string' && NAME.test(raw);
export const isPhotoHash = (raw: unknown): raw is PhotoHash =>
	typeof raw === 'string' && HASH.test(raw);

/** @param own - the part that its author chooses: unique among that author's notes */
export const noteIdOf = (author: DeviceId, own: string): NoteId =>
	`${author.slice(0, AUTHOR_CHARS)}.${own}`;

/** @param of - a device's key, or a note of that device */
export const authorMark = (of: DeviceId | NoteId): AuthorMark => of.slice(0, AUTHOR_CHARS);

/** The name of a note without its author, as exports print it: exports carry no keys. */
export const ownPart = (id: NoteId): string => id.slice(AUTHOR_CHARS + 1);

export const isAuthorOf = (author: DeviceId, id: NoteId): boolean =>
	id.startsWith(`${author.slice(0, AUTHOR_CHARS)}.`);
