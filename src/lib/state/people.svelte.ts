/**
 * The roster, as hosts' screens see and change it.
 *
 * Room: state. Hosts only: nobody else holds the document. The last change can be taken back until
 * the next one.
 */
import type * as Y from 'yjs';
import { dropArrivals, putArrivals } from '#lib/doc/people-arrivals.ts';
import {
	dropPeople,
	putApart,
	putPeople,
	putPersonWords,
	readPeople
} from '#lib/doc/people-doc.ts';
import {
	newPersonId,
	type ArrivalWord,
	type Person,
	type PersonId,
	type PersonWords
} from '#lib/domain/person.ts';
import { enrolListed, type Listed } from '#lib/domain/roster.ts';
import type { PeopleChange } from '#lib/words/people.ts';
import { Reading } from './reading.svelte.ts';

export interface PeopleDeps {
	readonly doc: Y.Doc;
	readonly randomBytes: (count: number) => Uint8Array;
	/** The round that the room is in; 0 outside the rounds. */
	readonly round: () => number;
	/** Room time, in ms. */
	readonly nowMs: () => number;
}

interface Done {
	readonly change: PeopleChange;
	readonly undo: () => void;
}

export class PeopleState {
	readonly #deps: PeopleDeps;
	readonly #reading: Reading<readonly Person[]>;
	#done = $state.raw<Done>();

	constructor(deps: PeopleDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readPeople(deps.doc));
	}

	/** Everybody on the roster, by name. */
	get all(): readonly Person[] {
		return this.#reading.value;
	}

	/** What has just been done here; undefined when there is nothing to take back. */
	get done(): PeopleChange | undefined {
		return this.#done?.change;
	}

	undo(): void {
		this.#done?.undo();
		this.#done = undefined;
	}

	add(words: Partial<PersonWords>): PersonId {
		const id = newPersonId(this.#deps.randomBytes);
		putPeople(this.#deps.doc, [{ ...words, id }]);
		this.#did({ kind: 'added', count: 1 }, () => dropPeople(this.#deps.doc, [id]));
		return id;
	}

	/** @returns those whose companion could not be found */
	addListed(listed: readonly Listed[]): readonly Listed[] {
		const { doc, randomBytes } = this.#deps;
		const { people, lost } = enrolListed(listed, this.all, () => newPersonId(randomBytes));
		putPeople(doc, people);
		const ids = people.map(({ id }) => id);
		this.#did({ kind: 'added', count: ids.length }, () => dropPeople(doc, ids));
		return lost;
	}

	/** Writes only what is other than before: another host may be writing the rest just now. */
	change(id: PersonId, wanted: PersonWords & Pick<Person, 'apart'>): void {
		const before = this.all.find((person) => person.id === id);
		if (!before) return;
		this.#write(before, wanted);
		this.#did({ kind: 'changed', name: wanted.name }, () => {
			const now = this.all.find((person) => person.id === id);
			if (now) this.#write(now, before);
		});
	}

	drop(id: PersonId): void {
		const { doc } = this.#deps;
		const gone = this.all.find((person) => person.id === id);
		if (!gone) return;
		dropPeople(doc, [id]);
		this.#did({ kind: 'dropped', name: gone.name }, () => {
			const { arrival: _, devices: __, apart, ...words } = gone;
			putPeople(doc, [words]);
			for (const other of apart) putApart(doc, id, other, true);
		});
	}

	arrive(id: PersonId, is: ArrivalWord): void {
		const { doc, round, nowMs } = this.#deps;
		const before = this.all.find((person) => person.id === id);
		if (!before || before.arrival.is === is) return;
		const written = putArrivals(doc, [id], is, round(), Math.round(nowMs()));
		this.#did({ kind: 'arrived', name: before.name, is }, () => dropArrivals(doc, written));
	}

	close(): void {
		this.#reading.close();
	}

	#write(now: Person, wanted: PersonWords & Pick<Person, 'apart'>): void {
		const { doc } = this.#deps;
		const { apart, name, group, needs, moves } = wanted;
		const all: PersonWords = {
			name,
			group,
			needs,
			moves,
			with: moves === 'with' ? wanted.with : ''
		};
		const changed = Object.entries(all).filter(
			([word, value]) => now[word as keyof PersonWords] !== value
		);
		putPersonWords(doc, now.id, Object.fromEntries(changed));
		for (const other of apart.filter((one) => !now.apart.includes(one))) {
			putApart(doc, now.id, other, true);
		}
		for (const other of now.apart.filter((one) => !apart.includes(one))) {
			putApart(doc, now.id, other, false);
		}
	}

	#did(change: PeopleChange, undo: () => void): void {
		this.#done = { change, undo };
	}
}
