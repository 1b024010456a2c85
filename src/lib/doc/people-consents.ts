/**
 * Consents that helpers took on paper or by word, in the `people` document.
 *
 * Room: doc. Each is a record of its own that stays, so that it can be told who took it, how and
 * when. Persisted, never rename.
 */
import * as Y from 'yjs';
import { HOW_TAKEN, readStatement, type HowTaken, type Statement } from '#lib/domain/consent.ts';
import { isKey, isName, type DeviceId } from '#lib/domain/id.ts';
import { READERS, type Reader } from '#lib/domain/vote.ts';
import type { PersonId } from '#lib/domain/person.ts';
import { readOneOf, readRecord, readWhole } from '#lib/domain/read.ts';

export interface ConsentRecord extends Statement {
	readonly how: HowTaken;
	/** The device on which it was written down. */
	readonly by: DeviceId;
	/** Room time, in ms. */
	readonly atMs: number;
	/** Which of the two people who read a slip of paper; absent for what was not read from one. */
	readonly reader?: Reader;
}

/** `<person>/<order>/<device>` → record. */
const recordMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('consents');

export function putConsentRecord(doc: Y.Doc, person: PersonId, record: ConsentRecord): void {
	recordMap(doc).set(`${person}/${record.order}/${record.by}`, { ...record });
}

/** Of each person, latest first. */
export function readConsentRecords(doc: Y.Doc): Map<PersonId, ConsentRecord[]> {
	const byPerson = new Map<PersonId, ConsentRecord[]>();
	for (const [key, raw] of recordMap(doc).entries()) {
		const [person] = key.split('/');
		const record = readConsentRecord(raw);
		if (isName(person) && record) byPerson.set(person, [...(byPerson.get(person) ?? []), record]);
	}
	for (const records of byPerson.values()) {
		records.sort((a, b) => b.order - a.order || (a.by < b.by ? -1 : 1));
	}
	return byPerson;
}

function readConsentRecord(raw: unknown): ConsentRecord | null {
	const record = readRecord(raw);
	const statement = readStatement(raw);
	const how = readOneOf(record?.how, HOW_TAKEN);
	const atMs = readWhole(record?.atMs);
	const reader = READERS.find((one) => one === record?.reader);
	if (!statement || !how || atMs === undefined || !isKey(record?.by)) return null;
	return { ...statement, how, by: record.by, atMs, ...(reader && { reader }) };
}
