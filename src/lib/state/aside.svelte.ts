/**
 * What the relay would not take from this device: the way on with the room's own copy, and what is
 * set aside until a person says whether to write it again.
 *
 * Room: state. Never writes anything again by itself, and never drops anything by itself.
 */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { Database, GatheringHere } from '#lib/device/database.ts';
import { copyOf, goOnWith, keepAside, type SetAside } from '#lib/device/set-aside.ts';
import { isTombstoned, noteOfDocKey } from '#lib/doc/notes-doc.ts';
import { writeAgain } from '#lib/doc/refused-work.ts';
import { accessOf, type DocumentName, type StaffRole } from '#lib/domain/role.ts';
import type { DoorRefusal, TicketAnswer, WorkRefusal } from '#lib/domain/wire.ts';
import type { LineState } from '#lib/sync/relay-line.ts';
import { keepRoomCopy } from '#lib/sync/room-copy.ts';

export interface AsideDeps {
	readonly db: Database;
	readonly here: GatheringHere;
	readonly role: StaffRole;
	readonly docOf: (name: DocumentName) => Y.Doc;
	readonly askTicket: () => Promise<
		(TicketAnswer & { readonly origin: string }) | DoorRefusal | 'unreachable'
	>;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
}

export class AsideState {
	readonly #deps: AsideDeps;
	readonly #notTaken = new Map<DocumentName, WorkRefusal>();
	#kept: readonly SetAside[];
	#tell: () => void = () => {};

	readonly #listen = createSubscriber((update) => {
		this.#tell = update;
		return () => (this.#tell = () => {});
	});

	constructor(deps: AsideDeps) {
		this.#deps = deps;
		const aside = deps.here.aside ?? [];
		this.#kept = aside.map((one) => this.#withoutErased(one)).filter(hasWords);
		if (JSON.stringify(this.#kept) !== JSON.stringify(aside)) void this.#keep(this.#kept);
	}

	/** Documents that this device cannot go on with as it holds them. */
	get stuck(): readonly DocumentName[] {
		this.#listen();
		return [...this.#notTaken].flatMap(([name, why]) => (why === 'gathering-full' ? [] : [name]));
	}

	/** Why the first of them was refused. */
	get why(): WorkRefusal | undefined {
		return this.#notTaken.get(this.stuck[0] as DocumentName);
	}

	/** Whether this device may write all of them; if not, nothing in them can be written again. */
	get canWriteAgain(): boolean {
		return this.stuck.every((name) => this.#isWritable(name));
	}

	/** Whether this device may write there. */
	mayWriteAgain({ document }: SetAside): boolean {
		return this.#isWritable(document);
	}

	/** Undecided. */
	get kept(): readonly SetAside[] {
		this.#listen();
		return this.#kept;
	}

	hear(name: DocumentName, { notTaken }: LineState): void {
		if (this.#notTaken.get(name) === notTaken) return;
		if (notTaken) this.#notTaken.set(name, notTaken);
		else this.#notTaken.delete(name);
		this.#tell();
	}

	/**
	 * Puts the room's copy in the place of each that is stuck. The gathering has to be opened again
	 * afterwards; until then everything stays as it is.
	 *
	 * @param again - writes into it what was refused; else that is set aside
	 * @returns false when the relay cannot be asked just now, or this device is full
	 */
	async goOn(again: boolean): Promise<boolean> {
		const { db, here, docOf, askTicket, nowMs } = this.#deps;
		for (const document of this.stuck) {
			const why = this.#notTaken.get(document) as WorkRefusal;
			const door = await askTicket();
			if (typeof door === 'string') return false;
			const copy = copyOf(here, document) + 1;
			const values = await keepRoomCopy({
				...door,
				gathering: here.id,
				document,
				mine: docOf(document),
				copy,
				again: again && this.#isWritable(document)
			}).catch(() => null);
			if (!values) return false;
			await goOnWith(db, here.id, copy, { document, why, atMs: nowMs(), values });
		}
		return true;
	}

	/** Writes what was set aside as if it had been said just now. */
	async writeAgain(one: SetAside): Promise<void> {
		writeAgain(this.#deps.docOf(one.document), this.#withoutErased(one).values);
		await this.forget(one);
	}

	/** Nobody wants it. */
	forget(one: SetAside): Promise<void> {
		return this.#keep(this.#kept.filter((kept) => kept !== one));
	}

	/** Somebody does after all. */
	keepAgain(one: SetAside): Promise<void> {
		return this.#keep([...this.#kept, one]);
	}

	async #keep(left: readonly SetAside[]): Promise<void> {
		this.#kept = left;
		this.#tell();
		await keepAside(this.#deps.db, this.#deps.here.id, left).catch(() => {
			// On a full disk it is asked again after the next start.
		});
	}

	#isWritable(name: DocumentName): boolean {
		return accessOf(this.#deps.role, name) === 'write';
	}

	/** What was taken back meanwhile is nowhere on this device, here neither. */
	#withoutErased(one: SetAside): SetAside {
		if (one.document !== 'notes') return one;
		const notes = this.#deps.docOf('notes');
		const values = one.values.filter(({ key }) => {
			const note = noteOfDocKey(key);
			return !note || !isTombstoned(notes, note);
		});
		return { ...one, values };
	}
}

const hasWords = ({ values }: SetAside): boolean => values.length > 0;
