/**
 * Entries as staff's screens see them: what devices say about themselves, and what this one says.
 *
 * Room: state. Written as intents; a host's device also files them itself (notes.svelte.ts).
 */
import type * as Y from 'yjs';
import { readArrivals } from '#lib/doc/arrivals-doc.ts';
import { openEntrySweep, readEntries } from '#lib/doc/entries-doc.ts';
import { readEntryValue, type Entries, type Entry, type EntryAbout } from '#lib/domain/entry.ts';
import type { Standing } from '#lib/domain/grant.ts';
import type { ActivityId, NoteId } from '#lib/domain/id.ts';
import type { Outbox } from '#lib/outbox/outbox.ts';
import { Reading } from './reading.svelte.ts';

export interface EntriesDeps {
	readonly notes: Y.Doc;
	/** Undefined on a harvester's device, which holds nothing about people. */
	readonly people: Y.Doc | undefined;
	readonly outbox: Outbox;
	readonly standing: () => Standing;
}

export interface Saying {
	readonly about: EntryAbout;
	/** Empty for the gathering as a whole. */
	readonly activity: ActivityId | '';
	readonly slot: string;
}

export class EntriesState {
	readonly #deps: EntriesDeps;
	readonly #notes: Reading<Entries>;
	readonly #people: Reading<Entries>;
	readonly #arrivals: Reading<ReadonlyMap<NoteId, number>>;
	readonly #stops: (() => void)[];

	constructor(deps: EntriesDeps) {
		const { notes, people } = deps;
		this.#deps = deps;
		this.#notes = new Reading([notes], () => readEntries(notes));
		this.#people = new Reading(people ? [people] : [], () => (people ? readEntries(people) : []));
		this.#arrivals = new Reading([notes], () => readArrivals(notes));
		// Who may file may also sweep.
		this.#stops = people ? [notes, people].map(keepSwept) : [];
	}

	/** What everybody on the staff may read. */
	get all(): Entries {
		return this.#notes.value;
	}

	/** When notes came whose step had passed by then: room time, in ms. */
	get arrivals(): ReadonlyMap<NoteId, number> {
		return this.#arrivals.value;
	}

	/** What only hosts may read. */
	get aboutPeople(): Entries {
		return this.#people.value;
	}

	/** Says something for this device. Null takes back what it said. @throws NotSaved */
	async enter(where: Saying, raw: unknown): Promise<void> {
		const value = readEntryValue(raw);
		if (value === undefined) throw new Error(`An entry that is none: ${where.slot}`);
		const { all, aboutPeople } = this;
		const seen = [...all, ...aboutPeople].reduce((most, { order }) => Math.max(most, order), 0);
		await this.#deps.outbox.witness(seen);
		await this.#deps.outbox.write({ kind: 'entry', ...where, value });
	}

	/** Removes for good what a device said in a slot. Hosts only. @throws NotSaved */
	async erase(about: EntryAbout, { activity, slot, author, seq: upTo }: Entry): Promise<void> {
		const standing = this.#deps.standing();
		const act = { kind: 'erase-entry', about, activity, slot, author, upTo, standing } as const;
		await this.#deps.outbox.write(act);
	}

	close(): void {
		for (const stop of this.#stops) stop();
		this.#notes.close();
		this.#people.close();
		this.#arrivals.close();
	}
}

/** An old device may bring back what was replaced or removed since. */
function keepSwept(doc: Y.Doc): () => void {
	const { sweep, close } = openEntrySweep(doc);
	const onUpdate = (_update: Uint8Array, origin: unknown) => {
		if (origin !== keepSwept) sweep(keepSwept);
	};
	doc.on('update', onUpdate);
	return () => {
		doc.off('update', onUpdate);
		close();
	};
}
