/**
 * What a method's hosts put down as it runs, in the `plan` document: small plain values under keys
 * that the method chooses.
 *
 * Room: doc. Knows no method. A key that says something once and for all is never overwritten by its
 * method; so what two hosts put down apart joins. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { readEntryValue, type EntryValue } from '#lib/domain/entry.ts';
import { isName, type ActivityId } from '#lib/domain/id.ts';
import { MAX_RECORD_KEY_CHARS } from '#lib/domain/limits.ts';

/** `<activity>/<key>` → plain JSON, small. */
const recordsIn = (doc: Y.Doc) => doc.getMap('records');

/** By activity, then by the key that its method chose. */
export function readRecords(doc: Y.Doc): Map<ActivityId, Map<string, EntryValue>> {
	const all = new Map<ActivityId, Map<string, EntryValue>>();
	// Sorted, so that every device reads them in one order.
	for (const [name, raw] of [...recordsIn(doc).entries()].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const at = name.indexOf('/');
		const [activity, key] = [name.slice(0, at), name.slice(at + 1)];
		const value = readEntryValue(raw);
		if (!isName(activity) || key === '' || name.length > MAX_RECORD_KEY_CHARS) continue;
		if (value === undefined) continue;
		const own = all.get(activity) ?? new Map<string, EntryValue>();
		all.set(activity, own.set(key, value));
	}
	return all;
}

/** Tells what a record said that has changed, by its whole key. */
export function onRecordGone(doc: Y.Doc, tell: (key: string, value: unknown) => void): void {
	recordsIn(doc).observe(({ changes }) => {
		for (const [key, { action, oldValue }] of changes.keys) {
			if (action !== 'add') tell(key, oldValue);
		}
	});
}

export function putRecord(doc: Y.Doc, activity: ActivityId, key: string, value: EntryValue): void {
	recordsIn(doc).set(`${activity}/${key}`, value);
}
