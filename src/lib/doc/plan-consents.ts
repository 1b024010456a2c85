/**
 * Consents in the `plan` document: what hosts know of people, under names that say nothing of them,
 * so that a harvester's device and the relay keep to it without reading the roster.
 *
 * Room: doc. Written by hosts' devices from `people`; every one of them writes the same. Persisted,
 * never rename.
 */
import * as Y from 'yjs';
import { readStatement, type Statement } from '#lib/domain/consent.ts';
import { isName } from '#lib/domain/id.ts';

/** `told`: a host wrote it down. `own`: said on a device that a host put to the person. */
export type ConsentSource = 'told' | 'own';

/** `<person or mark of a device>/<source>` → statement, or null once it is nobody's. */
const consentMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('consents');

export type TellingKey = `${string}/${ConsentSource}`;

/** Changes only what is not so already. */
export function putTold(doc: Y.Doc, wanted: ReadonlyMap<TellingKey, Statement | null>): void {
	const map = consentMap(doc);
	const changed = [...wanted].filter(
		([key, statement]) => JSON.stringify(map.get(key) ?? null) !== JSON.stringify(statement)
	);
	if (changed.length === 0) return;
	doc.transact(() => {
		for (const [key, statement] of changed) map.set(key, statement && { ...statement });
	});
}

export const readToldKeys = (doc: Y.Doc): TellingKey[] =>
	[...consentMap(doc).keys()] as TellingKey[];

/** By person, or by the mark of a device. */
export function readTold(doc: Y.Doc): Map<string, Statement[]> {
	const told = new Map<string, Statement[]>();
	for (const [key, raw] of consentMap(doc).entries()) {
		const subject = key.slice(0, key.indexOf('/'));
		const statement = readStatement(raw);
		if (isName(subject) && statement) told.set(subject, [...(told.get(subject) ?? []), statement]);
	}
	return told;
}
