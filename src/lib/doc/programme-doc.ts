/**
 * The `programme` document: phases, gatherings' harvests, what was carried on, questions, replies;
 * and beside it who may do what, under the same names as in a gathering's plan.
 *
 * Room: doc. Every key holds a plain value with its order. What is taken out again is marked, never
 * deleted: an older tablet or file cannot bring it back. Persisted, never rename.
 */
import * as Y from 'yjs';
import type { Filed } from '#lib/domain/filing.ts';
import {
	isNewer,
	NO_RECORDS,
	orderOf,
	RECORD_KINDS,
	type ProgrammeRecords,
	type RecordKind,
	type Records
} from '#lib/domain/programme.ts';
import { MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText } from '#lib/domain/read.ts';

const mapOf = (doc: Y.Doc, kind: RecordKind): Y.Map<unknown> => doc.getMap(`programme-${kind}`);

/** Writes what is newer than what lies there. @returns whether it did */
export function putRecord(
	doc: Y.Doc,
	kind: RecordKind,
	key: string,
	value: object,
	origin?: unknown
): boolean {
	const map = mapOf(doc, kind);
	if (!isNewer(value, map.get(key))) return false;
	doc.transact(() => map.set(key, { ...value }), origin);
	return true;
}

/** What was replied stays as it was filed first. */
export function putAnswer(
	doc: Y.Doc,
	{ kind, answer, record }: Extract<Filed, { readonly record: object }>,
	origin?: unknown
): boolean {
	return !mapOf(doc, kind).has(answer) && putRecord(doc, kind, answer, record, origin);
}

/** Takes in all of a file or of another device: one change. @returns how many records were new */
export function putRecords(doc: Y.Doc, records: ProgrammeRecords): number {
	let count = 0;
	doc.transact(() => {
		for (const kind of RECORD_KINDS) {
			for (const [key, raw] of Object.entries(records[kind])) {
				if (typeof raw === 'object' && raw && putRecord(doc, kind, key, raw)) count += 1;
			}
		}
	});
	return count;
}

export function readProgrammeRecords(doc: Y.Doc): ProgrammeRecords {
	const all: Record<RecordKind, Records> = { ...NO_RECORDS };
	for (const kind of RECORD_KINDS) all[kind] = Object.fromEntries(mapOf(doc, kind).entries());
	return all;
}

/** The greatest order in here. */
export function lastRecordOrder(doc: Y.Doc): number {
	let last = 0;
	for (const kind of RECORD_KINDS) {
		for (const raw of mapOf(doc, kind).values()) last = Math.max(last, orderOf(raw));
	}
	return last;
}

/** Only what a door says of a programme. */
export const readProgrammeAbout = (doc: Y.Doc): { readonly title: string } => ({
	title: readText(readRecord(mapOf(doc, 'about').get('title'))?.text, MAX_TITLE_CHARS) ?? ''
});
