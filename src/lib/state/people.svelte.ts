/**
 * The roster, as hosts' screens see and change it.
 *
 * Room: state. Hosts only: nobody else holds the document. The last change can be taken back until
 * the next one.
 */
import type * as Y from 'yjs';
import { putCards, readCards } from '#lib/doc/people-cards.ts';
import { putLink, readLinks } from '#lib/doc/people-links.ts';
import { putSeen, readSeen } from '#lib/doc/people-signals.ts';
import { isCardsBox, readCardBox } from '#lib/domain/card.ts';
import { CARD_SLOT, newCardCode, type CardCode } from '#lib/domain/card-code.ts';
import { entryKey, type Entries } from '#lib/domain/entry.ts';
import { authorMark, type AuthorMark, type GatheringId, type Key } from '#lib/domain/id.ts';
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
import { verify } from '#lib/keys/key-pair.ts';
import type { Links } from '#lib/harvest/who.ts';
import { Reading } from './reading.svelte.ts';

export interface PeopleDeps {
	readonly doc: Y.Doc;
	readonly gathering: GatheringId;
	/** What devices said about people. */
	readonly aboutPeople: () => Entries;
	readonly randomBytes: (count: number) => Uint8Array;
	/** The round that the room is in; 0 outside the rounds. */
	readonly round: () => number;
	/** Room time, in ms. */
	readonly nowMs: () => number;
	/** A device was put to somebody who has others. */
	readonly onlinked?: (device: AuthorMark, others: readonly AuthorMark[]) => void;
}

/** A card to print: its code is told here and nowhere else. */
export interface NewCard {
	readonly person: PersonId;
	readonly code: CardCode;
}

interface Done {
	readonly change: PeopleChange;
	readonly undo: () => void;
}

export class PeopleState {
	readonly #deps: PeopleDeps;
	readonly #reading: Reading<readonly Person[]>;
	readonly #seen: Reading<ReadonlySet<string>>;
	/** Boxes whose signature was looked at: slow, and done once. */
	readonly #looked = new Set<string>();
	#done = $state.raw<Done>();

	constructor(deps: PeopleDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readPeople(deps.doc));
		this.#seen = new Reading([deps.doc], () => readSeen(deps.doc));
		deps.doc.on('update', this.#linkByCards);
		this.#linkByCards();
	}

	/** Everybody on the roster, by name. */
	get all(): readonly Person[] {
		return this.#reading.value;
	}

	/** Whose devices are whose, as hosts and cards have said. */
	get links(): Links {
		void this.#reading.value;
		return readLinks(this.#deps.doc);
	}

	/** All devices of one person, this one among them; by itself where nobody knows whose it is. */
	devicesWith(device: AuthorMark): readonly AuthorMark[] {
		return this.all.find(({ devices }) => devices.includes(device))?.devices ?? [device];
	}

	/** Keys of the cards held up that a host has seen. */
	get seen(): ReadonlySet<string> {
		return this.#seen.value;
	}

	see(key: string): void {
		putSeen(this.#deps.doc, key);
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

	/** @returns those for whom somebody was named who could not be found */
	addListed(listed: readonly Listed[]): readonly Listed[] {
		const { doc, randomBytes } = this.#deps;
		const { people, apart, lost } = enrolListed(listed, this.all, () => newPersonId(randomBytes));
		putPeople(doc, people);
		for (const [one, other] of apart) putApart(doc, one, other, true);
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

	/** Puts a device to somebody, or to nobody again. Its words stay as they are. */
	link(device: AuthorMark, person: PersonId | ''): void {
		const { doc } = this.#deps;
		const before = readLinks(doc).get(device) ?? '';
		this.#put(device, person);
		const name = this.all.find(({ id }) => id === (person || before))?.name ?? '';
		const kind = person ? 'linked' : 'unlinked';
		this.#did({ kind, name }, () => putLink(doc, device, before));
	}

	/** Puts somebody with a phone on the roster, so that seats are planned for them. */
	addGuest(device: AuthorMark, name: string): PersonId {
		const { doc } = this.#deps;
		const id = this.add({ name });
		this.#put(device, id);
		this.#did({ kind: 'added', count: 1 }, () => {
			putLink(doc, device, '');
			dropPeople(doc, [id]);
		});
		return id;
	}

	/** Who has a card already: another one makes the first worthless. */
	get withCard(): ReadonlySet<PersonId> {
		void this.#reading.value;
		return new Set([...readCards(this.#deps.doc).values()].filter((person) => person !== ''));
	}

	/**
	 * Makes a new card for each. Slow on purpose, one after the other.
	 *
	 * @param onmade - how many are made
	 * @returns nothing when it was stopped: then no card is made
	 */
	async makeCards(
		people: readonly PersonId[],
		onmade: (count: number) => void,
		signal: AbortSignal
	): Promise<readonly NewCard[] | undefined> {
		const { doc, gathering, randomBytes } = this.#deps;
		const { openCard } = await import('#lib/keys/card.ts');
		const made: (NewCard & { key: Key })[] = [];
		for (const person of people) {
			const code = newCardCode(randomBytes);
			made.push({ person, code, key: (await openCard(code, gathering)).key });
			if (signal.aborted) return undefined;
			onmade(made.length);
		}
		putCards(doc, made);
		return made.map(({ person, code }) => ({ person, code }));
	}

	close(): void {
		this.#deps.doc.off('update', this.#linkByCards);
		this.#seen.close();
		this.#reading.close();
	}

	/** A phone on which somebody typed their card is theirs, unless a host has said otherwise. */
	readonly #linkByCards = (): void => {
		const { doc, gathering, aboutPeople } = this.#deps;
		const fresh = aboutPeople().filter(
			(entry) => entry.slot === CARD_SLOT && !this.#looked.has(entryKey(entry))
		);
		if (fresh.length === 0) return;
		const [cards, links] = [readCards(doc), readLinks(doc)];
		for (const entry of fresh) {
			const box = readCardBox(entry.value);
			const person = box && cards.get(box.key);
			// The card may be printed on another tablet whose words are still on their way.
			if (box && person === undefined) continue;
			this.#looked.add(entryKey(entry));
			const device = authorMark(entry.author);
			if (!box || !person || links.has(device)) continue;
			if (isCardsBox(box, gathering, entry.author, verify)) this.#put(device, person);
		}
	};

	/** Whose phone is in the room is here. */
	#put(device: AuthorMark, person: PersonId | ''): void {
		const { doc, round, nowMs, onlinked } = this.#deps;
		const arrival = this.all.find(({ id }) => id === person)?.arrival.is;
		putLink(doc, device, person);
		const others = this.devicesWith(device).filter((one) => one !== device);
		if (person && others.length > 0) onlinked?.(device, others);
		if (arrival !== 'expected' && arrival !== 'no-show') return;
		putArrivals(doc, [person], 'here', round(), Math.round(nowMs()));
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
