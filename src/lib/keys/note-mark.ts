/**
 * What a note is called outside of its gathering: a hash of its name.
 *
 * Room: keys. Whoever wrote it finds it again by the name that its own device keeps; nobody else can
 * tell from it who wrote it, nor which notes have one author.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { NoteId } from '#lib/domain/id.ts';
import { toBase64url } from './base64url.ts';

/** Enough that no two notes of a programme meet by chance. */
const MARK_BYTES = 12;

export const noteMark = (note: NoteId): string =>
	toBase64url(sha256(new TextEncoder().encode(`sheaf/1/note-mark\n${note}`)).slice(0, MARK_BYTES));
