/**
 * The `notes` document: what was said. Only filers write it, and only through here.
 *
 * Room: doc. Every version of a note is a plain value under a key of its own, so that two filers
 * who file the same intent write the same thing, and nothing that arrives late can overwrite what
 * is newer. A tombstone is looked up before anything is written or read. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isNoteId, type NoteId } from '#lib/domain/id.ts';
import { TOMBSTONE_KINDS, type Filed, type Tombstone } from '#lib/domain/filing.ts';
import { byOrder, readNote, type Note } from '#lib/domain/note.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';
import { putEntry, putEntryTombstone } from './entries-doc.ts';
import { putAnswer } from './programme-doc.ts';
import { openSweepOf, type Sweep } from './sweep.ts';

/** `<note>/<seq>` → one version. */
export const versionMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('versions');
/** `<note>/<kind>` → why its words are gone. */
export const tombstoneMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('tombstones');

const versionKey = (id: NoteId, seq: number) => `${id}/${seq}`;
const tombstoneKey = ({ note, kind }: Pick<Tombstone, 'note' | 'kind'>) => `${note}/${kind}`;
const noteOfKey = (key: string): NoteId => key.slice(0, key.indexOf('/'));
const seqOfKey = (key: string): number => Number(key.slice(key.indexOf('/') + 1));

/** Names the note that a key of either map is about. */
export const noteOfDocKey = (key: string): NoteId | null => {
	const id = noteOfKey(key);
	return isNoteId(id) ? id : null;
};

/** The note that a key of the tombstones says was erased; null for every other key. */
export const erasedByKey = (key: string): NoteId | null =>
	key.endsWith('/erased') ? noteOfDocKey(key) : null;

/** Notes that a host has erased. */
export const readErased = (doc: Y.Doc): NoteId[] =>
	[...tombstoneMap(doc).keys()].flatMap((key) => erasedByKey(key) ?? []);

export const isTombstoned = (doc: Y.Doc, id: NoteId): boolean =>
	TOMBSTONE_KINDS.some((kind) => tombstoneMap(doc).has(tombstoneKey({ note: id, kind })));

/**
 * Writes what an intent was filed as; `documentOf` says into which document. Filing the same twice changes nothing. An older version may
 * lie beside the newer one until `sweepNotes`; readers pass it over.
 *
 * @returns whether the document changed
 */
export function putFiled(doc: Y.Doc, filed: Filed, origin?: unknown): boolean {
	if ('record' in filed) return putAnswer(doc, filed, origin);
	if ('entry' in filed) return putEntry(doc, filed.entry, origin);
	if ('entryTombstone' in filed) return putEntryTombstone(doc, filed.entryTombstone, origin);
	return 'version' in filed
		? putVersion(doc, filed.version, origin)
		: putTombstone(doc, filed.tombstone, origin);
}

/** Several at once, in one transaction: a file that somebody opens. */
export function putAllFiled(doc: Y.Doc, all: readonly Filed[], origin?: unknown): void {
	doc.transact(() => {
		for (const filed of all) putFiled(doc, filed, origin);
	}, origin);
}

function putVersion(doc: Y.Doc, version: Note, origin: unknown): boolean {
	const versions = versionMap(doc);
	const key = versionKey(version.id, version.seq);
	if (isTombstoned(doc, version.id) || versions.has(key)) return false;
	doc.transact(() => versions.set(key, { ...version }), origin);
	return true;
}

function putTombstone(doc: Y.Doc, tombstone: Tombstone, origin: unknown): boolean {
	const key = tombstoneKey(tombstone);
	if (tombstoneMap(doc).has(key)) return false;
	doc.transact(() => {
		tombstoneMap(doc).set(key, { ...tombstone });
		dropVersions(doc, (id) => id === tombstone.note);
	}, origin);
	return true;
}

/**
 * Drops words that came back with an old device after their note was tombstoned, and versions that
 * a newer one has replaced; all notes at once. Filers keep an `openSweep` and use it after every
 * merge. A version that this app cannot read replaces nothing and stays.
 *
 * @returns whether anything was dropped
 */
export function sweepNotes(doc: Y.Doc, origin?: unknown): boolean {
	const newest = new Map<NoteId, number>();
	for (const [key, raw] of versionMap(doc).entries()) {
		const note = readVersion(key, raw);
		if (note) newest.set(note.id, Math.max(newest.get(note.id) ?? 0, note.seq));
	}
	let dropped = false;
	doc.transact(() => {
		dropped = dropVersions(doc, (id, seq) => isTombstoned(doc, id) || seq < (newest.get(id) ?? 0));
	}, origin);
	return dropped;
}

/** The same wherever a change has reached. */
export function openSweep(doc: Y.Doc): Sweep {
	const versions = versionMap(doc);
	return openSweepOf(doc, {
		words: versions,
		tombstones: tombstoneMap(doc),
		thingOf: noteOfKey,
		staleOf(id, keys) {
			if (isTombstoned(doc, id)) return keys;
			const seqs = keys.map((key) => readVersion(key, versions.get(key))?.seq ?? 0);
			const newest = Math.max(0, ...seqs);
			return keys.filter((key) => seqOfKey(key) < newest);
		}
	});
}

function dropVersions(doc: Y.Doc, which: (id: NoteId, seq: number) => boolean): boolean {
	const versions = versionMap(doc);
	const keys = [...versions.keys()].filter((key) => which(noteOfKey(key), seqOfKey(key)));
	for (const key of keys) versions.delete(key);
	return keys.length > 0;
}

/** The standing version of one note; null when there is none, or its words are gone. */
export function getNote(doc: Y.Doc, id: NoteId): Note | null {
	let standing: Note | null = null;
	for (const [key, raw] of versionMap(doc).entries()) {
		if (!key.startsWith(`${id}/`)) continue;
		const note = readVersion(key, raw);
		if (note && (!standing || note.seq > standing.seq)) standing = note;
	}
	return standing && !isTombstoned(doc, id) ? standing : null;
}

/** Every note that this app can read, earliest first. */
export function readNotes(doc: Y.Doc): Note[] {
	const byId = new Map<NoteId, Note>();
	for (const [key, raw] of versionMap(doc).entries()) {
		const note = readVersion(key, raw);
		if (!note || (byId.get(note.id)?.seq ?? -1) >= note.seq) continue;
		byId.set(note.id, note);
	}
	const gone = readGone(doc);
	return [...byId.values()].filter(({ id }) => !gone.has(id)).sort(byOrder);
}

/** Notes whose words are gone: asked once for ten thousand of them. */
const readGone = (doc: Y.Doc): ReadonlySet<NoteId> =>
	new Set(
		[...tombstoneMap(doc).keys()]
			.filter((key) => TOMBSTONE_KINDS.some((kind) => key.endsWith(`/${kind}`)))
			.map(noteOfKey)
	);

export function readTombstones(doc: Y.Doc): Tombstone[] {
	const all: Tombstone[] = [];
	for (const [key, raw] of tombstoneMap(doc).entries()) {
		const record = readRecord(raw);
		const kind = TOMBSTONE_KINDS.find((one) => key.endsWith(`/${one}`));
		const order = readWhole(record?.order);
		const atMs = readWhole(record?.atMs);
		const note = noteOfDocKey(key);
		if (note && kind && order !== undefined && atMs !== undefined) {
			all.push({ note, kind, order, atMs });
		}
	}
	return all;
}

/** A value in the document never changes: a version that was read is the same object again. */
const knownVersions = new WeakMap<object, { readonly key: string; readonly note: Note }>();

/** Null when the key and the record do not name the same version: somebody meddled. */
function readVersion(key: string, raw: unknown): Note | null {
	const record = readRecord(raw);
	const known = record && knownVersions.get(record);
	if (known?.key === key) return known.note;
	const note = readNote(record);
	if (!record || !note || versionKey(note.id, note.seq) !== key) return null;
	knownVersions.set(record, { key, note });
	return note;
}
