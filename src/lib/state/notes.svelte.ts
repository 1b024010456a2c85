/**
 * What was said, as staff's screens see it: the `notes` document, and what this device wrote that
 * no filer has yet.
 *
 * Room: state. Words written here become intents first; a host's device also files them itself, so
 * that they travel with its documents even if it never meets a relay again.
 */
import type * as Y from 'yjs';
import {
	isTombstoned,
	openSweep,
	putAllFiled,
	readNotes,
	readTombstones
} from '#lib/doc/notes-doc.ts';
import type { Sweep } from '#lib/doc/sweep.ts';
import { openUnwrittenSweep } from '#lib/doc/unwritten-sweep.ts';
import type { Unwritten } from '#lib/domain/activity.ts';
import type { Verify } from '#lib/domain/canonical.ts';
import { sameCovers, withCover, type Covers } from '#lib/domain/cover.ts';
import { documentOf, fileIntent, type Filed } from '#lib/domain/filing.ts';
import type { Standing } from '#lib/domain/grant.ts';
import {
	isAuthorOf,
	noteIdOf,
	ownPart,
	type GatheringId,
	type IntentId,
	type NoteId
} from '#lib/domain/id.ts';
import { noteOf, type Act, type Intent } from '#lib/domain/intent.ts';
import {
	byOrder,
	finishNote,
	type DeviceKind,
	type Note,
	type NoteBody,
	type NoteRefusal,
	type Where
} from '#lib/domain/note.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { verify } from '#lib/keys/key-pair.ts';
import type { IntentHere } from '#lib/device/database.ts';
import { countWaiting } from '#lib/outbox/own-notes.ts';
import type { Outbox } from '#lib/outbox/outbox.ts';
import { Reading } from './reading.svelte.ts';

/** `waiting`: only this device has it. `sent`: a relay has it on disk. */
export type NoteState = 'waiting' | 'sent';

/** A note that comes from elsewhere, finished. */
export interface BroughtNote {
	/** The part of its name that is its own; a new one where it brings none. */
	readonly own?: string;
	readonly body: NoteBody;
	readonly where: Where;
	/** What it was written on; a file when left out. */
	readonly from?: DeviceKind;
}

export interface NotesDeps {
	readonly doc: Y.Doc;
	/** Hosts' devices only: what was said about people. */
	readonly people?: Y.Doc | undefined;
	readonly gathering: GatheringId;
	readonly device: KeyPair;
	readonly role: 'host' | 'harvester';
	readonly outbox: Outbox;
	readonly newId: () => string;
	/** Where the room is now. */
	readonly here: () => Where;
	/** The chain that this device's role rests on. */
	readonly standing: () => Standing;
	/** Faces that were covered in photos, and the document that says so. */
	readonly covers: { readonly doc: Y.Doc; readonly read: () => Covers };
	/** What hosts have promised not to write down, and the document that says so. */
	readonly unwritten: { readonly doc: Y.Doc; readonly read: () => Unwritten };
	/** Something waits to be sent. */
	readonly onwaiting: () => void;
}

export class NotesState {
	readonly #deps: NotesDeps;
	/** As their authors have them. */
	readonly #said: Reading<readonly Note[]>;
	/** With faces covered: the harvest says which. */
	readonly #reading: Reading<readonly Note[]>;
	readonly #stop: () => void;
	readonly #sweeps: readonly Sweep[];
	#covered: { said: readonly Note[]; covers: Covers; all: readonly Note[] } | undefined;
	#entries: readonly IntentHere[] = [];
	/** Intents of this device that are in its documents. */
	readonly #filed = new Set<IntentId>();

	constructor(deps: NotesDeps) {
		this.#deps = deps;
		this.#said = new Reading([deps.doc], () => this.#readAll());
		this.#reading = new Reading([deps.doc, deps.covers.doc], () => this.#withCovers());
		this.#stop = deps.outbox.onchange(() => void this.load());
		const { doc, unwritten } = deps;
		this.#sweeps =
			deps.role === 'host' ? [openSweep(doc), openUnwrittenSweep(doc, unwritten.read)] : [];
		if (this.#sweeps.length > 0) {
			for (const one of [doc, unwritten.doc]) one.on('update', this.#sweep);
			// What an earlier version of the app left here.
			this.#sweeps.at(-1)?.sweep(this);
		}
	}

	/** Reads what waits on this device. Once before the first screen, then whenever it changes. */
	async load(): Promise<void> {
		this.#entries = await this.#deps.outbox.all();
		if (this.#deps.role === 'host') {
			this.#fileAll(this.#entries.map(({ intent }) => intent));
		}
		this.#said.refresh();
		this.#reading.refresh();
	}

	/** Every note, earliest first. */
	get all(): readonly Note[] {
		return this.#reading.value;
	}

	/** Notes with an act of this device that no relay has on disk yet. */
	get waitingCount(): number {
		void this.#reading.value;
		return countWaiting(this.#entries);
	}

	/**
	 * Keeps something that was said. Resolves when it is on this device's disk.
	 *
	 * @param where - where it was said; the room's current step when left out
	 * @param note - its id, for whoever has to point at it
	 * @throws DOMException QuotaExceededError when the disk is full: nothing was kept
	 */
	async keep(
		draft: NoteBody,
		where?: Partial<Where>,
		note = this.newNoteId()
	): Promise<NoteRefusal | undefined> {
		const body = finishNote(draft);
		if (typeof body === 'string') return body;
		const here = { ...this.#deps.here(), ...where };
		const refused = this.whyNotAt(here, body.form);
		if (refused) return refused;
		await this.#write([{ kind: 'note', note, body, where: here, from: this.#from }]);
		return undefined;
	}

	/**
	 * Keeps what a list, a file or a picture brings: all of it, or nothing.
	 *
	 * @returns their names, in the same order, or why nothing was kept
	 * @throws NotSaved
	 */
	async keepAll(brought: readonly BroughtNote[]): Promise<NoteId[] | 'not-written-down'> {
		const { device, newId } = this.#deps;
		const refused = brought
			.map(({ where, body }) => this.whyNotAt(where, body.form))
			.find((why) => why);
		if (refused) return refused;
		const acts = brought.map(({ own = newId(), body, where, from = 'file' }) => ({
			kind: 'note' as const,
			note: noteIdOf(device.key, own),
			body,
			where,
			from
		}));
		await this.#write(acts);
		return acts.map(({ note }) => note);
	}

	/** Why what was said there is not kept; undefined where it is. */
	whyNotAt({ activity }: Where, form?: string): 'not-written-down' | undefined {
		return this.#deps.unwritten.read().is(activity, form) ? 'not-written-down' : undefined;
	}

	newNoteId(): NoteId {
		return noteIdOf(this.#deps.device.key, this.#deps.newId());
	}

	/** Changes a note of this device. */
	async change(id: NoteId, draft: NoteBody): Promise<NoteRefusal | undefined> {
		const body = finishNote(draft);
		if (typeof body === 'string') return body;
		const standing = this.all.find((note) => note.id === id);
		if (!standing || !this.isMine(id)) return undefined;
		const { where, from } = standing;
		await this.#write([{ kind: 'note', note: id, body, where, from }]);
		return undefined;
	}

	async takeBack(...ids: readonly NoteId[]): Promise<void> {
		const mine = ids.filter((id) => this.isMine(id) && !this.isGone(id));
		if (mine.length > 0) await this.#write(mine.map((note) => ({ kind: 'take-back', note })));
	}

	/** Removes anybody's note for good. Hosts only; it cannot be undone. */
	async erase(id: NoteId): Promise<void> {
		await this.#write([{ kind: 'erase', note: id, standing: this.#deps.standing() }]);
		await this.#deps.outbox.erase([id]);
	}

	isMine(id: NoteId): boolean {
		return isAuthorOf(this.#deps.device.key, id);
	}

	/** Notes that were taken back or erased. */
	get gone(): readonly NoteId[] {
		return readTombstones(this.#deps.doc).map(({ note }) => note);
	}

	/** The parts of their names that are their own, of notes that were taken back or erased. */
	get goneOwns(): ReadonlySet<string> {
		return new Set(readTombstones(this.#deps.doc).map(({ note }) => ownPart(note)));
	}

	/** True when it was taken back or erased; false also for a note that nobody here knows. */
	isGone(id: NoteId): boolean {
		return isTombstoned(this.#deps.doc, id);
	}

	stateOf(id: NoteId): NoteState {
		const own = this.#entries.filter(({ intent }) => noteOf(intent.act) === id);
		return own.some(({ receipt }) => receipt?.state !== 'filed') ? 'waiting' : 'sent';
	}

	close(): void {
		this.#stop();
		for (const doc of [this.#deps.doc, this.#deps.unwritten.doc]) doc.off('update', this.#sweep);
		for (const one of this.#sweeps) one.close();
		this.#reading.close();
	}

	get #from(): DeviceKind {
		return this.#deps.role;
	}

	async #write(acts: readonly Act[]): Promise<void> {
		const { outbox, onwaiting } = this.#deps;
		await outbox.witness(Math.max(0, ...this.all.slice(-1).map(({ order }) => order)));
		await outbox.writeAll(acts);
		await this.load();
		onwaiting();
	}

	/** What was filed already is passed over: a signature takes a moment to check. */
	#fileAll(intents: readonly Intent[]): void {
		const { gathering, doc: notes, people } = this.#deps;
		const all: Filed[] = [];
		for (const intent of intents) {
			if (this.#filed.has(intent.id)) continue;
			this.#filed.add(intent.id);
			const filed = fileIntent(intent, gathering, this.#verify);
			if (typeof filed !== 'string') all.push(filed);
		}
		for (const [about, doc] of [
			['notes', notes],
			['people', people]
		] as const) {
			const here = all.filter((one) => documentOf(one) === about);
			if (doc && here.length > 0) putAllFiled(doc, here, this);
		}
	}

	/** What lies in this device's own outbox under its own key was signed here. */
	readonly #verify: Verify = (sig, bytes, key) =>
		key === this.#deps.device.key || verify(sig, bytes, key);

	/** An old device may have brought back what was taken back since, or did not know of a promise. */
	readonly #sweep = (_update: Uint8Array, origin: unknown): void => {
		if (origin === this) return;
		for (const one of this.#sweeps) one.sweep(this);
	};

	#readAll(): readonly Note[] {
		const { doc } = this.#deps;
		const noteById = new Map(readNotes(doc).map((note) => [note.id, note]));
		for (const { intent, receipt } of this.#entries) {
			if (receipt?.state === 'refused') continue;
			const { act } = intent;
			if (!('note' in act)) continue;
			if (act.kind !== 'note') noteById.delete(act.note);
			else if (!isTombstoned(doc, act.note)) overlay(noteById, intent);
		}
		return [...noteById.values()].sort(byOrder);
	}

	/** The harvest changes far more often than what was said, and seldom covers a face. */
	#withCovers(): readonly Note[] {
		const said = this.#said.value;
		const covers = this.#deps.covers.read();
		const before = this.#covered;
		if (before?.said === said && sameCovers(before.covers, covers)) return before.all;
		const all = covers.size === 0 ? said : said.map((note) => withCover(note, covers));
		this.#covered = { said, covers, all };
		return all;
	}
}

function overlay(noteById: Map<NoteId, Note>, { act, seq, lamport, atMs }: Intent): void {
	if (act.kind !== 'note' || (noteById.get(act.note)?.seq ?? -1) >= seq) return;
	const { note: id, from, where, body } = act;
	noteById.set(id, { ...body, id, seq, order: lamport, atMs, from, where });
}
