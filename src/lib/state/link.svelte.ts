/**
 * Where the words of this device are: on its disk, on the relay's, or neither.
 *
 * Room: state. All lines and documents report here, and one function decides what is said: the
 * worst that is true.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { documentsOf, type DocumentName, type StaffRole } from '#lib/domain/role.ts';
import type { DoorRefusal, WorkRefusal } from '#lib/domain/wire.ts';
import type { LocalState } from '#lib/sync/local-document.ts';
import type { LineState } from '#lib/sync/relay-line.ts';
import { doorWords, workWords } from '#lib/words/refusals.ts';
import type { Status } from '#lib/words/status.ts';

/** What the relay says of itself to those who hold documents. */
export interface RelayPresence {
	readonly phones: number;
	readonly phonesByPlace: Readonly<Record<string, number>>;
	/** Tables' own devices that are here. */
	readonly tabletsByPlace: Readonly<Record<string, number>>;
	/** A join code of ours that leads to another gathering there. */
	readonly codeTaken?: JoinCode;
}

const CUT: LineState = { link: 'cut', saved: false };

export class LinkState {
	readonly #documents: readonly DocumentName[];
	readonly #nowMs: () => number;
	readonly #local = new Map<DocumentName, LocalState>();
	readonly #lines = new Map<DocumentName, LineState>();
	#presence: RelayPresence = { phones: 0, phonesByPlace: {}, tabletsByPlace: {} };
	#waiting = 0;
	#seenAtMs: number | undefined;
	#tell: () => void = () => {};

	readonly #listen = createSubscriber((update) => {
		this.#tell = update;
		return () => (this.#tell = () => {});
	});

	constructor(role: StaffRole, nowMs: () => number) {
		this.#documents = documentsOf(role);
		this.#nowMs = nowMs;
	}

	/** True while the relay answers for every document that this device holds. */
	get connected(): boolean {
		this.#listen();
		return this.#documents.every((name) => this.#line(name).link === 'open');
	}

	/** When a relay was last heard, by this device's clock in ms; undefined when never. */
	get seenAtMs(): number | undefined {
		this.#listen();
		return this.#seenAtMs;
	}

	/** Why the relay lets this device in no more. */
	get refused(): DoorRefusal | undefined {
		this.#listen();
		return this.#documents.map((name) => this.#line(name).refused).find((why) => why !== undefined);
	}

	/** Why the relay will not take what this device wrote, for as long as that stands. */
	get notTaken(): WorkRefusal | undefined {
		this.#listen();
		return this.#documents
			.map((name) => this.#line(name).notTaken)
			.find((why) => why !== undefined);
	}

	get phones(): number {
		this.#listen();
		return this.#presence.phones;
	}

	get phonesByPlace(): Readonly<Record<string, number>> {
		this.#listen();
		return this.#presence.phonesByPlace;
	}

	get tabletsByPlace(): Readonly<Record<string, number>> {
		this.#listen();
		return this.#presence.tabletsByPlace;
	}

	/** Ask whether it is still the plan's: the relay hears of another one a moment later. */
	get codeTaken(): JoinCode | undefined {
		this.#listen();
		return this.#presence.codeTaken;
	}

	/** What the status line says. */
	get status(): Status {
		this.#listen();
		if ([...this.#local.values()].includes('failed')) return { kind: 'not-saved' };
		if (this.notTaken) return { kind: 'refused', words: workWords[this.notTaken] };
		const allSaved = this.#documents.every((name) => this.#line(name).saved);
		if (this.connected) {
			return allSaved && this.#waiting === 0
				? { kind: 'sent' }
				: { kind: 'sending', notes: this.#waiting };
		}
		if (this.refused) return { kind: 'refused', words: doorWords[this.refused] };
		if (this.#seenAtMs === undefined && this.#waiting === 0) return { kind: 'saved' };
		return { kind: 'cut-off', notes: this.#waiting };
	}

	setLocal(name: DocumentName, state: LocalState): void {
		this.#local.set(name, state);
		this.#tell();
	}

	setLine(name: DocumentName, state: LineState): void {
		this.#lines.set(name, state);
		// A door that has opened for one document and not yet for the next was not lost.
		if (this.connected) this.#seenAtMs = this.#nowMs();
		this.#tell();
	}

	setPresence(presence: RelayPresence): void {
		this.#presence = presence;
		this.#tell();
	}

	/** @param waiting - notes of this device that no relay has on disk as they stand */
	setWaiting(waiting: number): void {
		this.#waiting = waiting;
		this.#tell();
	}

	#line(name: DocumentName): LineState {
		return this.#lines.get(name) ?? CUT;
	}
}
