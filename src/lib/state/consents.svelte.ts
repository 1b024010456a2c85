/**
 * How far people's words may go, as a host's screens see it: what they said on their own phones, and
 * what a helper wrote down.
 *
 * Room: state. Hosts' devices only. Keeps in `plan` what harvesters and the relay need of it.
 */
import type * as Y from 'yjs';
import { CONSENT_SLOT } from '#lib/domain/own-reach.ts';
import { putConsentRecord, readConsentRecords } from '#lib/doc/people-consents.ts';
import type { ConsentRecord } from '#lib/doc/people-consents.ts';
import { putTold, readToldKeys, type TellingKey } from '#lib/doc/plan-consents.ts';
import { readConsent, type Consent, type HowTaken, type Statement } from '#lib/domain/consent.ts';
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { authorMark, type DeviceId } from '#lib/domain/id.ts';
import type { Person, PersonId } from '#lib/domain/person.ts';
import type { Reader } from '#lib/domain/vote.ts';
import { heldOf } from '#lib/harvest/consent-slips.ts';
import { Reading } from './reading.svelte.ts';

export interface ConsentsDeps {
	readonly people: Y.Doc;
	readonly plan: Y.Doc;
	readonly notes: Y.Doc;
	readonly device: DeviceId;
	readonly everybody: () => readonly Person[];
	readonly entries: () => Entries;
	/** The greatest Lamport counter among what was said. */
	readonly lastOrder: () => number;
	/** Room time, in ms. */
	readonly nowMs: () => number;
}

export interface ConsentOf {
	/** Said on a device of theirs. */
	readonly own?: Statement;
	/** Written down by a helper, latest first. */
	readonly told: readonly ConsentRecord[];
}

export class ConsentsState {
	readonly #deps: ConsentsDeps;
	readonly #reading: Reading<ReadonlyMap<PersonId, ConsentOf>>;
	readonly #stops: (() => void)[];

	constructor(deps: ConsentsDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.people, deps.notes], () => this.#readAll());
		this.#stops = [deps.people, deps.notes].map((doc) => {
			doc.on('update', this.#tell);
			return () => doc.off('update', this.#tell);
		});
		this.#tell();
	}

	of(person: PersonId): ConsentOf {
		return this.#reading.value.get(person) ?? { told: [] };
	}

	/**
	 * Writes down what somebody said, on paper or by word.
	 *
	 * @param reader - of a slip that two people read
	 */
	take(person: PersonId, consent: Consent, how: HowTaken, reader?: Reader): void {
		const { people, device: by, lastOrder, nowMs } = this.#deps;
		const before = [...this.#reading.value.values()].flatMap(({ own, told }) => [
			own?.order ?? 0,
			...told.map(({ order }) => order)
		]);
		const order = 1 + Math.max(lastOrder(), ...before);
		const atMs = Math.round(nowMs());
		putConsentRecord(people, person, {
			...consent,
			how,
			by,
			order,
			atMs,
			...(reader && { reader })
		});
	}

	close(): void {
		for (const stop of this.#stops) stop();
		this.#reading.close();
	}

	#readAll(): Map<PersonId, ConsentOf> {
		const { people, everybody, entries } = this.#deps;
		const records = readConsentRecords(people);
		const said = entriesOf(entries(), '', CONSENT_SLOT).flatMap(({ author, order, value }) => {
			const consent = readConsent(value);
			return consent ? [{ mark: authorMark(author), statement: { ...consent, order } }] : [];
		});
		return new Map(
			everybody().map(({ id, devices }) => {
				// Earliest first: of somebody's two phones the one that spoke last counts.
				const own = said.findLast(({ mark }) => mark === id || devices.includes(mark))?.statement;
				return [id, { ...(own && { own }), told: records.get(id) ?? [] }];
			})
		);
	}

	/** Whoever leaves the roster keeps what they agreed: nothing is taken away here but a wrong link. */
	readonly #tell = (): void => {
		const { plan, everybody } = this.#deps;
		const all = this.#readAll();
		const wanted = new Map<TellingKey, Statement | null>();
		const subjects = new Set<string>();
		for (const { id, devices } of everybody()) {
			const { own, told } = all.get(id) ?? { told: [] };
			const held = heldOf(told);
			for (const subject of new Set([id, ...devices])) {
				subjects.add(subject);
				if (own) wanted.set(`${subject}/own`, plainOf(own));
				if (held) wanted.set(`${subject}/told`, plainOf(held));
			}
		}
		for (const key of readToldKeys(plan)) {
			if (!wanted.has(key) && subjects.has(key.slice(0, key.indexOf('/')))) wanted.set(key, null);
		}
		putTold(plan, wanted);
	};
}

/** How, by whom and when stays with hosts. */
const plainOf = ({ words, photo, voice, naming, name, order }: Statement): Statement => ({
	...{ words, photo, voice, naming, name, order }
});
