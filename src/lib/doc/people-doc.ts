/**
 * The `people` document: who is here, known to hosts only.
 *
 * Room: doc. Every key holds a plain value. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isName } from '#lib/domain/id.ts';
import { readPerson, type Person } from '#lib/domain/person.ts';

const roster = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('roster');

export function putPerson(doc: Y.Doc, person: Person): void {
	roster(doc).set(person.id, { ...person });
}

export function dropPerson(doc: Y.Doc, id: string): void {
	roster(doc).delete(id);
}

/** Everybody whom this app can read, by label. */
export function readPeople(doc: Y.Doc): Person[] {
	return [...roster(doc).entries()]
		.map(([id, raw]) => (isName(id) ? readPerson(raw) : null))
		.filter((person) => person !== null)
		.sort((a, b) => a.label.localeCompare(b.label) || (a.id < b.id ? -1 : 1));
}
