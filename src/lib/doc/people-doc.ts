/**
 * The roster in the `people` document, known to hosts only.
 *
 * Room: doc. What was known when somebody was added is one plain value; each word that is changed
 * since has a key of its own, so that two hosts can write about one person at once. Whoever is
 * dropped stays away, whatever arrives later. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isName } from '#lib/domain/id.ts';
import {
	EXPECTED,
	NO_WORDS,
	readPersonWords,
	type Person,
	type PersonId,
	type PersonWords
} from '#lib/domain/person.ts';
import { readRecord } from '#lib/domain/read.ts';
import { readArrivals } from './people-arrivals.ts';
import { readLinks } from './people-links.ts';

/** As people look for a name: Guest 2 before Guest 10. */
const BY_NAME = new Intl.Collator(undefined, { numeric: true });

const maps = (doc: Y.Doc) => ({
	roster: doc.getMap('roster'),
	/** `<person>/<word>` → what a host wrote since. */
	words: doc.getMap('roster-words'),
	/** `<one>/<other>`, the lesser id first → whether they are kept apart. */
	apart: doc.getMap('apart')
});

/** Adds people, all in one transaction. */
export function putPeople(
	doc: Y.Doc,
	people: readonly (Partial<PersonWords> & { readonly id: PersonId })[]
): void {
	doc.transact(() => {
		for (const person of people) maps(doc).roster.set(person.id, { ...person });
	});
}

export function putPersonWords(doc: Y.Doc, id: PersonId, words: Partial<PersonWords>): void {
	doc.transact(() => {
		for (const [word, value] of Object.entries(words)) {
			maps(doc).words.set(`${id}/${word}`, value);
		}
	});
}

export function putApart(doc: Y.Doc, one: PersonId, other: PersonId, on: boolean): void {
	if (one !== other) maps(doc).apart.set([one, other].sort().join('/'), on);
}

/** Takes people off the roster for good, and all that was written about them. */
export function dropPeople(doc: Y.Doc, ids: readonly PersonId[]): void {
	const { roster, words, apart } = maps(doc);
	doc.transact(() => {
		for (const id of ids) roster.delete(id);
		// Also what another host wrote meanwhile about somebody who was dropped.
		for (const key of words.keys()) if (!roster.has(ownerOf(key))) words.delete(key);
		for (const key of apart.keys()) {
			if (!key.split('/').every((id) => roster.has(id))) apart.delete(key);
		}
	});
}

/** Everybody on the roster whom this app can read, by name. */
export function readPeople(doc: Y.Doc): Person[] {
	const { roster, words, apart } = maps(doc);
	const wordsById = new Map<PersonId, Record<string, unknown>>();
	for (const [key, value] of words.entries()) {
		const id = ownerOf(key);
		wordsById.set(id, { ...wordsById.get(id), [key.slice(id.length + 1)]: value });
	}
	const apartById = new Map<PersonId, PersonId[]>();
	for (const [key, on] of apart.entries()) {
		const [one, other] = key.split('/');
		if (on !== true || !one || !other || !roster.has(one) || !roster.has(other)) continue;
		apartById.set(one, [...(apartById.get(one) ?? []), other]);
		apartById.set(other, [...(apartById.get(other) ?? []), one]);
	}
	const arrivals = readArrivals(doc);
	const links = readLinks(doc);
	const people: Person[] = [];
	for (const [id, raw] of roster.entries()) {
		const base = isName(id) && readBase(raw);
		if (!base) continue;
		const said = { ...NO_WORDS, ...base, ...readPersonWords(wordsById.get(id) ?? {}) };
		const mover = said.with !== id && roster.has(said.with) ? said.with : '';
		people.push({
			id,
			...said,
			with: mover,
			apart: apartById.get(id) ?? [],
			arrival: arrivals.get(id) ?? EXPECTED,
			devices: [...links].flatMap(([device, person]) => (person === id ? [device] : []))
		});
	}
	return people.sort((a, b) => BY_NAME.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** The first app called the name a label. */
function readBase(raw: unknown): Partial<PersonWords> | null {
	const record = readRecord(raw);
	return record ? readPersonWords({ ...record, name: record.name ?? record.label }) : null;
}

const ownerOf = (key: string): PersonId => key.slice(0, key.indexOf('/'));
