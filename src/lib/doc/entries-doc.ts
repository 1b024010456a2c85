/**
 * Entries in a shared document: in `notes`, and in `people` for what only hosts may read.
 *
 * Room: doc. Only filers write them. Every word is a plain value under a key of its own, so that
 * two filers write the same in any order. Persisted, never rename.
 */
import * as Y from 'yjs';
import {
	entryKey,
	readEntry,
	readEntryKey,
	slotKey,
	type Entry,
	type EntrySlot,
	type EntryTombstone
} from '#lib/domain/entry.ts';
import { CONSENT_SLOT } from '#lib/domain/own-reach.ts';
import { PERSON_SLOT } from '#lib/domain/person-entry.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';
import { openSweepOf, type Sweep } from './sweep.ts';

/** What may name somebody: said anew, the word before it goes at once. */
const PERSONAL: readonly string[] = [CONSENT_SLOT, PERSON_SLOT];

/** `<activity>/<slot>/<author>/<seq>` → `{ value, order, atMs }` */
export const entryMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('entries');
/** `<activity>/<slot>/<author>/<seq>` → what a host removed, up to that number. */
const tombstoneMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('entry-tombstones');

/**
 * Writes what was said. A word that a later one has replaced may lie beside it until the sweep;
 * what was taken back goes at once. @returns whether anything changed
 */
export function putEntry(doc: Y.Doc, entry: Entry, origin?: unknown): boolean {
	const { value, order, atMs } = entry;
	const key = entryKey(entry);
	if (entryMap(doc).has(key) || entry.seq <= erasedUpTo(doc, slotKey(entry))) return false;
	doc.transact(() => {
		entryMap(doc).set(key, { value, order, atMs });
		if (value === null || PERSONAL.includes(entry.slot)) dropBelow(doc, entry, entry.seq);
	}, origin);
	return true;
}

export function putEntryTombstone(doc: Y.Doc, gone: EntryTombstone, origin?: unknown): boolean {
	const { upTo, order, atMs } = gone;
	const key = entryKey({ ...gone, seq: upTo });
	if (tombstoneMap(doc).has(key)) return false;
	doc.transact(() => {
		tombstoneMap(doc).set(key, { order, atMs });
		dropBelow(doc, gone, upTo + 1);
	}, origin);
	return true;
}

/** The standing word of every author and slot; what was taken back is not in it. */
export function readEntries(doc: Y.Doc): Entry[] {
	const bySlot = new Map<string, Entry>();
	for (const [key, raw] of entryMap(doc).entries()) {
		const entry = readEntry(key, raw);
		if (!entry) continue;
		const name = slotKey(entry);
		if ((bySlot.get(name)?.seq ?? 0) < entry.seq) bySlot.set(name, entry);
	}
	const upTo = erasedBySlot(doc);
	return [...bySlot]
		.filter(([name, { seq, value }]) => value !== null && seq > (upTo.get(name) ?? 0))
		.map(([, entry]) => entry);
}

/** The greatest Lamport counter in here. */
export function lastEntryOrder(doc: Y.Doc): number {
	let last = 0;
	for (const map of [entryMap(doc), tombstoneMap(doc)]) {
		for (const raw of map.values()) last = Math.max(last, readWhole(readRecord(raw)?.order) ?? 0);
	}
	return last;
}

/**
 * Drops words that a newer one has replaced, and words that came back after they were removed. A
 * word that this app cannot read replaces nothing and stays.
 */
export function openEntrySweep(doc: Y.Doc): Sweep {
	const entries = entryMap(doc);
	return openSweepOf(doc, {
		words: entries,
		tombstones: tombstoneMap(doc),
		thingOf(key) {
			const named = readEntryKey(key);
			return named ? slotKey(named) : undefined;
		},
		staleOf(slot, keys) {
			const read = keys.flatMap((key) => readEntry(key, entries.get(key)) ?? []);
			const newest = Math.max(0, ...read.map(({ seq }) => seq));
			const gone = erasedUpTo(doc, slot);
			return read.filter(({ seq }) => seq < newest || seq <= gone).map(entryKey);
		}
	});
}

/**
 * Calls back when words were taken back or removed: what still holds them, a file or a page, must
 * let go of them.
 */
export function onEntryGone(doc: Y.Doc, callback: () => void): void {
	entryMap(doc).observe(({ keysChanged }) => {
		for (const key of keysChanged) {
			const isNull = readRecord(entryMap(doc).get(key))?.value === null;
			const isPersonal = PERSONAL.includes(readEntryKey(key)?.slot ?? '');
			if (isNull || (isPersonal && !entryMap(doc).has(key))) callback();
		}
	});
	tombstoneMap(doc).observe(callback);
}

function dropBelow(doc: Y.Doc, slot: EntrySlot, seq: number): void {
	const entries = entryMap(doc);
	const name = `${slotKey(slot)}/`;
	const below = (key: string) => key.startsWith(name) && Number(key.slice(name.length)) < seq;
	for (const key of [...entries.keys()].filter(below)) entries.delete(key);
}

/** Slot → up to which number a host removed what was said there. */
function erasedBySlot(doc: Y.Doc): Map<string, number> {
	const upTo = new Map<string, number>();
	for (const key of tombstoneMap(doc).keys()) {
		const named = readEntryKey(key);
		if (!named) continue;
		const name = slotKey(named);
		upTo.set(name, Math.max(upTo.get(name) ?? 0, named.seq));
	}
	return upTo;
}

const erasedUpTo = (doc: Y.Doc, name: string): number => erasedBySlot(doc).get(name) ?? 0;
